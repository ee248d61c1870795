"""Answers that nobody has given: what is usual, put on a map until the owner has looked at it.

They are items whose source is USUAL, at places whose status is SUGGESTED.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce

from journey.answers import is_single
from journey.items import OWNER, USUAL, Item, Items, Status
from journey.map import MOST_ITEMS, JourneyMap
from journey.places import FIELDS, Place, items_at, mark, part_of, put, status_at

Usual = Iterable[tuple[str, str]]
"""Entries with their words, the most usual first."""


_ONCE = tuple(
    Place(part, name) for part in ("business", "persona") for name in sorted(FIELDS[part])
)
_STAGES = Place("journey", "stages")
_OF_A_STAGE = tuple(sorted(FIELDS["stage"]))


def guess(journey: JourneyMap, place: Place, usual: Usual) -> JourneyMap:
    """The map with what is usual at a place that was never asked and is empty."""
    if not is_open(journey, place) or items_at(journey, place):
        return journey
    pairs = list(usual)[: 1 if is_single(place) else MOST_ITEMS]
    items = tuple(
        Item(number, text, entry, source=USUAL)
        for number, (entry, text) in enumerate(pairs, journey.last_item + 1)
    )
    if not items:
        return journey
    journey = replace(journey, last_item=journey.last_item + len(items))
    return mark(put(journey, place, **{place.field: items}), place, Status.SUGGESTED)


def guess_feeling(journey: JourneyMap, place: Place, feeling: int | None) -> JourneyMap:
    """The map with what is usually felt at a stage, where that was never asked and is empty."""
    answered = getattr(part_of(journey, place), place.field) is not None
    if feeling is None or answered or not is_open(journey, place):
        return journey
    return mark(put(journey, place, feeling=feeling), place, Status.SUGGESTED)


def is_open(journey: JourneyMap, place: Place) -> bool:
    """Whether a place was never asked."""
    return status_at(journey, place) is Status.NOT_ASKED


def is_guessed(journey: JourneyMap, place: Place) -> bool:
    """Whether a place is filled with what is usual and waits for the owner."""
    return status_at(journey, place) is Status.SUGGESTED


def guesses_at(journey: JourneyMap, place: Place) -> Items:
    """The guesses of a place in the order they came, those that were dropped among them."""
    dropped = part_of(journey, place).aside.get(place.field, ())
    found = {i.id: i for i in (*items_at(journey, place), *dropped) if i.source == USUAL}
    return tuple(found[number] for number in sorted(found))


def confirm(journey: JourneyMap, place: Place, since: str) -> JourneyMap:
    """The map with everything at a place being the owner's answer; dropped guesses are gone."""
    if not is_guessed(journey, place):
        return journey
    if place.field == "feeling":
        return mark(journey, place, Status.ANSWERED)
    items = tuple(_owned(item, since) for item in items_at(journey, place))
    others = _aside_of(journey, place)
    status = Status.ANSWERED if items else Status.SKIPPED
    return mark(put(journey, place, **{place.field: items}, aside=others), place, status)


def _owned(item: Item, since: str) -> Item:
    return replace(item, source=OWNER, since=since) if item.source == USUAL else item


def _aside_of(journey: JourneyMap, place: Place) -> Mapping[str, Items]:
    """What is set aside in the place's part, without the guesses that were dropped at the place."""
    aside = part_of(journey, place).aside
    return {name: kept for name in aside if (kept := _kept(aside[name], name == place.field))}


def _kept(items: Items, here: bool) -> Items:
    return tuple(i for i in items if i.source != USUAL) if here else items


def without_guesses(journey: JourneyMap) -> JourneyMap:
    """The map without the guesses that nobody has looked at; their places were never asked."""
    journey = reduce(_unguessed, guessed_places(journey), journey)
    if not is_guessed(journey, _STAGES):
        return journey
    return _never_asked(journey, _STAGES)


def _unguessed(journey: JourneyMap, place: Place) -> JourneyMap:
    if place.field == "feeling":
        return _never_asked(put(journey, place, feeling=None), place)
    said = tuple(i for i in items_at(journey, place) if i.source != USUAL)
    journey = put(journey, place, **{place.field: said}, aside=_aside_of(journey, place))
    return _never_asked(journey, place)


def _never_asked(journey: JourneyMap, place: Place) -> JourneyMap:
    statuses = part_of(journey, place).statuses
    return put(journey, place, statuses={n: s for n, s in statuses.items() if n != place.field})


def guessed_places(journey: JourneyMap) -> tuple[Place, ...]:
    """Every place that waits for the owner: of the customer, then of the stages in order."""
    return tuple(place for place in _places(journey) if is_guessed(journey, place))


def guessed_items(journey: JourneyMap) -> int:
    """How many answers on the map nobody has given."""
    places = _places(journey)
    return sum(i.source == USUAL for place in places for i in items_at(journey, place))


def _places(journey: JourneyMap) -> Iterator[Place]:
    yield from _ONCE
    for stage in journey.stages:
        yield from (Place("stage", name, stage.id) for name in _OF_A_STAGE)
