"""The small signs before the lines of a list, drawn round the middle of the first line."""

from collections.abc import Callable, Mapping

from picture.shapes import Point, Rect
from picture.sheet import Sheet
from picture.theme import Shade, Theme

Mark = Callable[[Sheet, Point, float, Shade, Theme], None]

_HOOK = ((-1.0, -0.9), (-0.85, -1.5), (-0.45, -1.85), (0.0, -1.95), (0.45, -1.85), (0.85, -1.5),
         (1.0, -0.95), (0.8, -0.45), (0.2, 0.0), (0.0, 0.5))  # fmt: skip
_TICK = ((-0.155, 0.01), (-0.04, 0.125), (0.165, -0.105))


def dot(sheet: Sheet, centre: Point, size: float, shade: Shade, _: Theme) -> None:
    x, y = centre
    sheet.circle((x - size * 0.10, y), size * 0.14, shade.main)


def question(sheet: Sheet, centre: Point, size: float, shade: Shade, _: Theme) -> None:
    x, y = centre
    side = size * 0.78
    sheet.box(Rect(x - side / 2, y - side / 2, side, side), side * 0.3, shade.tint)
    unit = side * 0.185
    sheet.line(tuple((x + a * unit, y + b * unit) for a, b in _HOOK), shade.dark, side * 0.125)
    sheet.circle((x, y + unit * 1.75), side * 0.085, shade.dark)


def pain(sheet: Sheet, centre: Point, size: float, _: Shade, theme: Theme) -> None:
    x, y = centre
    sheet.circle(centre, size * 0.36, theme.pain.main)
    sheet.line(((x, y - size * 0.17), (x, y + size * 0.035)), theme.on_main, size * 0.10)
    sheet.circle((x, y + size * 0.19), size * 0.062, theme.on_main)


def action(sheet: Sheet, centre: Point, size: float, _: Shade, theme: Theme) -> None:
    x, y = centre
    sheet.circle(centre, size * 0.36, theme.action.main)
    points = tuple((x + a * size, y + b * size) for a, b in _TICK)
    sheet.line(points, theme.on_main, size * 0.09)


MARKS: Mapping[str, Mark] = {"dots": dot, "questions": question, "pains": pain, "actions": action}
