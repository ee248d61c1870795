"""The list of stages: three to eight, renamed, added, removed and reordered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from journey.items import Item
from journey.map import FEWEST_STAGES, MOST_STAGES, JourneyMap, Stage
from journey.words import cut, folded

LONGEST_STAGE_NAME = 40


@dataclass(frozen=True, slots=True)
class StageSeed:
    """A stage to begin with: its slug in knowledge/, its name and the name's entry there."""

    slug: str
    name: str
    entry: str = ""


def named(journey: JourneyMap, name: str) -> Stage | None:
    """The stage with this name, whatever its case."""
    return _called(journey.stages, name)


def _called(stages: Iterable[Stage], name: str) -> Stage | None:
    wanted = folded(fitting_name(name))
    return next((s for s in stages if folded(s.name.text) == wanted), None)


def fitting_name(name: str) -> str:
    """As much of a stage's name as fits on the map."""
    return cut(name, LONGEST_STAGE_NAME)


def is_long_name(name: str) -> bool:
    """Whether a stage's name must be cut for the map."""
    return len(name) > LONGEST_STAGE_NAME


def _noting(stage: Stage, name: str) -> Stage:
    """The stage with a name that was cut kept whole in its notes."""
    if not is_long_name(name) or name in stage.notes:
        return stage
    return replace(stage, notes=(*stage.notes, name))


def add_stage(journey: JourneyMap, seed: StageSeed) -> JourneyMap | None:
    """The map with one more stage at its end; none when there are eight.

    A name the list has already changes nothing; one that was removed comes back with its answers.
    A name that is cut is kept whole in the stage's notes.
    """
    if named(journey, seed.name):
        return journey
    if len(journey.stages) >= MOST_STAGES:
        return None
    old = _called(journey.removed, seed.name)
    return restore_stage(journey, old.id) if old else _append(journey, seed)


def _append(journey: JourneyMap, seed: StageSeed) -> JourneyMap:
    name = Item(journey.last_item + 1, fitting_name(seed.name), seed.entry)
    stage = Stage(id=journey.last_stage + 1, name=name, entry=seed.slug)
    stage = _noting(stage, seed.name)
    return replace(
        journey,
        stages=(*journey.stages, stage),
        last_item=name.id,
        last_stage=stage.id,
    )


def restore_stage(journey: JourneyMap, number: int) -> JourneyMap | None:
    """The map with a removed stage at its end again; none when there are eight."""
    old = next((s for s in journey.removed if s.id == number), None)
    if old is None or named(journey, old.name.text):
        return journey
    if len(journey.stages) >= MOST_STAGES:
        return None
    removed = tuple(s for s in journey.removed if s.id != number)
    return replace(journey, stages=(*journey.stages, old), removed=removed)


def remove_stage(journey: JourneyMap, number: int) -> JourneyMap | None:
    """The map without this stage, kept under `removed`; none when only three are left."""
    stage = journey.stage(number)
    if stage is None:
        return journey
    if len(journey.stages) <= FEWEST_STAGES:
        return None
    rest = tuple(s for s in journey.stages if s.id != number)
    return replace(journey, stages=rest, removed=(*journey.removed, stage))


def rename_stage(journey: JourneyMap, number: int, name: str) -> JourneyMap | None:
    """The map with the stage renamed; none when another stage has this name."""
    other = named(journey, name)
    if other and other.id != number:
        return None
    stages = tuple(_renamed(s, name) if s.id == number else s for s in journey.stages)
    return replace(journey, stages=stages)


def _renamed(stage: Stage, name: str) -> Stage:
    if folded(name) == folded(stage.name.text):
        return stage
    renamed = replace(stage, name=replace(stage.name, text=fitting_name(name), entry=""))
    return _noting(renamed, name)


def move_stage(journey: JourneyMap, number: int, by: int) -> JourneyMap:
    """The map with the stage moved one step earlier (−1) or later (+1), if there is room."""
    stages = list(journey.stages)
    at = next((i for i, s in enumerate(stages) if s.id == number), -1)
    to = at + by
    if at < 0 or not 0 <= to < len(stages):
        return journey
    stages[at], stages[to] = stages[to], stages[at]
    return replace(journey, stages=tuple(stages))


def seed_stages(journey: JourneyMap, seeds: Iterable[StageSeed]) -> JourneyMap:
    """The map with these stages instead of its own, unless someone has touched those."""
    if not untouched(journey):
        return journey
    journey = replace(journey, stages=())
    for seed in seeds:
        journey = _append(journey, seed)
    return journey


def untouched(journey: JourneyMap) -> bool:
    """Whether nothing was said about the stages yet: neither their list nor what is in them."""
    return (
        "stages" not in journey.statuses
        and not journey.removed
        and all(_blank(stage) for stage in journey.stages)
    )


def _blank(stage: Stage) -> bool:
    return stage == Stage(id=stage.id, name=stage.name, entry=stage.entry) and bool(
        stage.name.entry
    )
