"""The proofs find what is wrong."""

from dataclasses import replace

import pytest

from picture.check import contrast, ink_box, problems
from picture.draw import scene_of
from picture.order import Order
from picture.shapes import Scene, Text
from picture.theme import LIGHT
from tests.picture.maps import DENTAL

RIGHT = scene_of(Order(DENTAL.map, DENTAL.captions, "phone"))


def spoiled(**changes: object) -> Scene:
    """The right scene with its last line changed."""
    last = RIGHT.texts[-1]
    shapes = tuple(s for s in RIGHT.shapes if s is not last)
    return replace(RIGHT, shapes=(*shapes, replace(last, **changes)))  # type: ignore[arg-type]


def only_problem(scene: Scene) -> str:
    (problem,) = problems(scene)
    return problem


def test_a_right_scene_has_no_problems() -> None:
    assert problems(RIGHT) == ()


def test_a_line_that_leaves_its_cell_is_found() -> None:
    assert "outside its cell" in only_problem(spoiled(width=2000.0))


def test_a_line_over_another_is_found() -> None:
    first = RIGHT.texts[-2]
    problem = only_problem(spoiled(y=first.y + 4, cell=first.cell))
    assert "one over the other" in problem


def test_type_too_small_for_a_phone_is_found() -> None:
    assert "too small" in only_problem(spoiled(size=24.0))


def test_a_pale_line_is_found() -> None:
    assert "too pale" in only_problem(spoiled(colour="#999999"))


def test_a_canvas_telegram_would_refuse_is_found() -> None:
    assert "too large" in only_problem(replace(RIGHT, kind="full", scale=4.0))
    bare = replace(RIGHT, shapes=())
    assert "too narrow" in only_problem(replace(bare, width=4000, height=100))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_white_reads_on_every_stage_and_dark_on_every_tint() -> None:
    for shade in (*LIGHT.stages, LIGHT.pain, LIGHT.action):
        assert contrast(LIGHT.on_main, shade.main) >= 4.5
        assert contrast(shade.dark, shade.tint) >= 4.5
        assert contrast(LIGHT.ink, shade.tint) >= 4.5
    assert contrast(LIGHT.action.dark, LIGHT.action.edge) >= 4.5


def test_the_ink_of_a_line_reaches_above_and_below_its_baseline() -> None:
    box = ink_box(Text(10, 100, "Ёжик", "regular", 50, "#000000", "#FFFFFF", 0, 120))
    assert (box.y, box.bottom, box.right) == (62, 112, 130)
