"""Guesses: what is usual on the map until the owner has looked at it."""

import pytest

from journey.answers import add_words, bring_back, correct, tick, untick
from journey.evidence import checked_share
from journey.guesses import (
    confirm,
    guess,
    guess_feeling,
    guessed_items,
    guessed_places,
    guesses_at,
    is_guessed,
    is_open,
)
from journey.items import OWNER, USUAL, Evidence, Item, Status
from journey.map import MOST_ITEMS, JourneyMap
from journey.places import FIELDS, Place, items_at, mark, part_of, put, status_at
from tests.journey.maps import GOAL, PAINS, TODAY, a_map, texts, with_words

FEELING, AGE = Place("stage", "feeling", 1), Place("persona", "age")
TWO = [("k.a.pains.price", "Дорого"), ("k.a.pains.far", "Далеко")]
MANY = [(f"k.a.pains.p{number}", f"Боль {number}") for number in range(15)]
PLACES = [
    *(Place("persona", field) for field in sorted(FIELDS["persona"])),
    *(Place("stage", field, 2) for field in sorted(FIELDS["stage"] - {"feeling"})),
]


def guessed(place: Place = PAINS) -> JourneyMap:
    """A map with two guesses at a place."""
    return guess(a_map(), place, TWO)


def test_a_guess_is_put_where_nothing_was_asked() -> None:
    journey = guessed()
    last = a_map().last_item
    assert items_at(journey, PAINS) == (
        Item(last + 1, "Дорого", "k.a.pains.price", source=USUAL),
        Item(last + 2, "Далеко", "k.a.pains.far", source=USUAL),
    )
    assert journey.last_item == last + 2
    assert status_at(journey, PAINS) is Status.SUGGESTED
    assert is_guessed(journey, PAINS)
    assert not is_open(journey, PAINS)


def test_a_guess_leaves_everything_else_alone() -> None:
    assert guessed().stages[1:] == a_map().stages[1:]
    assert guessed().persona == a_map().persona


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.NOT_ASKED])
def test_nothing_is_guessed_where_the_owner_was_asked(status: Status) -> None:
    asked = mark(mark(a_map(), PAINS, status), FEELING, status)
    assert guess(asked, PAINS, TWO) == asked
    assert guess_feeling(asked, FEELING, 2) == asked


def test_nothing_is_guessed_where_something_stands() -> None:
    assert guess(with_words("Грубят"), PAINS, TWO) == with_words("Грубят")
    felt = put(a_map(), FEELING, feeling=-1)
    assert guess_feeling(felt, FEELING, 2) == felt


def test_nothing_usual_is_no_guess() -> None:
    assert guess(a_map(), PAINS, []) == a_map()
    assert guess_feeling(a_map(), FEELING, None) == a_map()


@pytest.mark.parametrize(
    ("place", "most"), [(PAINS, MOST_ITEMS), (GOAL, 1), (AGE, 1), (Place("stage", "why", 2), 1)]
)
def test_a_guess_is_as_long_as_the_place_allows(place: Place, most: int) -> None:
    assert texts(guess(a_map(), place, iter(MANY)), place) == [text for _, text in MANY[:most]]


@pytest.mark.parametrize("feeling", [-2, 0, 2])
def test_a_feeling_is_guessed_and_confirmed_as_it_is(feeling: int) -> None:
    journey = guess_feeling(a_map(), FEELING, feeling)
    assert journey.stages[0].feeling == feeling
    assert is_guessed(journey, FEELING)
    confirmed = confirm(journey, FEELING, TODAY)
    assert confirmed.stages[0].feeling == feeling
    assert status_at(confirmed, FEELING) is Status.ANSWERED


def test_a_confirmed_guess_is_the_owners_and_of_today() -> None:
    journey = confirm(guessed(), PAINS, TODAY)
    assert [(i.text, i.source, i.since) for i in items_at(journey, PAINS)] == [
        ("Дорого", OWNER, TODAY),
        ("Далеко", OWNER, TODAY),
    ]
    assert [i.id for i in items_at(journey, PAINS)] == [i.id for i in items_at(guessed(), PAINS)]
    assert status_at(journey, PAINS) is Status.ANSWERED


def test_a_confirmed_guess_is_still_no_fact() -> None:
    journey = confirm(guessed(), PAINS, TODAY)
    assert {item.evidence for item in items_at(journey, PAINS)} == {Evidence.GUESS}
    assert checked_share(journey) == 0


def test_what_the_owner_said_earlier_keeps_its_day() -> None:
    journey = add_words(guessed(), PAINS, ["Грубят"], "2026-01-02").map
    said = items_at(confirm(journey, PAINS, TODAY), PAINS)
    assert [(i.text, i.since) for i in said][-1] == ("Грубят", "2026-01-02")


