"""The message that goes with a picture: the weak spot, and what is worth doing with its cause."""

from flows.effects import Fact
from flows.showing import words_of
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue
from knowledge.suggest import Suggestion, suggest

SHOWN = {"lead_magnet": 3, "loyalty": 3}
GROUPS = {
    "lead_magnet": "lead_magnet",
    "loyalty": "loyalty",
    "referral": "loyalty",
    "reviews": "loyalty",
}
"""Kind of action → the heading of the message it stands under."""


def advice_facts(journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact]:
    """The facts of `reply.advice`: the weakest stage, and up to three suggestions a heading."""
    found = suggest(journey, catalogue, tuple(GROUPS))
    groups: dict[str, list[Fact]] = {name: [] for name in SHOWN}
    for one in found:
        group = groups[GROUPS[one.entry.kind]]
        if len(group) < SHOWN[GROUPS[one.entry.kind]]:
            group.append(_suggestion(one, journey, catalogue))
    return {"weak": _weakest(journey, catalogue), **groups}


def _suggestion(one: Suggestion, journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact]:
    stage = journey.stage(one.stage)
    return {
        "text": one.entry.text,
        "cost": one.entry.cost,
        "because": words_of(catalogue, one.because) if one.because else "",
        "feeling": one.feeling,
        "stage": words_of(catalogue, stage.name) if stage else "",
    }


def _weakest(journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact] | None:
    """The stage with the lowest feeling below zero, the earliest of equals; or none."""
    felt = [s for s in journey.stages if s.feeling is not None and s.feeling < 0]
    stage = min(felt, key=lambda s: s.feeling or 0, default=None)
    return _weak_facts(stage, catalogue) if stage else None


def _weak_facts(stage: Stage, catalogue: Catalogue) -> dict[str, Fact]:
    reason = (*stage.why, *stage.pains)[:1]
    return {
        "stage": words_of(catalogue, stage.name),
        "feeling": stage.feeling,
        "why": words_of(catalogue, reason[0]) if reason else "",
    }
