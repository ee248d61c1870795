"""Leaving a map for later, from wherever one stands in it."""

from flows.effects import Button, Screen
from flows.hearing import Hearing, Press, live, stay
from flows.path import progress
from flows.world import Spot, World


def leave_button(world: World) -> Button:
    """Save and leave."""
    return live(world, "leave", key="button.leave")


def leaves(hearing: Hearing, _press: Press | None = None) -> Hearing:
    """The draft is kept, the person is told how far it is and how to come back."""
    journey = hearing.journey
    if journey is None:
        return hearing.goes(Spot())
    now = progress(journey)
    rows = ((stay("continue", journey.id), stay("edit", journey.id, "button.review")),)
    return hearing.goes(Spot(), closing=Screen("closed.left")).says(
        "reply.left",
        {"title": journey.title, "answered": now.answered, "asked": now.asked},
        rows,
    )
