"""The path through an interview, computed from the map: no transitions are written anywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flows.interview import INTERVIEW, Each, Step
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, status_at

SECONDS_A_QUESTION = 12
KEPT = 256
"""Paths kept, by the stages they go through: most maps have the same few, and a turn looks at its
path a dozen times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A step at its place in this map."""

    step: Step
    place: Place


Path = tuple[Asked, ...]


def path(journey: JourneyMap) -> Path:
    """Every question that this map has, in the order of asking."""
    return tuple(_applicable(journey))


def _applicable(journey: JourneyMap) -> Iterator[Asked]:
    for asked in _all(tuple(stage.id for stage in journey.stages)):
        if _applies(asked, journey):
            yield asked


def _applies(asked: Asked, journey: JourneyMap) -> bool:
    return asked.step.only_if is None or asked.step.only_if(journey, asked.place)


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
    return next((a for a in _applicable(journey) if a.place == place), None)


def gaps(journey: JourneyMap) -> tuple[Place, ...]:
    """Places that were never asked."""
    return tuple(a.place for a in path(journey) if status_at(journey, a.place) is Status.NOT_ASKED)


def first_gap(journey: JourneyMap) -> Place | None:
    """Where an interview goes on, or none when all was asked."""
    return next(iter(gaps(journey)), None)


def after(journey: JourneyMap, place: Place) -> Place | None:
    """The first gap behind a place, else the first gap of all."""
    places, open_ones = [a.place for a in path(journey)], gaps(journey)
    behind = places[places.index(place) + 1 :] if place in places else places
    return next((p for p in behind if p in open_ones), next(iter(open_ones), None))


def before(journey: JourneyMap, place: Place) -> Place | None:
    """The question in front of a place, or none at the first one."""
    places = [a.place for a in path(journey)]
    at = places.index(place) if place in places else 0
    return places[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an interview is: questions heard of all, and the rest in minutes (at least 1)."""

    answered: int
    asked: int
    minutes: int


def progress(journey: JourneyMap) -> Progress:
    """Counts of the map's questions."""
    statuses = [status_at(journey, asked.place) for asked in path(journey)]
    open_ones = statuses.count(Status.NOT_ASKED)
    minutes = max(1, round(open_ones * SECONDS_A_QUESTION / 60))
    return Progress(len(statuses) - open_ones, len(statuses), minutes)


def parts(journey: JourneyMap) -> tuple[tuple[str, int], ...]:
    """The chapters of the interview in order: ("business", 0) … ("stage", id of the last)."""
    return tuple(dict.fromkeys((a.place.part, a.place.stage) for a in path(journey)))
