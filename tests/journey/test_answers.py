from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.answers import add_words, bring_back, is_single, longest, note, tick, untick
from journey.map import LONGEST_ITEM, LONGEST_NAME, MOST_ITEMS, JourneyMap
from journey.places import Place, items_at, part_of
from tests.journey.maps import GOAL, NAME, PAINS, TODAY, a_map, ids, texts, with_words

TWELVE = [f"боль {number}" for number in range(MOST_ITEMS)]


def aside(journey: JourneyMap, place: Place = PAINS) -> list[str]:
    return [item.text for item in part_of(journey, place).aside.get(place.field, ())]


def notes(journey: JourneyMap, place: Place = PAINS) -> tuple[str, ...]:
    return part_of(journey, place).notes


def test_own_words_are_appended_as_typed() -> None:
    added = add_words(with_words("дорого"), PAINS, ["<b>Далеко</b>", "$5"], TODAY)
    assert texts(added.map) == ["дорого", "<b>Далеко</b>", "$5"]
    assert [item.text for item in added.items] == ["<b>Далеко</b>", "$5"]
    assert {item.since for item in added.items} == {TODAY}
    assert not any(item.entry for item in added.items)


def test_the_same_words_in_another_case_are_not_added_again() -> None:
    journey = with_words("Дорого")
    added = add_words(journey, PAINS, ["ДОРОГО", "дорого."], TODAY)
    assert added.map == journey
    assert added.known == ("ДОРОГО", "дорого.")
    assert [item.id for item in added.items] == ids(journey)


def test_a_thirteenth_answer_goes_to_the_notes() -> None:
    added = add_words(a_map(), PAINS, [*TWELVE, "лишнее", "ещё"], TODAY)
    assert texts(added.map) == TWELVE
    assert added.over == ("лишнее", "ещё")
    assert notes(added.map) == ("лишнее", "ещё")


def test_words_that_are_over_twice_stand_in_the_notes_once() -> None:
    full = with_words(*TWELVE)
    once = add_words(full, PAINS, ["лишнее"], TODAY).map
    again = add_words(once, PAINS, ["лишнее"], TODAY)
    assert notes(again.map) == ("лишнее",)
    assert again.over == ("лишнее",)


def test_a_long_answer_is_cut_on_the_map_and_whole_in_the_notes() -> None:
    long = "слово " * 50 + "конец"
    added = add_words(a_map(), PAINS, [long], TODAY)
    assert len(texts(added.map)[0]) <= LONGEST_ITEM
    assert added.shortened == (long,)
    assert notes(added.map) == (long,)
    assert added.over == ()


def test_a_long_answer_typed_twice_is_one_answer() -> None:
    long = "а" * 500
    once = add_words(a_map(), PAINS, [long], TODAY).map
    assert add_words(once, PAINS, [long], TODAY).map == once


def test_two_long_answers_that_look_alike_on_the_map_are_both_in_the_notes() -> None:
    one, other = "а" * 500, "а" * 501
    journey = with_words(one, other)
    assert len(texts(journey)) == 1
    assert notes(journey) == (one, other)


def test_a_single_answer_replaces_the_one_before_which_is_set_aside() -> None:
    journey = add_words(with_words("найти", place=GOAL), GOAL, ["сравнить"], TODAY).map
    assert texts(journey, GOAL) == ["сравнить"]
    assert aside(journey, GOAL) == ["найти"]


def test_a_single_place_takes_the_first_of_several_and_notes_the_rest() -> None:
    added = add_words(a_map(), GOAL, ["найти", "сравнить"], TODAY)
    assert texts(added.map, GOAL) == ["найти"]
    assert notes(added.map, GOAL) == ("сравнить",)


def test_words_that_were_set_aside_come_back_with_their_id() -> None:
    journey = with_words("дорого", "далеко")
    number = ids(journey)[0]
    taken_off = untick(journey, PAINS, number)
    back = add_words(taken_off, PAINS, ["Дорого"], TODAY)
    assert ids(back.map) == [ids(journey)[1], number]
    assert aside(back.map) == []


