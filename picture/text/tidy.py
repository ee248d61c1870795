"""A map and its captions made drawable before they are laid out."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from journey.items import Items
from journey.map import JourneyMap, Part
from picture.captions import Captions
from picture.text.clean import Covers, clean

_NOT_DRAWN = {"notes", "aside", "statuses", "stages", "removed"}
_P = TypeVar("_P", bound=Part)


def tidy(
    journey: JourneyMap, captions: Captions, covers: Covers
) -> tuple[JourneyMap, Captions, tuple[str, ...]]:
    """Both with clean texts (empty answers left out), and the characters that were lost."""
    lost: dict[str, None] = {}

    def cleaned(text: str) -> str:
        drawable, missing = clean(text, covers)
        lost.update(dict.fromkeys(missing))
        return drawable

    tidied = replace(
        journey,
        business=_part(journey.business, cleaned),
        persona=_part(journey.persona, cleaned),
        stages=tuple(
            replace(_part(stage, cleaned), name=replace(stage.name, text=cleaned(stage.name.text)))
            for stage in journey.stages
        ),
    )
    return tidied, _captions(captions, cleaned), tuple(lost)


def _part(part: _P, cleaned: Callable[[str], str]) -> _P:
    answers = {f.name: getattr(part, f.name) for f in fields(part) if f.name not in _NOT_DRAWN}
    changes: dict[str, Any] = {
        name: _items(value, cleaned) for name, value in answers.items() if isinstance(value, tuple)
    }
    return replace(part, **changes)


def _items(items: Items, cleaned: Callable[[str], str]) -> Items:
    drawable = (replace(item, text=cleaned(item.text)) for item in items)
    return tuple(item for item in drawable if item.text)


def _captions(captions: Captions, cleaned: Callable[[str], str]) -> Captions:
    words = {f.name: getattr(captions, f.name) for f in fields(captions)}
    changes: dict[str, Any] = {n: cleaned(v) for n, v in words.items() if isinstance(v, str)}
    marks = {number: cleaned(mark) for number, mark in captions.marks.items()}
    return replace(captions, **changes, marks=marks)
