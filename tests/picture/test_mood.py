"""The emotion curve."""

from picture.layouts.mood import Curve, draw_curve
from picture.layouts.mood_row import extremes
from picture.shapes import Circle, Line, Polygon, Rect
from picture.sheet import Sheet
from picture.themes.named import LIGHT


def drawn(*feelings: int | None) -> tuple[Curve, Sheet]:
    middles = tuple(100.0 + 200 * at for at in range(len(feelings)))
    field = Rect(0, 50, 200.0 * len(feelings), 200)
    curve, sheet = Curve(field, middles, feelings, 7, 36, 100), Sheet()
    draw_curve(sheet, curve, LIGHT, 300)
    return curve, sheet


def line_heights(sheet: Sheet) -> list[float]:
    lines = [s for s in sheet.shapes if isinstance(s, Line) and s.width == 7]
    return [y for line in lines for _, y in line.points]


def test_the_curve_never_rises_above_the_best_nor_falls_below_the_worst() -> None:
    _, sheet = drawn(2, -2, -2, 2, 1, 2, -2, 0)
    assert (min(line_heights(sheet)), max(line_heights(sheet))) == (50, 250)


def test_the_curve_only_rises_between_two_rising_feelings() -> None:
    _, sheet = drawn(-2, -1, 1, 2)
    heights = line_heights(sheet)
    assert heights == sorted(heights, reverse=True)


def test_the_curve_passes_through_every_feeling() -> None:
    curve, sheet = drawn(-1, 0, -2, 1)
    points = [p for s in sheet.shapes if isinstance(s, Polygon) for p in s.points]
    for x, feeling in zip(curve.middles, (-1, 0, -2, 1), strict=True):
        assert (x, curve.height_of(feeling)) in points


def test_the_curve_has_a_gap_where_a_feeling_is_not_known() -> None:
    _, sheet = drawn(1, None, -1)
    grounds = [s for s in sheet.shapes if isinstance(s, Polygon)]
    assert [max(x for x, _ in ground.points) for ground in grounds] == [200, 600]
    skins = {look.skin for look in LIGHT.feelings}
    faces = [s for s in sheet.shapes if isinstance(s, Circle) and s.fill in skins]
    assert [face.centre[0] for face in faces] == [100, 500]


def test_the_line_is_red_at_the_bottom_and_green_at_the_top() -> None:
    _, sheet = drawn(-2, 2)
    colours = [s.colour for s in sheet.shapes if isinstance(s, Line) and s.width == 7]
    assert (colours[0], colours[-1]) == (LIGHT.feelings[0].skin, LIGHT.feelings[-1].skin)


def test_a_flat_line_has_neither_a_lowest_nor_a_highest_point() -> None:
    assert extremes((1, 1, None)) == {}
    assert extremes((None, None)) == {}
    assert extremes((0, None, -1, 2)) == {2: -1, 3: 1}
