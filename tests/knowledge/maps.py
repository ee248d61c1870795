"""Maps to ask advice about, built from catalogue ids and own words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from journey.items import Item
from journey.map import Business, JourneyMap, Stage
from knowledge.catalogue import load

RU = load("ru")
ITEM_LISTS = ("goal", "questions", "pains", "why", "actions")


def journey(kind: str, *stages: Stage) -> JourneyMap:
    """A map of a kind of business ("" is one's own), its stages numbered from 1."""
    numbered = tuple(replace(stage, id=number) for number, stage in enumerate(stages, 1))
    business = Business(kind=(Item(900, kind or "своё дело", kind),))
    return JourneyMap(id=1, business=business, stages=numbered)


def stage(
    slug: str, *entries: str, own: Mapping[str, Iterable[str]] | None = None, **rest: Any
) -> Stage:
    """A stage holding catalogue entries by full id, and own words by list."""
    numbers = count(1)
    lists: dict[str, Any] = dict.fromkeys(ITEM_LISTS, ())
    for entry in entries:
        lists[entry.split(".")[2]] += (Item(next(numbers), text_of(entry), entry),)
    for name, texts in (own or {}).items():
        lists[name] += tuple(Item(next(numbers), text) for text in texts)
    return Stage(id=0, name=Item(0, slug or "свой этап"), entry=slug, **lists, **rest)


def text_of(entry_id: str) -> str:
    """The text of an entry in the Russian catalogue, or its id when there is none."""
    entry = RU.entry(entry_id)
    return entry.text if entry else entry_id
