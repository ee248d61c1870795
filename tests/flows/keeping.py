"""What must hold of every map and of every turn, whatever was heard."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeGuard

from flows.buttons import Living, Staying, read
from flows.effects import Button, Screen, Turn
from flows.machine import screen
from flows.path import progress
from flows.spots import valid
from journey.answers import SINGLE, longest
from journey.items import Item, Items, Status
from journey.map import FEELINGS, FEWEST_STAGES, MOST_ITEMS, MOST_STAGES, JourneyMap, Part
from journey.places import FIELDS, Place, items_at, status_at
from journey.stages import LONGEST_STAGE_NAME
from journey.words import folded
from tests.flows.talking import Talk

LONGEST_DATA = 64  # bytes, Telegram's limit
KEPT = 20
"""Pressed in one go, so that a long list stays quick to check."""


def parts_of(journey: JourneyMap) -> list[Part]:
    return [journey, journey.business, journey.persona, *journey.stages, *journey.removed]


def places_of(journey: JourneyMap) -> Iterator[Place]:
    for part in ("business", "persona"):
        yield from (Place(part, name) for name in FIELDS[part])
    for stage in journey.stages:
        yield from (Place("stage", name, stage.id) for name in FIELDS["stage"])


def own_words(journey: JourneyMap) -> set[str]:
    """All own words of a map: on it, set aside, in the notes, in stages that were taken away."""
    return _notes(journey) | {folded(i.text) for i in _items(journey) if not i.entry}


def all_words(journey: JourneyMap) -> set[str]:
    """The same, and what was chosen of the known entries."""
    return _notes(journey) | {folded(i.text) for i in _items(journey)}


def _notes(journey: JourneyMap) -> set[str]:
    return {folded(note) for part in parts_of(journey) for note in part.notes}


def _items(journey: JourneyMap) -> Iterator[Item]:
    for part in parts_of(journey):
        values = [getattr(part, f.name) for f in fields(part)]
        lists = [value if isinstance(value, tuple) else (value,) for value in values]
        yield from (i for items in (*lists, *part.aside.values()) for i in items if is_item(i))


def is_item(value: object) -> TypeGuard[Item]:
    return isinstance(value, Item)


def check_map(journey: JourneyMap) -> None:
    """Sizes, ids, statuses."""
    assert FEWEST_STAGES <= len(journey.stages) <= MOST_STAGES
    stages = [stage.id for stage in (*journey.stages, *journey.removed)]
    assert len(set(stages)) == len(stages)
    assert all(0 < number <= journey.last_stage for number in stages)
    _check_ids(journey)
    for place in places_of(journey):
        _check_items(place, items_at(journey, place))
    for stage in journey.stages:
        assert stage.feeling in (None, *FEELINGS)
        assert 0 < len(stage.name.text) <= LONGEST_STAGE_NAME
    now = progress(journey)
    assert 0 <= now.answered <= now.asked


def _check_ids(journey: JourneyMap) -> None:
    lists: list[Items] = [items_at(journey, place) for place in places_of(journey)]
    lists += [items for part in parts_of(journey) for items in part.aside.values()]
    lists += [(stage.name,) for stage in (*journey.stages, *journey.removed)]
    numbers = [item.id for items in lists for item in items]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number <= journey.last_item for number in numbers)


def _check_items(place: Place, items: Items) -> None:
    single = place in SINGLE or place.field in ("goal", "why")
    assert len(items) <= (1 if single else MOST_ITEMS), place
    assert all(0 < len(i.text) <= longest(place) for i in items), place
    words = [folded(i.text) for i in items]
    assert len(set(words)) == len(words), place


def check_answered(journey: JourneyMap) -> None:
    """What is marked as answered has an answer."""
    for place in places_of(journey):
        if status_at(journey, place) is Status.ANSWERED and place.field != "feeling":
            assert items_at(journey, place), place


def check_standing(talk: Talk) -> None:
    """The person stands somewhere that exists."""
    person = talk.person
    journey = talk.memory.maps.get(person.spot.map)
    if person.spot.map:
        assert journey is not None
        assert valid(journey, person.spot) == person.spot
    assert (talk.seen is None) == (person.spot.screen == "home")
    assert screen(talk.world) == talk.seen


def check_buttons(talk: Talk) -> None:
    """Every button on the screen is short, unlike the others, and understood when pressed."""
    data = [button.data for button in talk.buttons]
    assert len(set(data)) == len(data)
    for button in talk.buttons[:KEPT]:
        check_button(button)
        again = talk.again()
        again.forges(button.data, again.screen_message)
        assert again.notice != "notice.stale", button


def check_button(button: Button) -> None:
    assert button.key or button.text
    if not button.url:
        assert 0 < len(button.data.encode()) <= LONGEST_DATA
        assert isinstance(read(button.data), Living | Staying), button


def check_plain(turn: Turn, talk: Talk) -> None:
    """Everything of a turn and of its screen can be written as JSON."""
    json.dumps([plain(effect) for effect in turn.effects])
    json.dumps(plain(talk.seen))
    for effect in turn.effects:
        for shown in _screens(effect):
            assert "." in shown.key
            for row in shown.rows:
                assert row
                for button in row:
                    check_button(button)


def _screens(effect: object) -> Iterator[Screen]:
    held = [getattr(effect, name, None) for name in ("screen", "caption", "closing")]
    yield from (shown for shown in held if isinstance(shown, Screen))


def plain(value: object) -> object:
    """Data as JSON knows it; what is none of it fails."""
    if isinstance(value, Enum):
        raise AssertionError(f"{value!r} is not plain")
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        assert all(isinstance(key, str) for key in value)
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    assert value is None or isinstance(value, str | int | float | bool), value
    return value
