"""Whatever an owner does with guesses: nothing that was typed or chosen is lost."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from journey.answers import add_words, bring_back, correct, tick, untick
from journey.guesses import (
    confirm,
    guess,
    guessed_items,
    guessed_places,
    guesses_at,
    is_guessed,
    is_open,
)
from journey.items import OWNER, Status
from journey.map import JourneyMap
from journey.places import FIELDS, Place, items_at, mark, part_of, status_at
from journey.words import folded
from tests.journey.maps import GOAL, PAINS, TODAY, a_map, texts

AGE = Place("persona", "age")
TWO = [("k.a.pains.price", "Дорого"), ("k.a.pains.far", "Далеко")]
MANY = [(f"k.a.pains.p{number}", f"Боль {number}") for number in range(15)]
PLACES = [
    *(Place("persona", field) for field in sorted(FIELDS["persona"])),
    *(Place("stage", field, 2) for field in sorted(FIELDS["stage"] - {"feeling"})),
]
TYPED = ["грубят", "нет парковки", "душно", "ДОРОГО", "дождь", "шумно", "нет мест"]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["type", "tick", "untick", "back", "correct"]),
        st.integers(min_value=0, max_value=6),
    ),
    max_size=25,
)


def does(journey: JourneyMap, place: Place, deed: str, number: int) -> JourneyMap:
    """What an owner does with a place that holds guesses."""
    there = items_at(journey, place)
    away = part_of(journey, place).aside.get(place.field, ())
    if deed == "type":
        return add_words(journey, place, [TYPED[number]], TODAY).map
    if deed == "tick":
        return tick(journey, place, *MANY[number], TODAY) or journey
    if deed == "back" and away:
        return bring_back(journey, place, away[number % len(away)].id) or journey
    if deed == "untick" and there:
        return untick(journey, place, there[number % len(there)].id)
    if deed == "correct" and there:
        said = there[number % len(there)].id
        return correct(journey, place, [said], [TYPED[number]], TODAY).map
    return journey


def kept(journey: JourneyMap, place: Place) -> set[str]:
    """Every text that a place holds, on the map or beside it."""
    part = part_of(journey, place)
    held = (*items_at(journey, place), *part.aside.get(place.field, ()))
    return {folded(text) for text in (*(item.text for item in held), *part.notes)}


def typed(journey: JourneyMap, place: Place) -> set[str]:
    """Own words of the owner at a place, on the map or beside it."""
    part = part_of(journey, place)
    held = (*items_at(journey, place), *part.aside.get(place.field, ()))
    return {folded(i.text) for i in held if not i.entry} | {folded(text) for text in part.notes}


@given(DEEDS, st.sampled_from([PAINS, GOAL, AGE]), st.integers(min_value=0, max_value=14))
def test_whatever_is_done_with_guesses_confirming_keeps_every_answer(
    deeds: list[tuple[str, int]], place: Place, usual: int
) -> None:
    journey = guess(a_map(), place, MANY[:usual])
    for deed, number in deeds:
        before = typed(journey, place)
        journey = does(journey, place, deed, number)
        assert deed == "correct" or before <= kept(journey, place)
        assert all(item.entry or item.source == OWNER for item in items_at(journey, place))
    asked = mark(journey, place, Status.SUGGESTED)
    confirmed = confirm(asked, place, TODAY)
    assert texts(confirmed, place) == texts(journey, place)
    assert {item.source for item in items_at(confirmed, place)} <= {OWNER}
    assert typed(journey, place) <= kept(confirmed, place)
    assert guesses_at(confirmed, place) == ()
    assert not is_guessed(confirmed, place)
    assert confirm(confirmed, place, "2027-01-01") == confirmed
    _ids_are_told_apart(confirmed)


@st.composite
def answered(draw: st.DrawFn) -> JourneyMap:
    """A map where the owner has answered, skipped or not reached each place."""
    journey = a_map()
    for place in PLACES:
        status = draw(st.sampled_from(Status))
        if status is Status.NOT_ASKED:
            continue
        words = draw(st.lists(st.sampled_from(TYPED), max_size=3, unique=True))
        said = status is Status.ANSWERED
        journey = add_words(journey, place, words, "2026-01-02").map if said else journey
        journey = mark(journey, place, status)
    return journey


@given(answered())
def test_guessing_everywhere_and_confirming_changes_no_answer_of_the_owner(
    journey: JourneyMap,
) -> None:
    full = journey
    for place in PLACES:
        full = guess(full, place, TWO)
    sure = full
    for place in guessed_places(full):
        sure = confirm(sure, place, TODAY)
    for place in PLACES:
        if is_open(journey, place):
            assert status_at(sure, place) is Status.ANSWERED
        else:
            assert items_at(sure, place) == items_at(full, place) == items_at(journey, place)
            assert is_guessed(journey, place) or (
                status_at(sure, place) is status_at(journey, place)
            )
    assert guessed_places(sure) == ()
    assert guessed_items(sure) == 0
    _ids_are_told_apart(sure)


def _ids_are_told_apart(journey: JourneyMap) -> None:
    names = [stage.name.id for stage in journey.stages]
    parts = (journey.persona, *journey.stages)
    beside = [i.id for part in parts for items in part.aside.values() for i in items]
    there = [i.id for i in chain(*(items_at(journey, place) for place in [*PLACES, PAINS, GOAL]))]
    assert len({*names, *beside, *there}) == len(names + beside + there)
    assert max(names + beside + there) <= journey.last_item
