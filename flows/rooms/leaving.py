"""Leaving a map for later, from wherever one stands in it."""

from flows.effects import Button, Screen
from flows.hearing import Hearing, Press, live, stay
from flows.path import progress
from flows.world import Spot, World


def leave_button(world: World) -> Button:
    """Save and leave."""
    return live(world, "leave", key="button.leave")


READ_AGAIN = frozenset({"name", "drafted", "advice"})
"""Screens that lose their buttons only when they are left: what they say is wanted later."""


def closing_for(hearing: Hearing) -> Screen | None:
    """What the old screen becomes: a draft that is left says that it is kept."""
    if hearing.journey and hearing.spot.screen not in READ_AGAIN:
        return Screen("closed.left")
    return Screen("closed.plain") if hearing.heard.query else None


def leaves(hearing: Hearing, _press: Press | None = None) -> Hearing:
    """The draft is kept, the person is told how far it is and how to come back."""
    journey = hearing.journey
    if journey is None:
        return hearing.goes(Spot())
    now = progress(journey)
    rows = ((stay("continue", journey.id), stay("edit", journey.id, "button.review")),)
    return hearing.goes(Spot(), closing=closing_for(hearing)).says(
        "reply.left",
        {"title": journey.title, "answered": now.answered, "asked": now.asked},
        rows,
    )
