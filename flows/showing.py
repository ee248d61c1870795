"""A map's words in the language of a catalogue: entries are translated, own words stay."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from journey.items import Item
from journey.map import Business, JourneyMap, Part
from knowledge.catalogue import Catalogue
from knowledge.entries import GENERIC

SomePart = TypeVar("SomePart", bound=Part)


def words_of(catalogue: Catalogue, item: Item) -> str:
    """An item as it is shown: an untouched entry in the present language, else as typed."""
    entry = catalogue.entry(item.entry) if item.entry else None
    return entry.text if entry else item.text


def in_language(catalogue: Catalogue, journey: JourneyMap) -> JourneyMap:
    """The map with every word as it is shown now, ready to be drawn or kept as a version."""
    return replace(
        journey,
        language=catalogue.language,
        business=_named(_shown(catalogue, journey.business)),
        persona=_shown(catalogue, journey.persona),
        stages=tuple(_shown(catalogue, stage) for stage in journey.stages),
        removed=(),
    )


def _named(business: Business) -> Business:
    """The business without "another kind", which says nothing to who looks at the map."""
    kind = tuple(item for item in business.kind if item.entry != GENERIC)
    return replace(business, kind=kind)


def _shown(catalogue: Catalogue, part: SomePart) -> SomePart:
    changes: dict[str, Any] = {
        f.name: _translated(catalogue, getattr(part, f.name))
        for f in fields(part)
        if f.name not in ("statuses", "notes", "aside")
    }
    return replace(part, **changes)


def _translated(catalogue: Catalogue, value: object) -> object:
    if isinstance(value, Item):
        return replace(value, text=words_of(catalogue, value))
    if isinstance(value, tuple):
        return tuple(_translated(catalogue, one) for one in value)
    return value
