"""Our display list painted by cairo, its text set by pango."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from math import pi
from typing import Any

import cairocffi as cairo
import pangocairocffi as pangocairo
import pangocffi

from benchmarks.peers.display import (
    WEIGHTS,
    Dots,
    box_of,
    corner_of,
    letter_of,
    pieces_of,
    shapes_of,
)
from benchmarks.tool import Tool
from picture.samples import Sample
from picture.shapes import Box, Circle, Icon, Line, Point, Polygon, Text


class Pen:
    """A cairo context and one pango layout on it."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self._layout = pangocairo.create_layout(context)

    def colour(self, name: str) -> None:
        """From now on, this colour ("#RRGGBB")."""
        red, green, blue = (int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))
        self.context.set_source_rgb(red, green, blue)

    def fill(self, colour: str, edge: str = "", width: float = 0.0) -> None:
        """The path there is, filled and edged, and then forgotten."""
        if colour:
            self.colour(colour)
            self.context.fill_preserve()
        if edge:
            self.colour(edge)
            self.context.set_line_width(width)
            self.context.stroke_preserve()
        self.context.new_path()

    def path(self, points: tuple[Point, ...]) -> None:
        """Straight from point to point."""
        self.context.move_to(*points[0])
        for point in points[1:]:
            self.context.line_to(*point)

    def set_in(self, font: Any, words: str) -> None:
        """These are the words, in this font."""
        self._layout.font_description = font
        self._layout.text = words

    def width(self, words: str) -> float:
        """The width of other words in the same font."""
        self._layout.text = words
        return float(pangocffi.units_to_double(self._layout.get_size()[0]))

    def show(self, x: float, y: float) -> None:
        """Show the words, their baseline starting there."""
        above = pangocffi.units_to_double(self._layout.get_baseline())
        self.context.move_to(x, y - above)
        pangocairo.show_layout(self.context, self._layout)


def ready() -> Tool:
    """cairo and pango with the fonts they keep."""
    return Tool(draw)


def draw(told: Sample) -> bytes:
    """The full map, with cairo's own PNG."""
    scene, shapes = shapes_of(told)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, *scene.pixels)
    context = cairo.Context(surface)
    context.set_line_cap(cairo.LINE_CAP_ROUND)
    context.set_line_join(cairo.LINE_JOIN_ROUND)
    pen = Pen(context)
    pen.colour(scene.background)
    context.paint()
    for shape in shapes:
        STROKES[type(shape)](pen, shape)
    file = BytesIO()
    surface.write_to_png(file)
    return file.getvalue()


@cache
def _font(family: str, weight: int, size: float) -> Any:
    font = pangocffi.FontDescription()
    font.family, font.weight = family, weight
    font.set_absolute_size(pangocffi.units_from_double(size))
    return font


def _box(pen: Pen, shape: Box | Circle) -> None:
    box = box_of(shape)
    rect, r = box.rect, box.radius
    corners = (
        (rect.right - r, rect.y + r, -0.5),
        (rect.right - r, rect.bottom - r, 0.0),
        (rect.x + r, rect.bottom - r, 0.5),
        (rect.x + r, rect.y + r, 1.0),
    )
    pen.context.new_path()  # words leave a point behind
    for x, y, turn in corners:
        pen.context.arc(x, y, r, turn * pi, (turn + 0.5) * pi)
    pen.context.close_path()
    pen.fill(box.fill, box.edge, box.edge_width)


def _polygon(pen: Pen, shape: Polygon) -> None:
    pen.path(shape.points)
    pen.fill(shape.fill)


def _line(pen: Pen, shape: Line) -> None:
    pen.path(shape.points)
    pen.fill("", shape.colour, shape.width)


def _dots(pen: Pen, shape: Dots) -> None:
    for point in shape.points:
        pen.path((point, point))
    pen.fill("", shape.colour, 2 * shape.radius)


def _text(pen: Pen, shape: Text) -> None:
    font = _font("Inter", WEIGHTS[shape.face], shape.size)
    pen.colour(shape.colour)
    pen.set_in(font, "")
    for x, words in pieces_of(shape, pen.width):
        pen.set_in(font, words)
        pen.show(x, shape.y)


def _icon(pen: Pen, shape: Icon) -> None:
    pen.colour(shape.colour)
    pen.set_in(_font("lucide", WEIGHTS["regular"], shape.size), letter_of(shape))
    pen.show(*corner_of(shape))


STROKES: Mapping[type, Callable[[Pen, Any], None]] = {
    Box: _box,
    Circle: _box,
    Polygon: _polygon,
    Line: _line,
    Dots: _dots,
    Text: _text,
    Icon: _icon,
}
