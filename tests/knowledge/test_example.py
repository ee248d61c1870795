"""The finished map of every kind of business; one of them greets a newcomer."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from typing import Any

import pytest

from journey.items import Evidence, Item, Items
from journey.map import FEELINGS, JourneyMap
from journey.places import FIELDS, Place, items_at, status_at
from knowledge.catalogue import load
from knowledge.example import GREETING, example
from knowledge.measures import LONGEST
from knowledge.suggest import suggest

RU = load("ru")
MAPS = [(language, kind.id) for language in ("ru", "en") for kind in load(language).kinds]
EVERY = pytest.mark.parametrize(("language", "kind"), MAPS)
BOTH = pytest.mark.parametrize("language", ["ru", "en"])
CELLS = ("channels", "questions", "pains", "actions")
LONGEST_OF_ALL = 90  # a cell of three or four such texts still fits


def items(journey: JourneyMap) -> list[Item]:
    found = [stage.name for stage in journey.stages]
    for part in (journey.business, journey.persona, *journey.stages):
        for field in fields(part):
            found += _items(getattr(part, field.name))
    return found


def _items(value: Any) -> Items:
    return value if isinstance(value, tuple) else ()


def feelings(journey: JourneyMap) -> list[int]:
    return [stage.feeling for stage in journey.stages if stage.feeling is not None]


@EVERY
def test_every_place_of_a_finished_map_is_answered(language: str, kind: str) -> None:
    journey = example(language, kind)
    for part in ("business", "persona"):
        for field in FIELDS[part]:
            place = Place(part, field)
            assert items_at(journey, place) or field == "country"
            assert status_at(journey, place) == "answered"
    assert len(journey.stages) == len(load(language).kind(kind).stages)
    for stage in journey.stages:
        for field in FIELDS["stage"]:
            place = Place("stage", field, stage.id)
            assert field == "feeling" or items_at(journey, place), place
            assert status_at(journey, place) == "answered"
    assert status_at(journey, Place("journey", "stages")) == "answered"


@EVERY
def test_the_cells_of_a_finished_map_hold_three_or_four_short_texts(
    language: str, kind: str
) -> None:
    journey = example(language, kind)
    for stage in journey.stages:
        assert {len(getattr(stage, cell)) for cell in CELLS} <= {3, 4}
        assert len(stage.goal) == len(stage.why) == 1
    for item in items(journey):
        assert 1 <= len(item.text) <= (LONGEST_OF_ALL if item.entry else LONGEST["finished map"])


@EVERY
def test_the_feelings_of_a_finished_map_dip_and_rise(language: str, kind: str) -> None:
    felt = feelings(example(language, kind))
    assert len(felt) == len(load(language).kind(kind).stages)
    assert set(felt) <= set(FEELINGS)
    lowest = felt.index(min(felt))
    assert felt[lowest] < 0 < max(felt[lowest:])
    assert max(felt) - felt[lowest] >= 3
    assert felt[-1] >= 0


@EVERY
def test_a_reason_on_a_finished_map_is_one_of_its_feeling(language: str, kind: str) -> None:
    for stage in example(language, kind).stages:
        entry = load(language).entry(stage.why[0].entry)
        assert entry is None or entry.feeling == stage.feeling


@EVERY
def test_a_finished_map_has_own_words_guesses_and_facts(language: str, kind: str) -> None:
    found = items(example(language, kind))
    assert {item.evidence for item in found} == set(Evidence)
    own = [item for item in found if not item.entry]
    assert len(own) >= 3  # beside the name and the offer, at least one answer
    assert all(item.entry == "" or load(language).entry(item.entry) for item in found)


@EVERY
def test_nothing_stands_twice_on_a_finished_map(language: str, kind: str) -> None:
    journey = example(language, kind)
    for stage in journey.stages:
        for cell in CELLS:
            texts = [item.text for item in getattr(stage, cell)]
            assert len(texts) == len(set(texts))


@EVERY
def test_ids_in_a_finished_map_are_counters(language: str, kind: str) -> None:
    journey = example(language, kind)
    numbers = sorted(item.id for item in items(journey))
    assert numbers == list(range(1, journey.last_item + 1))
    assert [stage.id for stage in journey.stages] == [*range(1, journey.last_stage + 1)]


@EVERY
def test_a_finished_map_is_in_its_language_and_can_be_advised_on(language: str, kind: str) -> None:
    journey = example(language, kind)
    assert journey.language == language
    assert journey.business.kind[0].entry == kind
    assert suggest(journey, load(language))


@pytest.mark.parametrize("kind", [kind.id for kind in RU.kinds])
def test_the_finished_maps_of_both_languages_say_the_same(kind: str) -> None:
    ours, theirs = example("ru", kind), example("en", kind)
    assert feelings(ours) == feelings(theirs)
    assert [_said(part) for part in (ours.persona, *ours.stages)] == [
        _said(part) for part in (theirs.persona, *theirs.stages)
    ]
    assert ours.title != theirs.title


def _said(part: Any) -> list[tuple[str, Evidence]]:
    found = chain(*(_items(getattr(part, field.name)) for field in fields(part)))
    return [(item.entry, item.evidence) for item in found]


@BOTH
def test_a_cafe_greets_a_newcomer(language: str) -> None:
    journey = example(language)
    assert journey == example(language, GREETING)
    assert journey.title in ("Кофейня на Лесной", "Corner Coffee")
    assert (len(journey.stages), min(feelings(journey)), feelings(journey)[-1]) == (5, -2, 2)


# What is more than a guess on the café's map, by part; "own" stands for own words.
SURE = {
    "persona": "behaviour.on-the-way heard, fears.queue heard, needs.fast heard",
    "awareness": "channels.friends heard, channels.own numbers, pains.wrong-hours heard, "
    "questions.open-now heard",
    "consideration": "channels.map-reviews numbers, pains.old-menu heard, questions.own heard",
    "decision": "pains.own heard, pains.queue numbers, questions.takeaway heard, "
    "questions.wait numbers, why.own heard",
    "purchase": "pains.slow heard, questions.wifi heard",
    "loyalty": "pains.lost-card heard, questions.bonus heard, why.home heard",
}


@BOTH
def test_the_cafe_tells_what_customers_said_and_what_figures_show(language: str) -> None:
    journey = example(language)
    parts = {"persona": journey.persona, **{stage.entry: stage for stage in journey.stages}}
    assert {name: ", ".join(sorted(_sure(part))) for name, part in parts.items()} == SURE


def _sure(part: Any) -> Iterator[str]:
    for field in fields(part):
        for item in _items(getattr(part, field.name)):
            if item.evidence is not Evidence.GUESS:
                yield f"{field.name}.{item.entry.rpartition('.')[2] or 'own'} {item.evidence}"
