"""The finished map of the greeting."""

from dataclasses import fields
from typing import Any

import pytest

from journey.items import Evidence, Item, Items
from journey.map import JourneyMap
from journey.places import FIELDS, Place, items_at, status_at
from knowledge.catalogue import KnowledgeBroken, load
from knowledge.example import LONGEST_TEXT, example, finished_map
from knowledge.suggest import suggest

BOTH = pytest.mark.parametrize("language", ["ru", "en"])


def items(journey: JourneyMap) -> list[Item]:
    found = [stage.name for stage in journey.stages]
    for part in (journey.business, journey.persona, *journey.stages):
        for field in fields(part):
            found += _items(getattr(part, field.name))
    return found


def _items(value: Any) -> Items:
    return value if isinstance(value, tuple) else ()


@BOTH
def test_every_place_of_the_example_is_answered(language: str) -> None:
    journey = example(language)
    for part in ("business", "persona"):
        for field in FIELDS[part]:
            assert items_at(journey, Place(part, field)), field
            assert status_at(journey, Place(part, field)) == "answered"
    for stage in journey.stages:
        for field in FIELDS["stage"] - {"feeling"}:
            assert items_at(journey, Place("stage", field, stage.id)), field
            assert status_at(journey, Place("stage", field, stage.id)) == "answered"


@BOTH
def test_the_cells_of_the_example_hold_three_or_four_short_texts(language: str) -> None:
    journey = example(language)
    for stage in journey.stages:
        for cell in (stage.channels, stage.questions, stage.pains, stage.actions):
            assert 3 <= len(cell) <= 4
    assert max(len(item.text) for item in items(journey)) <= LONGEST_TEXT


@BOTH
def test_the_feelings_of_the_example_dip_and_rise(language: str) -> None:
    feelings = [stage.feeling for stage in example(language).stages if stage.feeling is not None]
    assert len(feelings) == 5
    assert min(feelings) == -2
    assert 0 < feelings.index(-2) < 4
    assert feelings[-1] == 2


@BOTH
def test_the_example_has_own_words_guesses_and_facts(language: str) -> None:
    found = items(example(language))
    assert {item.evidence for item in found} == set(Evidence)
    assert any(not item.entry for item in found)


@BOTH
def test_ids_in_the_example_are_counters(language: str) -> None:
    journey = example(language)
    numbers = sorted(item.id for item in items(journey))
    assert numbers == list(range(1, journey.last_item + 1))
    assert [stage.id for stage in journey.stages] == [*range(1, journey.last_stage + 1)]


@BOTH
def test_the_example_is_in_its_language_and_can_be_advised_on(language: str) -> None:
    journey = example(language)
    assert journey.language == language
    assert journey.title in ("Кофейня на Лесной", "Corner Coffee")
    assert suggest(journey, load(language))


def test_an_example_naming_an_unknown_entry_is_refused() -> None:
    raw = {"kind": "cafe", "business": {"name": [{"entry": "nothing"}], "offer": []}}
    with pytest.raises(KnowledgeBroken, match="nothing"):
        finished_map(raw, load("ru"))


def test_an_example_with_too_long_a_text_is_refused() -> None:
    raw = {"kind": "cafe", "business": {"name": [{"text": "о" * 71}], "offer": []}}
    with pytest.raises(KnowledgeBroken, match="too long"):
        finished_map(raw, load("ru"))
