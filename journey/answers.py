"""Changing one answer of a map. Every function returns the new map; nothing typed is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from journey.items import OWNER, USUAL, Item, Items
from journey.map import LONGEST_ITEM, LONGEST_NAME, MOST_ITEMS, JourneyMap
from journey.places import FIELDS, Place, items_at, part_of, put
from journey.words import cut, folded

SINGLE = {Place("business", name) for name in FIELDS["business"]} | {
    Place("persona", name) for name in ("name", "age", "sex")
}
_SINGLE_OF_STAGE = {"goal", "why"}


def is_single(place: Place) -> bool:
    """Whether the place holds at most one item."""
    return place in SINGLE or (place.part == "stage" and place.field in _SINGLE_OF_STAGE)


def longest(place: Place) -> int:
    """How many characters an item of this place may have on the map."""
    return LONGEST_NAME if place.field == "name" else LONGEST_ITEM


@dataclass(frozen=True, slots=True)
class Added:
    """What became of some words: the map, the items they are now, and what did not fit."""

    map: JourneyMap
    items: Items = ()
    known: tuple[str, ...] = ()
    """Words that were there already."""
    shortened: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    """Words beyond the twelfth item: in the notes, not on the map."""


def add_words(journey: JourneyMap, place: Place, texts: Sequence[str], since: str) -> Added:
    """Own words put at a place: one replaces what is at a single place, others are appended."""
    added = Added(journey)
    for text in texts[:1] if is_single(place) else texts:
        added = _add_one(added, place, text, since)
    return _note(added, place, texts[1:]) if is_single(place) and len(texts) > 1 else added


def _add_one(added: Added, place: Place, text: str, since: str) -> Added:
    present, fitting = items_at(added.map, place), cut(text, longest(place))
    if same := _find(present, fitting):
        added = replace(added, known=(*added.known, text), items=_with(added.items, same))
    elif not is_single(place) and len(present) >= MOST_ITEMS:
        return _note(added, place, [text])
    else:
        journey, item = _item_for(added.map, place, fitting, since)
        added = replace(added, map=_attach(journey, place, item), items=(*added.items, item))
    return _note_whole(added, place, text) if fitting != text else added


def _with(items: Items, item: Item) -> Items:
    return items if item in items else (*items, item)


def _item_for(journey: JourneyMap, place: Place, text: str, since: str) -> tuple[JourneyMap, Item]:
    """The item for these words: one that was set aside comes back, else a new one."""
    if old := _find(part_of(journey, place).aside.get(place.field, ()), text):
        return journey, old
    return _new_item(journey, text, "", since)


def _new_item(journey: JourneyMap, text: str, entry: str, since: str) -> tuple[JourneyMap, Item]:
    item = Item(journey.last_item + 1, text, entry, since=since)
    return replace(journey, last_item=item.id), item


def _find(items: Items, text: str) -> Item | None:
    return next((i for i in items if folded(i.text) == folded(text)), None)


def _attach(journey: JourneyMap, place: Place, item: Item) -> JourneyMap:
    """The item at its place; what a single place held before is set aside."""
    before = items_at(journey, place)
    kept = () if is_single(place) else before
    journey = _set_aside(journey, place, [i for i in before if i not in kept])
    aside = part_of(journey, place).aside
    others = {name: tuple(i for i in aside[name] if i.id != item.id) for name in aside}
    without = {name: items for name, items in others.items() if items}
    return put(journey, place, **{place.field: (*kept, item)}, aside=without)


def _set_aside(journey: JourneyMap, place: Place, items: Iterable[Item]) -> JourneyMap:
    """Own words taken off the map stay on offer, as do guesses; known entries are anyway."""
    own = tuple(i for i in items if not i.entry or i.source == USUAL)
    if not own:
        return journey
    aside = part_of(journey, place).aside
    return put(journey, place, aside={**aside, place.field: (*aside.get(place.field, ()), *own)})


def _note(added: Added, place: Place, texts: Iterable[str]) -> Added:
    """The texts in the part's notes, each once."""
    notes = part_of(added.map, place).notes
    new = tuple(dict.fromkeys(t for t in texts if t not in notes))
    journey = put(added.map, place, notes=(*notes, *new)) if new else added.map
    return replace(added, map=journey, over=(*added.over, *texts))


def _note_whole(added: Added, place: Place, text: str) -> Added:
    noted = _note(added, place, [text])
    return replace(noted, over=added.over, shortened=(*added.shortened, text))


def tick(journey: JourneyMap, place: Place, entry: str, text: str, since: str) -> JourneyMap | None:
    """The map with a known entry at the place; none when the place is full."""
    present = items_at(journey, place)
    if any(i.entry == entry for i in present) or _find(present, text):
        return journey
    if not is_single(place) and len(present) >= MOST_ITEMS:
        return None
    aside = part_of(journey, place).aside.get(place.field, ())
    item = next((i for i in aside if i.entry == entry), None)
    if item is None:
        journey, item = _new_item(journey, text, entry, since)
    return _attach(journey, place, item)


def untick(journey: JourneyMap, place: Place, item: int) -> JourneyMap:
    """The map without this item at the place; own words stay on offer."""
    present = items_at(journey, place)
    gone = [i for i in present if i.id == item]
    if not gone:
        return journey
    journey = _set_aside(journey, place, gone)
    return put(journey, place, **{place.field: tuple(i for i in present if i.id != item)})


def bring_back(journey: JourneyMap, place: Place, item: int) -> JourneyMap | None:
    """The map with an item that was set aside at its place again; none when it is full."""
    aside, present = part_of(journey, place).aside, items_at(journey, place)
    old = next((i for i in aside.get(place.field, ()) if i.id == item), None)
    if old is None or _find(present, old.text):
        return journey
    if not is_single(place) and len(present) >= MOST_ITEMS:
        return None
    return _attach(journey, place, old)


def correct(
    journey: JourneyMap, place: Place, items: Sequence[int], texts: Sequence[str], since: str
) -> Added:
    """The words of one message said again: its items become the new words, in their order.

    An item keeps its id where an old and a new word stand at the same position.
    """
    present = items_at(journey, place)
    said = [i for i in present if i.id in items]
    again = {i.id: _again(i, cut(t, longest(place))) for i, t in zip(said, texts, strict=False)}
    kept = _once(again.get(i.id, i) for i in present if i.id in again or i not in said)
    words = {folded(i.text) for i in again.values()}
    changed = Added(
        put(journey, place, **{place.field: kept}),
        tuple(i for i in kept if folded(i.text) in words),
    )
    for text in texts[: len(said)]:
        changed = _note_whole(changed, place, text) if len(text) > longest(place) else changed
    return _and(changed, add_words(changed.map, place, texts[len(said) :], since))


def _again(old: Item, text: str) -> Item:
    """The item with other words, the owner's; a known entry that still says the same stays one."""
    same = old.entry and folded(text) == folded(old.text)
    return old if same else replace(old, text=text, entry="", source=OWNER)


def _and(first: Added, more: Added) -> Added:
    """What two additions came to, the second made on the map of the first."""
    return replace(
        more,
        items=tuple(dict.fromkeys((*first.items, *more.items))),
        shortened=(*first.shortened, *more.shortened),
    )


def _once(items: Iterable[Item]) -> Items:
    """The items without those whose words repeat an earlier one."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(folded(item.text), item)
    return tuple(first.values())


def note(journey: JourneyMap, place: Place, texts: Iterable[str]) -> JourneyMap:
    """The map with the texts among the notes of the place's part, each once."""
    return _note(Added(journey), place, list(texts)).map
