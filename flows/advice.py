"""What is worth doing: which suggestions to offer, and what is said of them."""

from collections.abc import Iterable
from dataclasses import replace

from flows.effects import Fact
from flows.options import chosen_as
from flows.showing import words_of
from journey.items import Item
from journey.map import JourneyMap, Stage
from journey.places import Place
from knowledge.catalogue import Catalogue
from knowledge.suggest import Suggestion, suggest

SHOWN = {"lead_magnet": 3, "loyalty": 3}
"""Heading → how many suggestions stand under it."""
GROUPS = {
    "lead_magnet": "lead_magnet",
    "loyalty": "loyalty",
    "referral": "loyalty",
    "reviews": "loyalty",
}
"""Kind of action → the heading it stands under."""


def offered(journey: JourneyMap, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of the actions to offer, the most useful of each heading; those that help at the
    weakest stage before others."""
    found: dict[str, list[str]] = {name: [] for name in SHOWN}
    weak = _weakest(journey)
    suggested = suggest(journey, catalogue, tuple(GROUPS))
    for one in sorted(suggested, key=lambda one: not (one.served and _is_at(one, weak))):
        group = found[GROUPS[one.entry.kind]]
        if len(group) < SHOWN[GROUPS[one.entry.kind]]:
            group.append(one.entry.id)
    return tuple(entry for group in found.values() for entry in group)


def first_advice(journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact] | None:
    """What is said of the one thing to do first; none where nothing is to be advised."""
    found = explained(journey, catalogue, offered(journey, catalogue)[:1])
    return _suggestion(found[0], journey, catalogue) if found else None


def explained(
    journey: JourneyMap, catalogue: Catalogue, entries: tuple[str, ...]
) -> tuple[Suggestion, ...]:
    """The suggestions of these actions in their order, whether or not they are on the map."""
    without = replace(journey, stages=tuple(_without(s, entries) for s in journey.stages))
    found = {one.entry.id: one for one in suggest(without, catalogue, tuple(GROUPS))}
    return tuple(found[entry] for entry in entries if entry in found)


def _without(stage: Stage, entries: tuple[str, ...]) -> Stage:
    return replace(stage, actions=tuple(i for i in stage.actions if i.entry not in entries))


def home_of(one: Suggestion) -> Place:
    """Where a suggestion goes on the map."""
    return Place("stage", "actions", one.stage)


def taken(journey: JourneyMap, one: Suggestion) -> Item | None:
    """The item of the map that a suggestion is already, or none."""
    stage = journey.stage(one.stage)
    return chosen_as(one.entry, stage.actions) if stage else None


def advice_facts(
    journey: JourneyMap, catalogue: Catalogue, found: Iterable[Suggestion]
) -> dict[str, Fact]:
    """What is said of the advice: the weakest stage, and the offered actions by heading."""
    groups: dict[str, list[Fact]] = {name: [] for name in SHOWN}
    found, weak = tuple(found), _weakest(journey)
    for one in found:
        groups[GROUPS[one.entry.kind]].append(_suggestion(one, journey, catalogue))
    helped = any(_is_at(one, weak) for one in found)
    facts = {**_weak_facts(weak, catalogue), "helped": helped} if weak else None
    return {"title": journey.title, "weak": facts, **groups}


def _is_at(one: Suggestion, stage: Stage | None) -> bool:
    return stage is not None and one.stage == stage.id


def _suggestion(one: Suggestion, journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact]:
    stage = journey.stage(one.stage)
    note = one.entry.note
    return {
        "text": one.entry.text,
        "cost": one.entry.cost,
        "because": words_of(catalogue, one.because) if one.because else "",
        "feeling": one.feeling,
        "stage": words_of(catalogue, stage.name) if stage else "",
        "note": note.text if note and note.country in ("", catalogue.country(journey)) else "",
        "day": note.checked_on if note else "",
        "taken": taken(journey, one) is not None,
    }


def _weakest(journey: JourneyMap) -> Stage | None:
    """The stage with the lowest feeling below zero, the earliest of equals; or none."""
    felt = [s for s in journey.stages if s.feeling is not None and s.feeling < 0]
    return min(felt, key=lambda s: s.feeling or 0, default=None)


def _weak_facts(stage: Stage, catalogue: Catalogue) -> dict[str, Fact]:
    reason = (*stage.why, *stage.pains)[:1]
    return {
        "stage": words_of(catalogue, stage.name),
        "feeling": stage.feeling,
        "why": words_of(catalogue, reason[0]) if reason else "",
    }
