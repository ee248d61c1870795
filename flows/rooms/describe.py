"""The room where a business is described in a few sentences: what they say of it is shown, and
what is confirmed goes on the map. Until then the text waits in `Person.pending`."""

from dataclasses import replace

from flows import spots
from flows.description import BETWEEN, NAME, described, messages_in, noted, offered_after, put_down
from flows.effects import Facts, Screen
from flows.hearing import Hearing, Press
from flows.rooms.describe_view import numbered, view
from flows.rooms.leaving import leaves
from flows.rooms.room import Room
from flows.world import Note, Spot
from journey.items import Item
from journey.map import JourneyMap
from journey.words import has_words


def opens(hearing: Hearing, journey: JourneyMap, text: str = "") -> Hearing:
    """Into the room of this map, with the text if it was said already."""
    hearing = hearing.saves(journey).becomes(replace(hearing.person, pending=""))
    spot = Spot("describe", journey.id, NAME)
    return _adds(hearing, spot, text) if text else hearing.goes(spot)


def said(hearing: Hearing, text: str) -> Hearing:
    """The description, or more of it."""
    if not has_words(text):
        return hearing.says("reply.no_words").shows(fresh=True)
    return _adds(hearing, hearing.spot, text)


def _adds(hearing: Hearing, spot: Spot, text: str) -> Hearing:
    """One more message of the description; its line in the journal counts backwards, unlike any
    answer's."""
    messages = (*messages_in(hearing.person.pending), text)
    journey = hearing.world.maps[spot.map]
    number = -_first(journey) - len(messages)
    heard = hearing.remembers(NAME, (Item(number, ""),), journey.id)
    return _waits(heard, spot, messages)


def _waits(hearing: Hearing, spot: Spot, messages: tuple[str, ...]) -> Hearing:
    pending = BETWEEN.join(messages)
    offered = offered_after(hearing.world, hearing.world.maps[spot.map], spot, pending)
    hearing = hearing.becomes(replace(hearing.person, pending=pending))
    return hearing.goes(replace(spot, offered=offered))


# An edited message


def is_of_description(note: Note) -> bool:
    """Whether a message was a part of a description."""
    return any(number < 0 for number in note.items)


def corrects(hearing: Hearing, note: Note) -> Hearing:
    """A part of the waiting description said again; once that is confirmed, its other wording goes
    to the notes."""
    text, journey = hearing.heard.text, hearing.world.maps.get(note.map)
    if journey is None:
        return hearing.says("reply.edit_unknown").shows(fresh=True)
    if not has_words(text):
        return hearing.says("reply.edit_empty").shows(fresh=True)
    messages, at = messages_in(hearing.person.pending), -note.items[0] - 1 - _first(journey)
    waits = hearing.spot.screen == "describe" and hearing.spot.map == note.map
    if waits and 0 <= at < len(messages):
        return _waits(hearing, hearing.spot, (*messages[:at], text, *messages[at + 1 :]))
    return hearing.saves(noted(journey, text)).says("reply.edit_noted").shows(fresh=True)


def _first(journey: JourneyMap) -> int:
    """What the messages of a description are counted from, so that those of an earlier one, which
    is in the notes by now, are not taken for them."""
    return len(journey.business.notes)


# What presses do


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """The kind chosen, something dropped or taken back, all confirmed, or away."""
    deed = PRESSES.get(press.option)
    waits = bool(hearing.person.pending)
    return deed(hearing, press) if deed and (waits or press.option in ALWAYS) else None


def _press_kind(hearing: Hearing, press: Press) -> Hearing | None:
    if press.about not in [kind.id for kind in hearing.world.catalogue.kinds]:
        return None
    journey = hearing.world.maps[hearing.spot.map]
    found = described(hearing.world, journey, hearing.person.pending, press.about)
    return hearing.goes(replace(hearing.spot, offered=found.ids))


def _press_line(hearing: Hearing, press: Press) -> Hearing | None:
    offered, lines = hearing.spot.offered, numbered(hearing.world)
    line = lines.get(int(press.about)) if press.about.isdigit() else None
    if line is None or not offered:
        return None
    others = tuple(one for one in offered if one != line.id)
    kept = (*others, line.id) if press.wished else others
    person = replace(hearing.person, spot=replace(hearing.spot, offered=kept))
    return hearing.becomes(person).shows()


def _press_ok(hearing: Hearing, _press: Press) -> Hearing | None:
    if not hearing.spot.offered:
        return None
    world, spot = hearing.world, hearing.spot
    kept = [line for line in numbered(world).values() if line.id in spot.offered]
    journey = put_down(world, world.maps[spot.map], spot.offered[0], kept)
    journey = noted(journey, hearing.person.pending)
    facts: Facts = {"kind": world.catalogue.kind(spot.offered[0]).label, "lines": len(kept)}
    hearing = hearing.becomes(replace(hearing.person, pending="")).saves(journey)
    return hearing.goes(spots.first(journey), closing=Screen("closed.described", facts))


def _press_other(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(replace(hearing.spot, offered=()))


def _press_again(hearing: Hearing, _press: Press) -> Hearing:
    """What was written stays in the notes, and other words are asked for."""
    journey = noted(hearing.world.maps[hearing.spot.map], hearing.person.pending)
    hearing = hearing.becomes(replace(hearing.person, pending=""))
    return hearing.saves(journey).goes(replace(hearing.spot, offered=()))


def _press_back(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(spots.at(hearing.world.maps[hearing.spot.map], NAME))


PRESSES = {
    "kind": _press_kind,
    "line": _press_line,
    "ok": _press_ok,
    "other": _press_other,
    "again": _press_again,
    "back": _press_back,
    "leave": leaves,
}
ALWAYS = ("back", "leave")
"""Presses that mean something before anything was written."""

ROOM = Room(view, said, pressed)
