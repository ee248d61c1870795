"""Pens of the kind HarfBuzz and fontTools draw with, and what they draw for us."""

from typing import Protocol

import pydyf
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen

from picture.fonts import font
from picture.shapes import Icon, Point, Rect
from picture.vector.spelling import icon_glyph

KAPPA = 0.5522847498  # how far the handles of a quarter circle reach


class Pen(Protocol):
    """What outlines are drawn with."""

    def moveTo(self, point: Point) -> None: ...  # noqa: N802 (names set by fontTools)

    def lineTo(self, point: Point) -> None: ...  # noqa: N802

    def curveTo(self, *points: Point) -> None: ...  # noqa: N802

    def qCurveTo(self, *points: Point) -> None: ...  # noqa: N802

    def closePath(self) -> None: ...  # noqa: N802


class StreamPen(BasePen):  # type: ignore[misc]
    """Draws into the content of a PDF page."""

    def __init__(self, stream: pydyf.Stream) -> None:
        super().__init__(None)
        self._stream = stream

    def _moveTo(self, point: Point) -> None:  # noqa: N802
        self._stream.move_to(*rounded(*point))

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self._stream.line_to(*rounded(*point))

    def _curveToOne(self, one: Point, other: Point, end: Point) -> None:  # noqa: N802
        self._stream.curve_to(*rounded(*one, *other, *end))

    def _closePath(self) -> None:  # noqa: N802
        self._stream.close()


def rounded(*numbers: float) -> tuple[float, ...]:
    """Numbers as exact as a file needs them."""
    return tuple(round(number, 2) for number in numbers)


def draw_box(pen: Pen, rect: Rect, radius: float) -> None:
    """A rectangle with round corners, clockwise from the left end of its top left corner."""
    r = min(radius, rect.width / 2, rect.height / 2)
    h = r * (1 - KAPPA)
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    pen.moveTo((left, top + r))
    pen.curveTo((left, top + h), (left + h, top), (left + r, top))
    pen.lineTo((right - r, top))
    pen.curveTo((right - h, top), (right, top + h), (right, top + r))
    pen.lineTo((right, bottom - r))
    pen.curveTo((right, bottom - h), (right - h, bottom), (right - r, bottom))
    pen.lineTo((left + r, bottom))
    pen.curveTo((left + h, bottom), (left, bottom - h), (left, bottom - r))
    pen.closePath()


def draw_points(pen: Pen, points: tuple[Point, ...]) -> None:
    """Straight lines from point to point."""
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)


def draw_icon(pen: Pen, icon: Icon) -> None:
    """An icon in its place. KeyError for an unknown one."""
    icons = font("icons")
    scale, half = icon.size / icons.units, icon.size / 2
    x, y = icon.centre
    placed = TransformPen(pen, (scale, 0, 0, -scale, x - half, y + half))
    icons.harfbuzz.draw_glyph_with_pen(icon_glyph(icon.name).number, placed)
