from dataclasses import replace

import pytest

from journey.answers import add_words
from journey.items import Status
from journey.map import FEWEST_STAGES, MOST_STAGES, JourneyMap
from journey.places import Place, mark
from journey.stages import (
    LONGEST_STAGE_NAME,
    StageSeed,
    add_stage,
    move_stage,
    named,
    remove_stage,
    rename_stage,
    restore_stage,
    seed_stages,
    untouched,
)
from tests.journey.maps import PAINS, TODAY, a_map, with_words

OTHERS = [StageSeed("x", "Икс", "k.x.name"), StageSeed("y", "Игрек", "k.y.name")]
LONG = "Очень длинное название этапа, которое никуда не поместится"


def names(journey: JourneyMap | None) -> list[str]:
    assert journey is not None
    return [stage.name.text for stage in journey.stages]


def test_a_new_stage_stands_at_the_end_with_an_id_of_its_own() -> None:
    journey = add_stage(a_map(), StageSeed("", "Обучение"))
    assert names(journey)[-1] == "Обучение"
    assert journey is not None
    assert [stage.id for stage in journey.stages] == [1, 2, 3, 4]
    assert len({stage.name.id for stage in journey.stages}) == 4


def test_a_name_that_is_there_is_not_added_again() -> None:
    assert add_stage(a_map(), StageSeed("", "stage a")) == a_map()


def test_a_ninth_stage_is_refused() -> None:
    assert add_stage(a_map(MOST_STAGES), StageSeed("", "Обучение")) is None


def test_a_long_name_is_cut_and_kept_whole_in_the_notes() -> None:
    journey = add_stage(a_map(), StageSeed("", LONG))
    assert journey is not None
    assert len(names(journey)[-1]) <= LONGEST_STAGE_NAME
    assert journey.stages[-1].notes == (LONG,)
    assert add_stage(journey, StageSeed("", LONG)) == journey


def test_a_removed_stage_is_kept_with_its_answers() -> None:
    journey = remove_stage(with_words_and_four_stages(), 1)
    assert names(journey) == ["Stage B", "Stage C", "Stage D"]
    assert journey is not None
    assert journey.removed[0].pains[0].text == "дорого"


def with_words_and_four_stages() -> JourneyMap:
    return add_words(a_map(4), PAINS, ["дорого"], TODAY).map


@pytest.mark.parametrize("seed", ["stage a", "Stage A"])
def test_a_removed_stage_comes_back_by_its_name_with_its_answers(seed: str) -> None:
    removed = remove_stage(with_words_and_four_stages(), 1)
    assert removed is not None
    back = add_stage(removed, StageSeed("", seed))
    assert back is not None
    assert back.stages[-1].pains[0].text == "дорого"
    assert back.removed == ()


def test_the_third_last_stage_stays() -> None:
    assert remove_stage(a_map(FEWEST_STAGES), 1) is None


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert remove_stage(a_map(), 99) == a_map()
    assert restore_stage(a_map(), 99) == a_map()


def test_a_stage_is_not_restored_beside_another_of_its_name() -> None:
    removed = remove_stage(a_map(4), 1)
    assert removed is not None
    renamed = rename_stage(removed, 2, "Stage A")
    assert renamed is not None
    assert restore_stage(renamed, 1) == renamed


def test_nothing_is_restored_to_a_full_list() -> None:
    removed = remove_stage(a_map(MOST_STAGES), 1)
    assert removed is not None
    full = add_stage(removed, StageSeed("", "Обучение"))
    assert full is not None
    assert restore_stage(full, 1) is None


def test_renaming_keeps_the_id_and_the_answers_and_ends_the_translation() -> None:
    journey = rename_stage(with_words("дорого"), 1, "Знакомство")
    assert names(journey)[0] == "Знакомство"
    assert journey is not None
    assert journey.stages[0].name.entry == ""
    assert (journey.stages[0].id, journey.stages[0].pains[0].text) == (1, "дорого")


def test_a_name_of_another_stage_is_refused_and_its_own_is_not() -> None:
    assert rename_stage(a_map(), 1, "STAGE B") is None
    assert rename_stage(a_map(), 1, "stage a") == a_map()


def test_a_long_new_name_is_kept_whole_in_the_notes() -> None:
    journey = rename_stage(a_map(), 1, LONG)
    assert journey is not None
    assert journey.stages[0].notes == (LONG,)


@pytest.mark.parametrize(
    ("number", "by", "order"),
    [
        (1, 1, ["Stage B", "Stage A", "Stage C"]),
        (3, -1, ["Stage A", "Stage C", "Stage B"]),
        (1, -1, ["Stage A", "Stage B", "Stage C"]),
        (3, 1, ["Stage A", "Stage B", "Stage C"]),
        (99, 1, ["Stage A", "Stage B", "Stage C"]),
    ],
)
def test_a_stage_moves_by_one_where_there_is_room(number: int, by: int, order: list[str]) -> None:
    assert names(move_stage(a_map(), number, by)) == order


def test_seeds_replace_stages_that_nobody_touched() -> None:
    journey = seed_stages(a_map(), OTHERS)
    assert names(journey) == ["Икс", "Игрек"]
    assert [stage.id for stage in journey.stages] == [4, 5]


@pytest.mark.parametrize(
    "touched",
    [
        with_words("дорого"),
        mark(a_map(), Place("journey", "stages"), Status.ANSWERED),
        rename_stage(a_map(), 1, "Знакомство"),
        remove_stage(a_map(4), 1),
        add_stage(a_map(), StageSeed("", "Обучение")),
        replace(a_map(), stages=(replace(a_map().stages[0], feeling=-1), *a_map().stages[1:])),
    ],
)
def test_stages_that_someone_touched_stay(touched: JourneyMap) -> None:
    assert not untouched(touched)
    assert seed_stages(touched, OTHERS) == touched


def test_a_stage_is_found_by_its_name_in_any_case() -> None:
    assert named(a_map(), "STAGE b") == a_map().stages[1]
    assert named(a_map(), "Stage Z") is None
