"""The answers of a map as knowledge understands them: what was chosen, and own words like it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from journey.items import Item
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue
from knowledge.entries import StageKnowledge
from knowledge.matching import Matcher, matcher

ANYWHERE = ""
_OTHER = {"pains": "questions", "questions": "pains"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A pain or a question that stands at a stage, and the key of the entry it means, or ""."""

    stage: Stage
    field: str
    item: Item
    key: str


@lru_cache(maxsize=8192)  # every link of every action is looked at for each advice
def key_of(entry_id: str) -> str:
    """ "dental.awareness.pains.fear" → "awareness.pains.fear": the same in every kind."""
    return entry_id.partition(".")[2]


def stages_known(journey_map: JourneyMap, catalogue: Catalogue) -> list[StageKnowledge]:
    """The stages of the map's kind of business, and the generic ones that only the map has."""
    chosen = journey_map.business.kind
    kind = catalogue.kind(chosen[0].entry if chosen else "")
    on_map = sorted(stage.entry for stage in journey_map.stages if stage.entry)
    slugs = dict.fromkeys([*(stage.slug for stage in kind.stages), *on_map])
    return [stage for slug in slugs if (stage := catalogue.stage(kind.id, slug))]


def understood(
    journey_map: JourneyMap, stages: Sequence[StageKnowledge], language: str
) -> list[Answer]:
    """The pains and questions of a map, own words looked up at their stage and then anywhere."""
    known = _matchers(stages, language)
    return [
        Answer(stage, field, item, key_of(item.entry) or _meant(item, stage.entry, field, known))
        for stage in journey_map.stages
        for field in _OTHER
        for item in getattr(stage, field)
    ]


def taken(
    journey_map: JourneyMap, stages: Sequence[StageKnowledge], language: str
) -> frozenset[str]:
    """The keys of the actions that are on the map, in the owner's words as well.

    Own words must be nearly the same: an action is better offered once more than hidden wrongly.
    """
    known = _matchers(stages, language)
    found = set()
    for stage in journey_map.stages:
        for item in stage.actions:
            places = () if item.entry else (stage.entry, ANYWHERE)
            alike = (known(place, "actions").same(item.text) for place in places)
            found |= {key_of(item.entry), *(key_of(entry.id) for entry in alike if entry)}
    return frozenset(found)


def _matchers(stages: Sequence[StageKnowledge], language: str) -> Callable[[str, str], Matcher]:
    """Stage and list → what finds own words there."""
    lists = {stage.slug: stage.lists for stage in stages}

    @cache
    def at(slug: str, field: str) -> Matcher:
        here = [lists[slug]] if slug in lists else lists.values()
        return matcher([entry for one in here for entry in one[field]], language)

    return at


def _meant(item: Item, slug: str, field: str, known: Callable[[str, str], Matcher]) -> str:
    places = ((slug, field), (slug, _OTHER[field]), (ANYWHERE, field))
    found = (known(*place).match(item.text) for place in places)
    return next((key_of(entry.id) for entry in found if entry), "")
