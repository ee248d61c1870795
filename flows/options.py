"""What can be tapped at a question: known entries and own words, with their ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.interview import Answer, Step
from flows.path import Asked
from journey.answers import is_single
from journey.items import Item, Items
from journey.map import JourneyMap
from journey.places import Place, items_at, part_of
from journey.words import cut, folded
from knowledge.catalogue import Catalogue
from knowledge.entries import Entries, Entry

LONGEST_LABEL = 40
FACES = {-2: "😡", -1: "🙁", 0: "😐", 1: "🙂", 2: "😍"}


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tap. `code` names it in the button's data, the same on every page and in
    every release: "e:awareness.maps" is a known entry, "t:17" an item by its id."""

    code: str
    label: str
    ticked: bool = False
    entry: Entry | None = None
    item: int = 0


Options = tuple[Option, ...]


def kind_of(journey: JourneyMap) -> str:
    """The id of the kind of business, or "" for own words and none."""
    return journey.business.kind[0].entry if journey.business.kind else ""


def slug_of(journey: JourneyMap, place: Place) -> str:
    """The slug of the place's stage in knowledge/, or ""."""
    stage = journey.stage(place.stage)
    return stage.entry if stage else ""


def options(catalogue: Catalogue, journey: JourneyMap, asked: Asked) -> Options:
    """All there is to tap at a question: own words on the map, the entries, words set aside."""
    if asked.step.answer in (Answer.SCALE, Answer.STAGES, Answer.WAY):
        return ()
    place = asked.place
    known = catalogue.options(
        kind_of(journey), place, slug_of(journey, place), catalogue.country(journey)
    )
    entries = _fitting(known, journey, place)
    chosen = items_at(journey, place)
    known_ones = [_known(entry, chosen) for entry in entries]
    matched = {option.item for option in known_ones}
    return (
        *_own((item for item in chosen if item.id not in matched), ticked=True),
        *known_ones,
        *_own(_aside(journey, place, entries, chosen), ticked=False),
    )


def _aside(journey: JourneyMap, place: Place, entries: Entries, chosen: Items) -> list[Item]:
    """Words once given and then taken off, which nothing else on offer says."""
    aside = part_of(journey, place).aside.get(place.field, ())
    if not aside:
        return []
    offered = {folded(text) for e in entries for text in (e.label, e.text)}
    offered |= {folded(item.text) for item in chosen}
    return [item for item in aside if folded(item.text) not in offered]


def _fitting(entries: Entries, journey: JourneyMap, place: Place) -> Entries:
    """Reasons go with the feeling: none of the opposite, the nearest first. All else as it is."""
    stage = journey.stage(place.stage)
    felt = stage.feeling if stage and place.field == "why" else None
    if felt is None:
        return entries
    near = [e for e in entries if e.feeling is None or e.feeling * felt >= 0]
    return tuple(sorted(near, key=lambda e: abs((e.feeling or 0) - felt)))


def chosen_as(entry: Entry, chosen: Items) -> Item | None:
    """The item of the map that an entry is: by its id, or by the same words."""
    if not chosen:
        return None
    same = {folded(entry.label), folded(entry.text)}
    return next((i for i in chosen if i.entry == entry.id or folded(i.text) in same), None)


def _own(items: Iterable[Item], *, ticked: bool) -> Iterable[Option]:
    return (Option(f"t:{i.id}", cut(i.text, LONGEST_LABEL), ticked, None, i.id) for i in items)


def _known(entry: Entry, chosen: Items) -> Option:
    item = chosen_as(entry, chosen)
    return Option(code_of(entry), entry.label, item is not None, entry, item.id if item else 0)


def code_of(entry: Entry) -> str:
    """An entry's short name among the options of a place: "e:awareness.maps"."""
    parts = entry.id.split(".")
    return "e:" + ".".join([*parts[-3:-2], parts[-1]])


def page_of(found: Options, page: int, length: int) -> tuple[Options, bool]:
    """One page of the options, and whether there are others; pages go round."""
    pages = max(1, -(-len(found) // length))
    start = page % pages * length
    return found[start : start + length], pages > 1


def feeling_in(text: str) -> int | None:
    """The feeling that a face or a number says, or none."""
    said = text.strip().removesuffix("\ufe0f").replace("\u2212", "-").removeprefix("+")
    return next((v for v, face in FACES.items() if said in (face, str(v))), None)


def is_many(step: Step) -> bool:
    """Whether a question takes several answers."""
    return step.answer is Answer.ANY_OF


def heard_as_option(found: Sequence[Option], text: str) -> Option | None:
    """The option a person typed instead of tapping it."""
    wanted = folded(text)
    return next((o for o in found if wanted in _names(o)), None)


def _names(option: Option) -> set[str]:
    entry = option.entry
    return {folded(option.label), *((folded(entry.text),) if entry else ())}


__all__ = ["Option", "heard_as_option", "is_many", "is_single", "options", "page_of"]
