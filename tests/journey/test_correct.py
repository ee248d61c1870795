from journey.answers import add_words, correct, tick, untick
from journey.items import Item
from journey.map import LONGEST_ITEM, MOST_ITEMS
from journey.places import items_at, part_of
from tests.journey.maps import GOAL, PAINS, TODAY, a_map, ids, texts, with_words


def test_an_answer_said_again_keeps_its_id_and_place() -> None:
    journey = with_words("дорга", "далеко")
    changed = correct(journey, PAINS, ids(journey)[:1], ["дорого"], TODAY)
    assert texts(changed.map) == ["дорого", "далеко"]
    assert ids(changed.map) == ids(journey)
    assert [item.id for item in changed.items] == ids(journey)[:1]


def test_more_words_than_before_are_appended() -> None:
    journey = with_words("дорого", "далеко")
    changed = correct(journey, PAINS, ids(journey)[:1], ["дорого", "долго"], TODAY)
    assert texts(changed.map) == ["дорого", "далеко", "долго"]
    assert [item.text for item in changed.items] == ["дорого", "долго"]


def test_fewer_words_than_before_take_the_others_off() -> None:
    journey = with_words("дорого", "далеко", "долго")
    changed = correct(journey, PAINS, ids(journey)[:2], ["дорого"], TODAY)
    assert texts(changed.map) == ["дорого", "долго"]


def test_an_answer_of_another_message_is_not_touched() -> None:
    journey = with_words("дорого", "далеко")
    changed = correct(journey, PAINS, ids(journey)[1:], ["близко"], TODAY)
    assert texts(changed.map) == ["дорого", "близко"]


def test_what_was_taken_off_meanwhile_is_not_brought_back() -> None:
    journey = with_words("дорого", "далеко")
    off = untick(journey, PAINS, ids(journey)[0])
    changed = correct(off, PAINS, ids(journey), ["долго"], TODAY)
    assert texts(changed.map) == ["долго"]


def test_a_correction_that_repeats_an_earlier_answer_becomes_that_answer() -> None:
    journey = with_words("дорого", "далеко")
    changed = correct(journey, PAINS, ids(journey)[1:], ["Дорого"], TODAY)
    assert texts(changed.map) == ["дорого"]
    assert [item.id for item in changed.items] == ids(journey)[:1]


def test_a_correction_to_other_words_is_no_longer_a_known_entry() -> None:
    journey = tick(a_map(), PAINS, "dental.pains.price", "Дорого", TODAY)
    assert journey is not None
    changed = correct(journey, PAINS, ids(journey), ["Цена не ясна"], TODAY)
    assert items_at(changed.map, PAINS) == (Item(ids(journey)[0], "Цена не ясна", since=TODAY),)


def test_a_correction_elsewhere_in_the_message_leaves_a_known_entry_as_it_is() -> None:
    ticked = tick(a_map(), PAINS, "dental.pains.price", "Дорого", TODAY)
    assert ticked is not None
    journey = add_words(ticked, PAINS, ["далико"], TODAY).map
    changed = correct(journey, PAINS, ids(journey), ["дорого", "далеко"], TODAY)
    assert [item.entry for item in items_at(changed.map, PAINS)] == ["dental.pains.price", ""]
    assert texts(changed.map) == ["Дорого", "далеко"]


def test_only_the_case_of_own_words_can_be_corrected() -> None:
    journey = with_words("vk")
    assert texts(correct(journey, PAINS, ids(journey), ["VK"], TODAY).map) == ["VK"]


def test_a_long_correction_is_cut_on_the_map_and_whole_in_the_notes() -> None:
    journey, long = with_words("дорого"), "а" * 400
    changed = correct(journey, PAINS, ids(journey), [long], TODAY)
    assert len(texts(changed.map)[0]) == LONGEST_ITEM
    assert part_of(changed.map, PAINS).notes == (long,)
    assert (changed.shortened, changed.over) == ((long,), ())


def test_a_correction_that_makes_the_list_too_long_notes_what_is_over() -> None:
    journey = with_words(*(f"боль {number}" for number in range(MOST_ITEMS)))
    changed = correct(journey, PAINS, ids(journey)[:1], ["боль 0", "лишнее"], TODAY)
    assert len(texts(changed.map)) == MOST_ITEMS
    assert changed.over == ("лишнее",)
    assert part_of(changed.map, PAINS).notes == ("лишнее",)


def test_a_single_answer_said_again_is_not_set_aside() -> None:
    journey = with_words("найтии", place=GOAL)
    changed = correct(journey, GOAL, ids(journey, GOAL), ["найти"], TODAY)
    assert texts(changed.map, GOAL) == ["найти"]
    assert part_of(changed.map, GOAL).aside == {}
