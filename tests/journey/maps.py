"""Maps to try things on."""

from journey.answers import add_words
from journey.map import JourneyMap
from journey.places import Place, items_at
from journey.stages import StageSeed, add_stage

TODAY = "2026-11-22"
PAINS = Place("stage", "pains", 1)
GOAL = Place("stage", "goal", 1)
NAME = Place("business", "name")


def a_map(stages: int = 3) -> JourneyMap:
    """A map with so many stages, named by letters."""
    journey = JourneyMap(id=1)
    for letter in "ABCDEFGH"[:stages]:
        seed = StageSeed(letter.lower(), f"Stage {letter}", f"kind.{letter.lower()}.name")
        journey = add_stage(journey, seed) or journey
    return journey


def with_words(*texts: str, place: Place = PAINS) -> JourneyMap:
    """A map with own words at a place."""
    return add_words(a_map(), place, texts, TODAY).map


def texts(journey: JourneyMap, place: Place = PAINS) -> list[str]:
    """The words at a place."""
    return [item.text for item in items_at(journey, place)]


def ids(journey: JourneyMap, place: Place = PAINS) -> list[int]:
    return [item.id for item in items_at(journey, place)]
