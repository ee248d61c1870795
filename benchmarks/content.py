"""What is drawn: sample maps whose words nobody has seen before."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from typing import Any, TypeVar

from journey.items import Item
from journey.map import Part
from picture.order import Order
from picture.samples import Sample, heavy, sample

WORD = re.compile(r"[^\W\d_]{2,}")
_T = TypeVar("_T")


def new_words(base: Sample, seed: int) -> Sample:
    """The sample with the letters of every word shuffled: as long as before, never seen before."""
    return base._replace(map=_shuffled(base.map, random.Random(seed)))


def _shuffled(value: _T, dice: random.Random) -> _T:
    """The same map, stage, list or answer, its words shuffled."""
    told: Any = value
    if isinstance(value, Item):
        text = WORD.sub(lambda word: _mixed(word[0], dice), value.text)
        told = replace(value, text=text)
    elif isinstance(value, tuple):
        told = tuple(_shuffled(part, dice) for part in value)
    elif isinstance(value, Part):
        parts: dict[str, Any] = {
            field.name: _shuffled(getattr(value, field.name), dice) for field in fields(value)
        }
        told = replace(value, **parts)
    return told  # type: ignore[no-any-return]


def _mixed(word: str, dice: random.Random) -> str:
    """A word with its letters in another order and its capitals where they were."""
    letters = list(word.lower())
    dice.shuffle(letters)
    pairs = zip(word, letters, strict=True)
    return "".join(new.upper() if old.isupper() else new for old, new in pairs)


@cache
def dental() -> Sample:
    """The map of a dentist, five stages."""
    return sample("dental_ru")


def grown(stages: int, items: int, letters: int) -> Sample:
    """The same map with so many answers of so many letters in every list."""
    base = dental()
    return base._replace(map=heavy(base.map, stages, items, letters))


def order(told: Sample, kind: str, file: str = "png") -> Order:
    """What the product asks its painter for."""
    return Order(told.map, told.captions, kind, format=file)


CONTENTS: Mapping[str, Callable[[], Sample]] = {
    "dental": dental,
    "x1": partial(grown, 4, 3, 60),
    "x2": partial(grown, 4, 6, 60),
    "x4": partial(grown, 8, 6, 60),
    "x8": partial(grown, 8, 12, 60),
}
"""Maps by name; those with a number have that many times the letters of the first."""
