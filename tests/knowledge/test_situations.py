"""Written situations: what an experienced consultant would say first, and what never.

`situations.toml` is data: more can be added without a line of code.
"""

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import rtoml

from journey.items import Item, Items
from journey.map import Business, JourneyMap, Stage
from knowledge.catalogue import Catalogue, load
from knowledge.suggest import Suggestion, suggest

SITUATIONS = rtoml.loads((Path(__file__).parent / "situations.toml").read_text("utf-8"))[
    "situation"
]
FIRST, AMONG = 3, 6
"""The first that is expected is among the first three, every other among the first six."""


def journey_of(situation: Any, catalogue: Catalogue) -> JourneyMap:
    """The map that a situation describes, with all the stages of its kind."""
    kind, ids = catalogue.kind(situation["kind"]), count(1)
    stages = tuple(
        stage_of(
            number, stage.slug, situation["stages"].get(stage.slug, {}), catalogue, kind.id, ids
        )
        for number, stage in enumerate(kind.stages, 1)
    )
    assert {*situation["stages"]} <= {stage.slug for stage in kind.stages}
    country = (Item(901, "", f"country.{situation.get('country', 'ru')}"),)
    business = Business(kind=(Item(900, kind.label, kind.id),), country=country)
    return JourneyMap(id=1, language=situation["language"], business=business, stages=stages)


def stage_of(
    number: int, slug: str, raw: Any, catalogue: Catalogue, kind: str, ids: "count[int]"
) -> Stage:
    def items(field: str) -> Items:
        words = raw.get(field, [])
        listed = [words] if isinstance(words, str) else words
        return tuple(item(f"{kind}.{slug}.{field}", one) for one in listed)

    def item(where: str, one: str) -> Item:
        entry = catalogue.entry(f"{where}.{one}")
        return Item(next(ids), entry.text if entry else one, entry.id if entry else "")

    lists: dict[str, Any] = {f: items(f) for f in ("goal", "questions", "pains", "why", "actions")}
    return Stage(id=number, name=Item(0, slug), entry=slug, feeling=raw.get("feeling"), **lists)


def advice_for(situation: Any) -> tuple[Suggestion, ...]:
    catalogue = load(situation["language"])
    return suggest(journey_of(situation, catalogue), catalogue)


def addresses(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.entry.id.partition(".")[2] for one in found]


def cause(one: Suggestion) -> str:
    """The answer that caused a suggestion: a slug, or own words."""
    assert one.because
    return one.because.entry.rpartition(".")[2] or one.because.text


def test_every_kind_is_judged_at_least_twice() -> None:
    assert len(SITUATIONS) >= 30
    for kind in load("ru").kinds:
        assert sum(one["kind"] == kind.id for one in SITUATIONS) >= 2, kind.id


def judged(situation: Any) -> Any:
    """A situation as a parameter; where the rule and the expert are known to differ, they must."""
    marks = [pytest.mark.xfail(strict=True)] if situation.get("disputed") else []
    return pytest.param(situation, id=situation["name"], marks=marks)


@pytest.mark.parametrize("situation", [judged(one) for one in SITUATIONS])
def test_what_an_expert_would_say_first_is_suggested_first(situation: Any) -> None:
    found = advice_for(situation)
    told = addresses(found)
    first, *others = situation["expect"]
    assert first in told[:FIRST], told[:AMONG]
    assert {*others} <= {*told[:AMONG]}, told[:AMONG]
    assert not {*situation.get("never", [])} & {*told}
    causes = {address: cause(one) for address, one in zip(told, found, strict=True) if one.because}
    for address, because in situation.get("because", {}).items():
        assert causes[address] == because
