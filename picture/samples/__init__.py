"""Sample maps: two real ones from files beside, and others made of them to try the limits."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import count, cycle, islice
from typing import Any, NamedTuple

from journey.items import Evidence, Item, Items
from journey.map import Business, JourneyMap, Persona, Stage
from picture.captions import Captions

LISTS = ("channels", "questions", "pains", "actions")

Sureness = Mapping[str, Evidence]
"""How sure an answer is, by its words; those not named are guesses."""


class Sample(NamedTuple):
    """A map and the words of its picture."""

    map: JourneyMap
    captions: Captions


def sample(name: str) -> Sample:
    """A sample written in a file: "dental_ru" or "coffee_en"."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    make = _Maker(count(1), {t: Evidence(e) for e, ts in told["evidence"].items() for t in ts})
    journey = JourneyMap(
        id=1,
        language=told["language"],
        business=Business(**make.answers(told["business"])),
        persona=Persona(**make.answers(told["persona"])),
        stages=tuple(make.stage(at, stage) for at, stage in enumerate(told["stages"], 1)),
    )
    return Sample(journey, Captions(**told["captions"], marks=_marks(journey, told["marks"])))


def all_samples() -> dict[str, Sample]:
    """Every sample by name: the real ones, one with three stages, and a heavy one with eight."""
    dental, coffee = sample("dental_ru"), sample("coffee_en")
    short = replace(coffee.map, stages=coffee.map.stages[:3])
    return {
        "dental_ru": dental,
        "coffee_en": coffee,
        "three_en": Sample(short, coffee.captions),
        "eight_ru": Sample(stretched(dental.map, 8), dental.captions),
        "heavy_ru": Sample(heavy(dental.map, 8, 6, 120), dental.captions),
    }


def stretched(journey: JourneyMap, stages: int) -> JourneyMap:
    """The map with its stages repeated until there are so many."""
    repeated = islice(cycle(journey.stages), stages)
    numbered = tuple(replace(stage, id=at) for at, stage in enumerate(repeated, 1))
    return replace(journey, stages=numbered)


def heavy(journey: JourneyMap, stages: int, items: int, letters: int) -> JourneyMap:
    """The map with so many answers of so many letters in every list."""
    words = cycle(" ".join(item.text for stage in journey.stages for item in _all(stage)).split())
    numbers, sure = count(10_000), cycle((*Evidence, Evidence.GUESS, Evidence.GUESS))

    def filled(stage: Stage) -> Stage:
        lists: dict[str, Any] = {
            name: tuple(
                Item(next(numbers), _said(words, letters), evidence=next(sure))
                for _ in range(items)
            )
            for name in LISTS
        }
        return replace(stage, **lists)

    return replace(journey, stages=tuple(map(filled, stretched(journey, stages).stages)))


def _said(words: Iterator[str], letters: int) -> str:
    text = next(words)
    while len(text) < letters:
        text += " " + next(words)
    return text[:letters].strip()


def _all(stage: Stage) -> Iterator[Item]:
    for name in LISTS:
        yield from getattr(stage, name)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what a file tells into parts of a map."""

    numbers: Iterator[int]
    sureness: Sureness

    def stage(self, number: int, told: Mapping[str, Any]) -> Stage:
        answers = {k: v for k, v in told.items() if k not in ("name", "feeling")}
        name = Item(next(self.numbers), told["name"])
        return Stage(id=number, name=name, feeling=told.get("feeling"), **self.answers(answers))

    def answers(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._items(value) for name, value in told.items()}

    def _items(self, value: str | list[str]) -> Items:
        texts = [value] if isinstance(value, str) else value
        return tuple(map(self._item, texts))

    def _item(self, text: str) -> Item:
        sure = self.sureness.get(text, Evidence.GUESS)
        return Item(next(self.numbers), text, evidence=sure)


def _marks(journey: JourneyMap, told: Mapping[str, str]) -> dict[int, str]:
    actions = (item for stage in journey.stages for item in stage.actions)
    return {item.id: told[item.text] for item in actions if item.text in told}
