"""The proofs find what is wrong."""

import time
from dataclasses import replace

import pytest

from picture.draw import proved, scenes_of, shaper
from picture.order import Order
from picture.proofs.check import contrast, faults, ink_box, problems
from picture.proofs.glyphs import Glyphs, missing_glyphs
from picture.shapes import Image, Rect, Scene, Text
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL, trying_maps

RIGHT = scenes_of(Order(DENTAL.map, DENTAL.captions, "phone"))[0]


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


@pytest.mark.parametrize(
    "changes",
    [{"x": 30.0}, {"x": float("nan")}, {"y": -1e9}, {"y": 1e9}, {"width": float("nan")}],
)
def test_a_line_beyond_any_edge_of_its_cell_is_found(changes: dict[str, float]) -> None:
    assert any("outside its cell" in problem for problem in problems(spoiled(**changes)))


def test_a_cell_beyond_the_canvas_is_no_excuse() -> None:
    wide = replace(RIGHT, cells=tuple(replace(cell, width=9999.0) for cell in RIGHT.cells))
    assert problems(wide) == ()
    last = replace(wide.texts[-1], x=1070.0)
    shapes = (*(s for s in wide.shapes if s is not wide.texts[-1]), last)
    assert "outside its cell" in only_problem(replace(wide, shapes=shapes))


def test_a_logo_beyond_the_canvas_is_found() -> None:
    inside, outside = (Image(Rect(x, 50, 120, 60), b"") for x in (900.0, 1000.0))
    assert problems(replace(RIGHT, shapes=(*RIGHT.shapes, inside))) == ()
    assert "outside the canvas" in only_problem(replace(RIGHT, shapes=(*RIGHT.shapes, outside)))


def test_a_fault_names_the_shape_that_is_wrong() -> None:
    (fault,) = faults(spoiled(width=2000.0))
    assert isinstance(fault.shape, Text)
    assert fault.shape.width == 2000


def test_a_line_over_another_is_found() -> None:
    first = RIGHT.texts[-2]
    problem = only_problem(spoiled(y=first.y + 4, cell=first.cell))
    assert "one over the other" in problem


def test_a_line_over_a_tall_one_is_found_past_others_in_between() -> None:
    room = Rect(0, 0, 400, 400)
    lines = [
        Text(x, y, "Слово", "regular", size, "#000000", "#FFFFFF", 0, 90)
        for x, y, size in ((10, 200, 200), (200, 80, 20), (200, 110, 20), (50, 150, 20))
    ]
    (fault,) = faults(Scene("full", 400, 400, "#FFFFFF", tuple(lines), (room,)))
    assert fault.shape is lines[-1]


def test_type_too_small_for_a_phone_is_found() -> None:
    assert "too small" in only_problem(spoiled(size=24.0))


@pytest.mark.parametrize("kind", ["phone", "stage", "persona", "curve"])
def test_type_is_measured_on_every_picture_for_the_phone(kind: str) -> None:
    small = spoiled(size=24.0)
    assert "too small" in only_problem(replace(small, kind=kind))
    assert problems(replace(small, kind="full")) == ()


def test_a_picture_scaled_down_is_as_readable_on_a_phone() -> None:
    assert problems(replace(RIGHT, scale=0.5)) == ()
    assert "too small" in only_problem(replace(spoiled(size=24.0), scale=0.5))


def test_a_pale_line_is_found() -> None:
    assert "too pale" in only_problem(spoiled(colour="#999999"))


def test_a_canvas_telegram_would_refuse_is_found() -> None:
    assert "too large" in only_problem(replace(RIGHT, kind="full", scale=4.0))
    bare = replace(RIGHT, shapes=())
    assert "too narrow" in only_problem(replace(bare, width=4000, height=100))


@pytest.mark.parametrize(
    ("size", "face", "wrong"), [(33.0, "regular", 0), (30.0, "regular", 1), (30.0, "bold", 0)]
)
def test_less_contrast_is_enough_for_large_type(size: float, face: str, wrong: int) -> None:
    line = Text(10, 60, "Слово", face, size, "#777777", "#FFFFFF", 0, 90)
    scene = Scene("full", 200, 200, "#FFFFFF", (line,), (Rect(0, 0, 200, 200),))
    assert len(problems(scene)) == wrong


def test_a_letter_without_a_glyph_is_found() -> None:
    assert proved(RIGHT) == ()
    (fault,) = proved(spoiled(text="\U000f0000"))
    assert "without a glyph" in fault.what


@pytest.mark.parametrize("text", ["咖啡", "a咖", "咖a", "\ue000", "👩\u200d,", "ק\u0301"])
@pytest.mark.parametrize("face", ["regular", "bold"])
def test_glyphs_are_missed_by_looking_as_by_shaping(text: str, face: str) -> None:
    line = Text(0, 0, f"и {text} y", face, 30, "#000000", "#FFFFFF", 0, 90)
    found = Glyphs(shaper()).missing([line, line])
    assert bool(found) == bool(missing_glyphs(shaper(), [line]))


def test_glyphs_of_trying_maps_are_looked_for_as_by_shaping() -> None:
    glyphs = Glyphs(shaper())
    for name, tried in trying_maps().items():
        texts = scenes_of(Order(tried.map, tried.captions))[0].texts
        assert bool(glyphs.missing(texts)) == bool(missing_glyphs(shaper(), texts)), name


def test_the_proofs_of_a_usual_map_take_about_a_millisecond() -> None:
    scene = scenes_of(Order(DENTAL.map, DENTAL.captions))[0]

    def seconds() -> float:
        began = time.perf_counter()
        proved(scene)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(50)) < 0.003


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
