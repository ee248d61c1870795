"""The path through an interview, computed from the map: no transitions are written anywhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flows.interview import INTERVIEW, Condition, Each, Step
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, statuses

SECONDS_A_QUESTION = 12
KEPT = 256
"""Paths kept, by the stages they go through and the conditions that hold: most maps have the same
few, and a turn looks at its path a dozen times."""

Chapter = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A step at its place in this map."""

    step: Step
    place: Place


Path = tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A path, and what it is looked through for. `places`: each after its chapter, in order."""

    questions: Path
    places: tuple[tuple[Chapter, Place], ...]
    numbers: Mapping[Place, int]
    chapters: Mapping[Chapter, Path]


def path(journey: JourneyMap) -> Path:
    """Every question that this map has, in the order of asking."""
    return _way(journey).questions


def _way(journey: JourneyMap) -> _Way:
    stages = tuple([stage.id for stage in journey.stages])
    holding = [only_if(journey, place) for only_if, place in _conditions(stages)]
    return _where(stages, tuple(holding))


@lru_cache(KEPT)
def _where(stages: tuple[int, ...], holding: tuple[bool, ...]) -> _Way:
    """The way through these stages where only some of the conditions hold."""
    conditions = zip(_conditions(stages), holding, strict=True)
    out = {place for (_, place), holds in conditions if not holds}
    asked = tuple(a for a in _all(stages) if a.place not in out)
    places = tuple((chapter_of(one.place), one.place) for one in asked)
    numbers = {place: number for number, (_, place) in enumerate(places)}
    names = dict.fromkeys(name for name, _ in places)
    chapters = {name: tuple(a for a in asked if chapter_of(a.place) == name) for name in names}
    return _Way(asked, places, numbers, chapters)


@lru_cache(KEPT)
def _conditions(stages: tuple[int, ...]) -> tuple[tuple[Condition, Place], ...]:
    """Of the questions that not every map with these stages has."""
    asked = _all(stages)
    return tuple((one.step.only_if, one.place) for one in asked if one.step.only_if)


@lru_cache(KEPT)
def _all(stages: tuple[int, ...]) -> Path:
    """Every question of a map with these stages, before the map is looked at."""
    return tuple(_each(stages))


def _each(stages: tuple[int, ...]) -> Iterator[Asked]:
    for entry in INTERVIEW:
        if isinstance(entry, Step):
            yield Asked(entry, Place(entry.part, entry.field))
        else:
            yield from _of_stages(stages, entry)


def _of_stages(stages: tuple[int, ...], each: Each) -> Iterator[Asked]:
    for stage in stages:
        for step in each.steps:
            yield Asked(step, Place(step.part, step.field, stage))


def find(journey: JourneyMap, place: Place | None) -> Asked | None:
    """The question of this place, or none when the map does not ask it (any more)."""
    way = _way(journey)
    number = way.numbers.get(place) if place else None
    return None if number is None else way.questions[number]


def gaps(journey: JourneyMap) -> tuple[Place, ...]:
    """Places that were never asked."""
    known, blank = statuses(journey), Status.NOT_ASKED
    return tuple(
        [p for part, p in _way(journey).places if known[part].get(p.field, blank) is blank]
    )


def first_gap(journey: JourneyMap) -> Place | None:
    """Where an interview goes on, or none when all was asked."""
    return next(iter(gaps(journey)), None)


def after(journey: JourneyMap, place: Place) -> Place | None:
    """The first gap behind a place, else the first gap of all."""
    numbers, open_ones = _way(journey).numbers, gaps(journey)
    at = numbers.get(place, -1)
    return next((gap for gap in open_ones if numbers[gap] > at), next(iter(open_ones), None))


def before(journey: JourneyMap, place: Place) -> Place | None:
    """The question in front of a place, or none at the first one."""
    way = _way(journey)
    at = way.numbers.get(place, 0)
    return way.questions[at - 1].place if at else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview is: questions heard of all, and the rest in minutes (at least 1)."""

    answered: int
    asked: int
    minutes: int


def progress(journey: JourneyMap) -> Progress:
    """Counts of the map's questions."""
    open_ones, asked = len(gaps(journey)), len(path(journey))
    minutes = max(1, round(open_ones * SECONDS_A_QUESTION / 60))
    return Progress(asked - open_ones, asked, minutes)


def parts(journey: JourneyMap) -> tuple[Chapter, ...]:
    """The chapters of the interview in order: ("business", 0) … ("stage", id of the last)."""
    return tuple(_way(journey).chapters)


def chapter(journey: JourneyMap, name: Chapter) -> Path:
    """The questions of one chapter, in the order of asking; () when the map has no such one."""
    return _way(journey).chapters.get(name, ())


def chapter_of(place: Place) -> Chapter:
    """The chapter in which a place is asked about."""
    return place.part, place.stage
