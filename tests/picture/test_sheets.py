"""A full map that is too much for one sheet."""

from dataclasses import replace
from functools import cache

import pytest

from journey.map import JourneyMap
from picture.draw import shaper
from picture.layouts import lay_out
from picture.layouts.full import WIDTHS
from picture.proofs.check import problems
from picture.samples import heavy
from picture.shapes import Scene
from picture.text.typography import NBSP
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL, items

A3 = 420 / 25.4 * 72  # points across
SMALLEST = 5.5  # points


@cache
def sheets(stages: int, answers: int, letters: int) -> tuple[Scene, ...]:
    return laid_out(heavy(DENTAL.map, stages, answers, letters))


def laid_out(journey: JourneyMap) -> tuple[Scene, ...]:
    return lay_out(journey, DENTAL.captions, LIGHT, shaper())


def texts(sheet: Scene) -> list[str]:
    return [text.text.replace(NBSP, " ") for text in sheet.texts]


def test_six_answers_of_120_letters_in_every_cell_of_eight_stages_are_shown_whole() -> None:
    drawn = sheets(8, 6, 120)
    assert len(drawn) == 2
    shown = " ".join(text for sheet in drawn for text in texts(sheet))
    for stage in heavy(DENTAL.map, 8, 6, 120).stages:
        for item in (*stage.questions, *stage.pains, *stage.actions):
            assert item.text.split()[0] in shown
    assert "+1" not in shown


def test_every_sheet_has_the_head_and_says_which_it_is() -> None:
    for number, sheet in enumerate(sheets(8, 6, 120), 1):
        assert f"КАРТА ПУТИ КЛИЕНТА · ЛИСТ {number} ИЗ 2" in texts(sheet)
        assert {"Стоматология «Белая линия»", "предположение"} <= set(texts(sheet))


def test_stages_keep_their_numbers_and_colours_on_a_second_sheet() -> None:
    second = sheets(8, 6, 120)[1]
    numbers = {t.text: t.colour for t in second.texts if t.text.isdigit() and t.face == "bold"}
    assert numbers == {str(n): LIGHT.stage(n - 1).main for n in (5, 6, 7, 8)}


@pytest.mark.parametrize(
    ("stages", "answers", "parts"), [(8, 6, [4, 4]), (7, 7, [4, 3]), (5, 10, [3, 2])]
)
def test_the_stages_are_shared_out_as_evenly_as_can_be(
    stages: int, answers: int, parts: list[int]
) -> None:
    drawn = sheets(stages, answers, 120)
    counts = [sum(t.text.isdigit() and t.face == "bold" for t in s.texts) for s in drawn]
    assert counts == parts


@pytest.mark.parametrize("load", [(8, 6, 120), (8, 12, 160), (8, 4, 60), (3, 12, 160)])
def test_type_can_be_read_on_a_sheet_printed_on_a3(load: tuple[int, int, int]) -> None:
    for sheet in sheets(*load):
        assert problems(sheet) == ()
        assert min(text.size for text in sheet.texts) * A3 / sheet.width >= SMALLEST


def test_the_lowest_feeling_is_that_of_the_whole_journey() -> None:
    journey = heavy(DENTAL.map, 8, 6, 120)
    feelings = (-2, 0, 0, 0, -1, 0, 1, 2)
    stages = zip(journey.stages, feelings, strict=True)
    second = laid_out(
        replace(journey, stages=tuple(replace(stage, feeling=f) for stage, f in stages))
    )[1]
    assert LIGHT.pain.main not in {text.colour for text in second.texts}


def test_what_even_the_last_sheet_cannot_hold_is_counted() -> None:
    stage = replace(DENTAL.map.stages[0], pains=items(*["м" * 400] * 12))
    too_much = replace(stage, questions=stage.pains, channels=stage.pains, actions=stage.pains)
    drawn = laid_out(replace(DENTAL.map, stages=(too_much,) * 8))
    assert len(drawn) == 4
    for sheet in drawn:
        assert sheet.width == WIDTHS[-1]
        assert sheet.height <= sheet.width
        assert [text for text in texts(sheet) if text.startswith("+")]


def test_a_usual_map_needs_one_sheet_that_does_not_say_so() -> None:
    (sheet,) = laid_out(DENTAL.map)
    assert "КАРТА ПУТИ КЛИЕНТА" in texts(sheet)
