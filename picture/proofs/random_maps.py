"""Maps nobody would think of, made by chance but the same for the same seed.

Texts in many scripts, emoji, control characters, markup, words of thousands of letters; more and
fewer stages and answers than an interview keeps.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import count
from random import Random
from typing import Any

from journey.items import Evidence, Item, Items
from journey.map import Business, JourneyMap, Persona, Stage
from picture.samples import LISTS, Sample, sample

_TOLD = tomllib.loads(files("picture.samples").joinpath("odd.toml").read_text("utf-8"))
SCRIPTS: Mapping[str, str] = _TOLD["scripts"]
COMMON: Sequence[str] = _TOLD["common"]
HALVES = ("\ud800", "x\udfffy")  # of a character: no file can hold them
ODD: Sequence[str] = (*_TOLD["odd"], *HALVES)
TAGS: Sequence[str] = _TOLD["tags"]
LANGUAGES = ("ru", "ru", "en", "en", "kk", "ar")
# How long a text is, how often: letters at most, weight.
LENGTHS: Mapping[int, int] = {12: 30, 40: 40, 90: 18, 160: 8, 400: 3, 3000: 1}
ANSWERS: Mapping[int, int] = {0: 12, 1: 20, 2: 20, 3: 20, 5: 14, 8: 7, 12: 5, 20: 2}
STAGES: Mapping[int, int] = {0: 4, 1: 6, 2: 6, 3: 18, 4: 14, 5: 28, 6: 8, 7: 6, 8: 10}
LONGEST_WORD = 3000
PERSONA = ("interests", "behaviour", "motivation", "needs", "fears")


def random_map(seed: str) -> Sample:
    """A map with the words of its picture; of one seed always the same."""
    return _Dice(Random(seed)).map()  # noqa: S311 (a game of chance, nothing secret)


def random_colour(seed: str) -> str:
    """A colour a person might type: "#RRGGBB"."""
    return f"#{Random(seed).randrange(1 << 24):06X}"  # noqa: S311


class _Dice:
    """Throws for one map."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._numbers = count(1)

    def map(self) -> Sample:
        """A whole map."""
        stages = tuple(self._stage(at) for at in range(1, self._of(STAGES) + 1))
        journey = JourneyMap(
            id=1,
            language=self._chance.choice(LANGUAGES),
            business=Business(name=self._one(), kind=self._one(), offer=self._one()),
            persona=self._persona() if self._often() else Persona(),
            stages=stages,
        )
        words = sample("coffee_en" if journey.language == "en" else "dental_ru").captions
        return Sample(journey, replace(words, marks=self._marks(journey)))

    def text(self) -> str:
        """Something typed."""
        longest = self._of(LENGTHS)
        if longest == LONGEST_WORD and self._chance.random() < 0.4:
            return self._word(LONGEST_WORD)
        most = self._chance.randint(0, longest)
        makers: Mapping[Callable[[], str], int] = {
            self._common: 60, self._foreign: 20, self._odd: 15, self._noise: 5
        }  # fmt: skip
        (make,) = self._chance.choices(list(makers), list(makers.values()))
        text = ""
        while len(text) < most:
            text += make() + " "
        return text[:most]

    def _common(self) -> str:
        return self._odd() if self._chance.random() < 0.08 else self._word(14)

    def _word(self, longest: int) -> str:
        letters = SCRIPTS[self._chance.choice(COMMON)]
        shortest = longest if longest == LONGEST_WORD else 1
        return "".join(self._chance.choices(letters, k=self._chance.randint(shortest, longest)))

    def _foreign(self) -> str:
        letters = SCRIPTS[self._chance.choice(list(SCRIPTS))]
        return "".join(self._chance.choices(letters, k=self._chance.randint(1, 12)))

    def _odd(self) -> str:
        return self._chance.choice(ODD)

    def _noise(self) -> str:
        """Any code points at all."""
        tops = (0x250, 0x3000, 0x20000, 0x110000)
        return "".join(chr(self._chance.randrange(self._chance.choice(tops))) for _ in range(9))

    def _item(self) -> Item:
        evidence = self._chance.choice(list(Evidence))
        return Item(next(self._numbers), self.text(), evidence=evidence)

    def _one(self) -> Items:
        return (self._item(),) if self._often() else ()

    def _list(self) -> Items:
        return tuple(self._item() for _ in range(self._of(ANSWERS)))

    def _stage(self, number: int) -> Stage:
        lists: dict[str, Any] = {name: self._list() for name in LISTS}
        feeling = self._chance.choice((None, -2, -1, 0, 1, 2))
        name, goal, why = self._item(), self._one(), self._one()
        return Stage(id=number, name=name, goal=goal, why=why, feeling=feeling, **lists)

    def _persona(self) -> Persona:
        lists: dict[str, Any] = {name: self._list() for name in PERSONA}
        return Persona(name=self._one(), age=self._one(), sex=self._one(), **lists)

    def _marks(self, journey: JourneyMap) -> dict[int, str]:
        actions = [item for stage in journey.stages for item in stage.actions]
        marked = [item for item in actions if self._chance.random() < 0.3]
        return {item.id: self._chance.choice(TAGS) for item in marked}

    def _of(self, weights: Mapping[int, int]) -> int:
        (chosen,) = self._chance.choices(list(weights), list(weights.values()))
        return chosen

    def _often(self) -> bool:
        return self._chance.random() < 0.85
