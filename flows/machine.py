"""The machine: one thing heard in a world becomes a turn. Pure, and written once for all rooms."""

from collections.abc import Callable
from dataclasses import replace

from flows import spots
from flows.buttons import Living, Staying, read
from flows.commands import COMMANDS
from flows.correcting import corrects
from flows.effects import Button, Say, Screen, Strip, Turn
from flows.heard import Heard, What
from flows.hearing import Hearing, Press, next_number, stay
from flows.limiting import (
    FOLLOWED,
    LONGEST_PENDING,
    calmed,
    is_full,
    refuses_words,
    too_many,
)
from flows.needs import needs
from flows.rooms.home import rows_at
from flows.rooms.late import asks_where, is_late, set_down
from flows.rooms.logo import logo_came
from flows.rooms.room import Room
from flows.rooms.table import ROOMS
from flows.staying import STAYING
from flows.world import Spot, World

__all__ = ["hear", "needs", "screen"]

DOUBLE_TAP = 1
"""So many screens ago a button may be from and still be a double tap: answered by silence."""


def screen(world: World) -> Screen | None:
    """What the person sees where they stand, or none at home."""
    world = settle(world)
    return _room(world).view(world)


def hear(world: World, heard: Heard) -> Turn:
    """What comes of one thing heard; `needs(world, heard)` must be satisfied."""
    if too_many(world, heard):
        followed = heard.private and heard.what in FOLLOWED
        return calmed(world, heard, _heard(world, heard) if followed else Turn(None))
    return _heard(world, heard)


def _heard(world: World, heard: Heard) -> Turn:
    if not heard.private:
        return _in_group(world, heard)
    if heard.what is What.LOGO and not world.known:
        return Turn(None)  # the person was forgotten while their image was fetched
    left, world = world.person.spot, settle(world)
    if heard.what is not What.LOGO:
        world = replace(world, person=replace(world.person, gone=False))
    hearing = EARS.get(heard.what, _strange)(Hearing(world, heard))
    return set_down(hearing, left).turn()


def settle(world: World) -> World:
    """The world with the person somewhere that exists."""
    spot = world.person.spot
    journey = world.maps.get(spot.map)
    if spot.screen not in ROOMS or (spot.map and journey is None):
        return _moved(world, Spot())
    return _moved(world, spots.valid(journey, spot)) if journey else world


def _moved(world: World, spot: Spot) -> World:
    if spot == world.person.spot:
        return world
    serial = next_number(world.person.serial)
    return replace(world, person=replace(world.person, spot=spot, serial=serial, before=None))


def _room(world: World) -> Room:
    return ROOMS[world.person.spot.screen]


def _in_group(world: World, heard: Heard) -> Turn:
    """In a group: one sentence and a way into the private chat; nothing of anyone is kept."""
    if heard.what not in (What.COMMAND, What.TEXT):
        return Turn(None)
    button = Button("", "button.private", url="start:group")
    said = Hearing(world, heard).does(
        Say(
            Screen("reply.group", rows=((button,),)),
            chat=heard.chat,
            language=world.person.language,
        )
    )
    return Turn(None, effects=said.effects)


# Ears: what each kind of thing heard leads to


def _text(hearing: Hearing) -> Hearing:
    text = hearing.heard.text
    if not text:
        return hearing.says("reply.empty").shows(fresh=True)
    if is_late(hearing):
        return asks_where(hearing, text)
    if is_full(hearing.world) and hearing.journey:
        return refuses_words(hearing)
    if len(hearing.person.pending) > LONGEST_PENDING:
        return hearing.says("reply.enough_words").shows(fresh=True)
    return _room(hearing.world).said(hearing, text)


def _edited(hearing: Hearing) -> Hearing:
    return refuses_words(hearing) if is_full(hearing.world) else corrects(hearing)


def _command(hearing: Hearing) -> Hearing:
    deed = COMMANDS.get(hearing.heard.command)
    if deed is None:
        return hearing.says("reply.unknown_command", rows=rows_at(hearing.world)).shows(fresh=True)
    return deed(hearing, hearing.heard.text)


def _press(hearing: Hearing) -> Hearing:
    button = read(hearing.heard.text)
    if isinstance(button, Staying) and button.command in STAYING:
        return STAYING[button.command](hearing, button.about)
    if isinstance(button, Living) and button.screen == hearing.person.serial:
        press = Press(button.option, button.about, button.wished)
        return _room(hearing.world).pressed(hearing, press) or _stale(hearing)
    if isinstance(button, Living) and button.screen == hearing.person.serial - DOUBLE_TAP:
        return hearing.shows()
    return _stale(hearing)


def _stale(hearing: Hearing) -> Hearing:
    """A button of an older screen: it loses its buttons, the present screen is shown."""
    return hearing.notices("notice.stale").does(Strip(hearing.heard.message)).shows()


def _strange(hearing: Hearing) -> Hearing:
    """A sticker, a voice message and their like: what was understood, and the question again."""
    what, room = hearing.heard.what, _room(hearing.world)
    if hearing.heard.file and room.sent:
        return room.sent(hearing)
    journey = hearing.journey if what is What.PHOTO else None
    rows = ((stay("look", journey.id),),) if journey else rows_at(hearing.world)
    facts = {"map": journey is not None}
    return hearing.says(f"reply.heard_{what.value}", facts, rows).shows(fresh=True)


def _nothing(hearing: Hearing) -> Hearing:
    return hearing


def _blocked(hearing: Hearing) -> Hearing:
    return hearing.becomes(replace(hearing.person, gone=True))


EARS: dict[What, Callable[[Hearing], Hearing]] = {
    What.TEXT: _text,
    What.COMMAND: _command,
    What.PRESS: _press,
    What.EDITED: _edited,
    What.LOGO: logo_came,
    What.BLOCKED: _blocked,
    What.RETURNED: _nothing,
    What.SILENT: _nothing,
}
