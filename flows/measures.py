"""What to measure at each stage of a map: how it is reckoned, and where the owner finds it."""

from flows.effects import Fact
from flows.hearing import Hearing, stay
from flows.options import kind_of
from flows.showing import words_of
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue
from knowledge.entries import Metric

A_STAGE = 2
"""So many figures a stage: enough to watch, and a message holds them for eight stages."""


def says_measures(hearing: Hearing, journey: JourneyMap) -> Hearing:
    """A message that stays, with the figures of every stage that knowledge knows."""
    catalogue = hearing.world.catalogue
    stages = [_stage(catalogue, journey, stage) for stage in journey.stages]
    facts: dict[str, Fact] = {
        "title": journey.title,
        "stages": [one for one in stages if one["metrics"]],
    }
    return hearing.says("reply.measures", facts, ((stay("advice", journey.id),),))


def _stage(catalogue: Catalogue, journey: JourneyMap, stage: Stage) -> dict[str, Fact]:
    known = catalogue.stage(kind_of(journey), stage.entry)
    metrics = known.metrics[:A_STAGE] if known else ()
    return {"name": words_of(catalogue, stage.name), "metrics": [_metric(one) for one in metrics]}


def _metric(one: Metric) -> dict[str, Fact]:
    return {
        "label": one.label,
        "formula": one.formula,
        "better": one.better,
        "where": one.where,
    }
