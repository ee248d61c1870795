"""Home: no dialog is going on. There is no living screen; words get a hint what to do."""

from flows.description import tells_of_business
from flows.effects import Rows, Screen
from flows.hearing import Hearing, Press, stay
from flows.limiting import no_room, refuses_map
from flows.rooms import describe
from flows.rooms.room import Room
from flows.seeding import blank_map
from flows.world import World


def view(_world: World) -> Screen | None:
    """Nothing: what is said at home are messages that stay."""
    return None


def said(hearing: Hearing, text: str) -> Hearing:
    """Words without a dialog: whoever tells of a business, or forwards a post, gets a map of it."""
    if tells_of_business(hearing.world, text):
        if full := no_room(hearing.world):
            return refuses_map(hearing, full)
        return describe.opens(hearing, blank_map(hearing.world), text)
    return hearing.says("reply.hint", rows=home_rows())


def pressed(_hearing: Hearing, _press: Press) -> Hearing | None:
    """Home has no buttons of its own."""
    return None


def home_rows() -> Rows:
    """What can be done from home."""
    return ((stay("new"), stay("maps")),)


def rows_at(world: World) -> Rows:
    """What can be done from home, for those who are there; no way out of a question by mistake."""
    return home_rows() if world.person.spot.screen == "home" else ()


ROOM = Room(view, said, pressed)