def test_dropping_every_guess_skips_the_place() -> None:
    journey = guessed()
    for item in items_at(journey, PAINS):
        journey = untick(journey, PAINS, item.id)
    journey = confirm(journey, PAINS, TODAY)
    assert items_at(journey, PAINS) == ()
    assert status_at(journey, PAINS) is Status.SKIPPED


def test_a_dropped_guess_is_offered_until_the_place_is_confirmed() -> None:
    journey = guessed()
    first, second = items_at(journey, PAINS)
    dropped = untick(journey, PAINS, first.id)
    assert guesses_at(dropped, PAINS) == (first, second)
    assert texts(dropped) == ["Далеко"]
    assert bring_back(dropped, PAINS, first.id) != dropped
    confirmed = confirm(dropped, PAINS, TODAY)
    assert guesses_at(confirmed, PAINS) == ()
    assert part_of(confirmed, PAINS).aside == {}


def test_own_words_taken_off_stay_on_offer_when_the_guesses_are_confirmed() -> None:
    journey = add_words(guessed(), PAINS, ["Грубят"], TODAY).map
    journey = untick(journey, PAINS, items_at(journey, PAINS)[-1].id)
    journey = confirm(untick(journey, PAINS, items_at(journey, PAINS)[0].id), PAINS, TODAY)
    assert [item.text for item in part_of(journey, PAINS).aside["pains"]] == ["Грубят"]


def test_confirming_one_place_leaves_the_dropped_guesses_of_another() -> None:
    questions = Place("stage", "questions", 1)
    journey = guess(guessed(), questions, [("k.a.questions.when", "Когда?")])
    (asked,) = items_at(journey, questions)
    journey = confirm(untick(journey, questions, asked.id), PAINS, TODAY)
    assert guesses_at(journey, questions) == (asked,)


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.SUGGESTED])
def test_only_guesses_are_confirmed(status: Status) -> None:
    journey = mark(guessed(), PAINS, status)
    assert confirm(journey, PAINS, TODAY) == journey


def test_a_choice_of_the_owner_at_a_single_place_takes_the_guess_off() -> None:
    journey = guess(a_map(), AGE, [("k.persona.age.25", "25–34")])
    journey = tick(journey, AGE, "k.persona.age.60", "60+", TODAY) or journey
    assert texts(journey, AGE) == ["60+"]
    assert [item.text for item in guesses_at(journey, AGE)] == ["25–34"]
    assert texts(confirm(journey, AGE, TODAY), AGE) == ["60+"]


def test_a_guess_said_in_other_words_is_the_owners() -> None:
    journey = guessed()
    first, second = items_at(journey, PAINS)
    journey = correct(journey, PAINS, [first.id], ["Очень дорого"], TODAY).map
    changed = items_at(journey, PAINS)[0]
    assert (changed.text, changed.entry, changed.source) == ("Очень дорого", "", OWNER)
    assert guesses_at(journey, PAINS) == (second,)
    dropped = confirm(untick(journey, PAINS, changed.id), PAINS, TODAY)
    assert part_of(dropped, PAINS).aside["pains"] == (changed,)


def test_places_that_wait_for_the_owner_are_named_the_customer_first_then_stage_by_stage() -> None:
    journey = a_map()
    for place in reversed(PLACES):
        journey = guess(journey, place, TWO)
    journey = guess_feeling(guess(journey, PAINS, TWO), FEELING, 1)
    persona = tuple(place for place in PLACES if place.part == "persona")
    stage = tuple(place for place in PLACES if place.part == "stage")
    assert guessed_places(journey) == (*persona, FEELING, PAINS, *stage)
    waiting = confirm(confirm(journey, FEELING, TODAY), PLACES[0], TODAY)
    assert guessed_places(waiting) == (*persona[1:], PAINS, *stage)


def test_guesses_on_the_map_are_counted_and_those_taken_off_are_not() -> None:
    journey = guess(guessed(), AGE, [("k.persona.age.25", "25–34")])
    assert guessed_items(a_map()) == 0
    assert guessed_items(journey) == 3
    dropped = untick(journey, PAINS, items_at(journey, PAINS)[0].id)
    assert guessed_items(add_words(dropped, PAINS, ["Грубят"], TODAY).map) == 2
    assert guessed_items(confirm(journey, PAINS, TODAY)) == 1


def test_a_guess_said_again_by_the_owner_stands_once() -> None:
    assert texts(add_words(guessed(), PAINS, ["дорого"], TODAY).map) == ["Дорого", "Далеко"]
