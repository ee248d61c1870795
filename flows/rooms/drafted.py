"""Below a map that was just filled with guesses: a short screen, so that the map stays in sight."""

from flows import spots
from flows.effects import Screen
from flows.hearing import live, stay
from flows.rooms.going import to_guesses
from flows.rooms.room import Room, by_option, only_buttons
from flows.world import World


def view(world: World) -> Screen:
    """How much there is to look through, and what else can be done with the map."""
    journey = world.maps[world.person.spot.map]
    rows = (
        (live(world, "check", key="button.check"),),
        (stay("advice", journey.id), stay("files", journey.id)),
        (stay("maps"),),
    )
    return Screen("screen.drafted", {"left": len(spots.guessed_chapters(journey))}, rows)


ROOM = Room(view, only_buttons, by_option({"check": to_guesses}))