def test_a_known_entry_is_ticked_once() -> None:
    once = tick(a_map(), PAINS, "dental.pains.price", "Дорого", TODAY)
    assert once is not None
    assert items_at(once, PAINS)[0].entry == "dental.pains.price"
    assert tick(once, PAINS, "dental.pains.price", "Дорого", TODAY) == once


def test_an_entry_with_the_words_that_were_typed_is_not_added_beside_them() -> None:
    journey = with_words("дорого")
    assert tick(journey, PAINS, "dental.pains.price", "Дорого", TODAY) == journey


def test_a_thirteenth_tick_is_refused() -> None:
    assert tick(with_words(*TWELVE), PAINS, "dental.pains.price", "Дорого", TODAY) is None


def test_an_entry_taken_off_leaves_nothing_behind() -> None:
    ticked = tick(a_map(), PAINS, "dental.pains.price", "Дорого", TODAY)
    assert ticked is not None
    off = untick(ticked, PAINS, ids(ticked)[0])
    assert (texts(off), aside(off)) == ([], [])


def test_own_words_taken_off_stay_on_offer() -> None:
    journey = with_words("дорого")
    off = untick(journey, PAINS, ids(journey)[0])
    assert (texts(off), aside(off)) == ([], ["дорого"])


def test_taking_off_what_is_not_there_changes_nothing() -> None:
    journey = with_words("дорого")
    assert untick(journey, PAINS, 99) == journey


def test_own_words_come_back_by_a_tap() -> None:
    journey = with_words("дорого")
    number = ids(journey)[0]
    back = bring_back(untick(journey, PAINS, number), PAINS, number)
    assert back is not None
    assert (ids(back), aside(back)) == ([number], [])


def test_nothing_comes_back_to_a_full_list() -> None:
    journey = with_words("дорого")
    off = untick(journey, PAINS, ids(journey)[0])
    full = add_words(off, PAINS, TWELVE, TODAY).map
    assert bring_back(full, PAINS, ids(journey)[0]) is None


@pytest.mark.parametrize("number", [99, 1])
def test_what_was_never_set_aside_does_not_come_back(number: int) -> None:
    journey = with_words("дорого")
    assert bring_back(journey, PAINS, number) == journey


def test_words_that_are_on_the_map_again_do_not_come_back_twice() -> None:
    journey = with_words("дорого")
    number = ids(journey)[0]
    off = untick(journey, PAINS, number)
    ticked = tick(off, PAINS, "dental.pains.price", "Дорого", TODAY)
    assert ticked is not None
    assert bring_back(ticked, PAINS, number) == ticked


def test_a_note_is_kept_once() -> None:
    journey = note(note(a_map(), PAINS, ["потом"]), PAINS, ["потом", "ещё"])
    assert notes(journey) == ("потом", "ещё")


def test_a_place_that_takes_one_answer_is_known_as_such() -> None:
    assert all(map(is_single, [NAME, GOAL, Place("persona", "age"), Place("stage", "why", 3)]))
    assert not any(map(is_single, [PAINS, Place("persona", "fears")]))


def test_names_are_shorter_than_other_answers() -> None:
    assert (longest(NAME), longest(PAINS)) == (LONGEST_NAME, LONGEST_ITEM)


@given(st.lists(st.text(min_size=1, max_size=200), max_size=30))
def test_no_word_vanishes_whatever_is_added(words: list[str]) -> None:
    added = add_words(a_map(), PAINS, words, TODAY)
    numbers = ids(added.map)
    assert len(numbers) <= MOST_ITEMS
    assert len(set(numbers)) == len(numbers)
    assert all(len(text) <= LONGEST_ITEM for text in texts(added.map))
    kept = {*texts(added.map), *notes(added.map), *added.known}
    assert set(words) <= kept
    assert replace(added.map.stages[0], pains=(), notes=()) == a_map().stages[0]
    assert added.map.stages[1:] == a_map().stages[1:]
