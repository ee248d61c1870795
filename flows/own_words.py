"""Own words at a question: those that name a known entry become it, the rest stay as typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flows.effects import Screen
from flows.hearing import Hearing
from flows.options import Option, heard_as_option, is_many, options
from flows.path import Asked
from flows.showing import words_of
from journey.answers import Added, add_words, correct, note
from journey.items import Item
from journey.map import MOST_ITEMS, JourneyMap
from journey.places import items_at, put
from journey.words import folded, has_words, split, tidy
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry
from knowledge.matching import Matcher, matcher

NAMED: Mapping[str, Callable[[Matcher, str], Entry | None]] = {
    "kind": Matcher.same,
    "country": Matcher.match,
    "channels": Matcher.same,
}
"""Places whose answers are names, and how near to one words must come; elsewhere words say more
than the entry they are like."""
WHOLE_IN_NOTES = ("kind", "country")
"""Places where what was typed says more than the name it stands for ("a bar", a city)."""


def pieces(asked: Asked, text: str) -> list[str]:
    """The answers in a text: a list where several are welcome; none when there are no words."""
    if not has_words(text):
        return []
    return split(text) if is_many(asked.step) else [tidy(text)]


def put_words(hearing: Hearing, journey: JourneyMap, asked: Asked, texts: Sequence[str]) -> Added:
    """Words at a question, after those that are there."""
    catalogue = hearing.world.catalogue
    whole = _in_full(catalogue, journey, asked, texts)
    added = add_words(journey, asked.place, whole, hearing.since)
    return _recognised(catalogue, asked, _keeping(added, asked, texts, whole))


def _keeping(added: Added, asked: Asked, texts: Sequence[str], whole: Sequence[str]) -> Added:
    """What was typed, in the notes where a name took its place that says less."""
    if asked.place.field not in WHOLE_IN_NOTES:
        return added
    more = [t for t, name in zip(texts, whole, strict=True) if folded(t) != folded(name)]
    return replace(added, map=note(added.map, asked.place, more))


def put_again(
    hearing: Hearing, journey: JourneyMap, asked: Asked, items: Sequence[int], texts: Sequence[str]
) -> Added:
    """Words in the place of the items that an earlier version of them became."""
    catalogue = hearing.world.catalogue
    whole = _in_full(catalogue, journey, asked, texts)
    changed = correct(journey, asked.place, items, whole, hearing.since)
    return _recognised(catalogue, asked, _keeping(changed, asked, texts, whole))


def _in_full(
    catalogue: Catalogue, journey: JourneyMap, asked: Asked, texts: Sequence[str]
) -> list[str]:
    """The texts, what names an entry replaced by the words that go on the map."""
    found = options(catalogue, journey, asked)
    return [_named(catalogue, found, asked, text) for text in texts]


def _named(catalogue: Catalogue, found: Sequence[Option], asked: Asked, text: str) -> str:
    option = heard_as_option(found, text)
    entry = option.entry if option else _meant(catalogue, found, asked, text)
    return entry.text if entry else text


def _meant(catalogue: Catalogue, found: Sequence[Option], asked: Asked, text: str) -> Entry | None:
    """The entry of which the words are another name ("insta"), where a name is all one says."""
    ear = NAMED.get(asked.place.field)
    if ear is None:
        return None
    return ear(matcher([o.entry for o in found if o.entry], catalogue.language), text)


def _recognised(catalogue: Catalogue, asked: Asked, added: Added) -> Added:
    """The items whose words are an entry's are that entry from now on."""
    offered = options(catalogue, added.map, asked)
    entries = {folded(o.entry.text): o.entry for o in offered if o.entry}
    items = tuple(_as_entry(i, entries.get(folded(i.text))) for i in added.items)
    known = {i.id: i for i in items}
    place = asked.place
    there = tuple(known.get(i.id, i) for i in items_at(added.map, place))
    return replace(added, map=put(added.map, place, **{place.field: there}), items=items)


def _as_entry(item: Item, entry: Entry | None) -> Item:
    return replace(item, entry=entry.id, text=entry.text) if entry and not item.entry else item


def tells(hearing: Hearing, over: int = 0, shortened: int = 0) -> Hearing:
    """What did not fit on the map is said, and where it went."""
    if over:
        hearing = hearing.says("reply.over", {"most": MOST_ITEMS, "over": over})
    if shortened:
        hearing = hearing.says("reply.shortened", {"shortened": shortened})
    return hearing


def closing(catalogue: Catalogue, asked: Asked, added: Added) -> Screen | None:
    """What the old screen becomes: the question and the answer, if the map has room for it."""
    answers = [words_of(catalogue, i) for i in added.items]
    facts = {"step": asked.step.key, "answers": answers}
    return Screen("closed.answered", facts) if answers else None
