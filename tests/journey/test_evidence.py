"""How far a map is checked."""

from dataclasses import replace

import pytest

from journey.answers import add_words
from journey.evidence import checked_share
from journey.items import Evidence
from journey.map import JourneyMap
from journey.places import Place, items_at, put
from tests.journey.maps import PAINS, TODAY, a_map, with_words


def checked(journey: JourneyMap, place: Place, how: Evidence, first: int) -> JourneyMap:
    """The map with the first answers of a place being more than guesses."""
    items = items_at(journey, place)
    sure = tuple(replace(i, evidence=how) for i in items[:first])
    return put(journey, place, **{place.field: (*sure, *items[first:])})


def test_a_map_without_answers_is_not_checked() -> None:
    assert checked_share(a_map()) == 0


def test_of_guesses_nothing_is_checked() -> None:
    assert checked_share(with_words("дорого", "долго")) == 0


@pytest.mark.parametrize("how", [Evidence.HEARD, Evidence.NUMBERS])
@pytest.mark.parametrize(("first", "of", "share"), [(1, 4, 25), (2, 3, 67), (3, 3, 100)])
def test_heard_and_counted_answers_are_checked(
    how: Evidence, first: int, of: int, share: int
) -> None:
    journey = with_words(*(f"слово {n}" for n in range(of)))
    assert checked_share(checked(journey, PAINS, how, first)) == share


def test_only_nothing_is_0_and_only_everything_is_100() -> None:
    journey = a_map(8)
    for stage in journey.stages:
        for field in ("channels", "questions", "pains"):
            place = Place("stage", field, stage.id)
            journey = add_words(journey, place, [f"{n}" for n in range(12)], TODAY).map
    one = checked(journey, PAINS, Evidence.HEARD, 1)
    assert checked_share(one) == 1
    for stage in journey.stages:
        for field in ("channels", "questions", "pains"):
            journey = checked(journey, Place("stage", field, stage.id), Evidence.HEARD, 12)
    last = Place("persona", "fears")
    assert checked_share(journey) == 100
    assert checked_share(add_words(journey, last, ["боль"], TODAY).map) == 99


def test_the_persona_counts_the_business_and_what_was_taken_off_do_not() -> None:
    journey = add_words(a_map(), Place("persona", "fears"), ["боль"], TODAY).map
    journey = checked(journey, Place("persona", "fears"), Evidence.HEARD, 1)
    journey = add_words(journey, Place("business", "name"), ["Кафе"], TODAY).map
    journey = replace(journey, removed=(replace(journey.stages[0], pains=journey.business.name),))
    assert checked_share(journey) == 100
