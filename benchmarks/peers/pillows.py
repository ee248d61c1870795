"""Our display list painted by Pillow."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from benchmarks.peers.display import (
    Dots,
    box_of,
    corner_of,
    font_path,
    letter_of,
    pieces_of,
    shapes_of,
)
from benchmarks.tool import Tool
from picture.samples import Sample
from picture.shapes import Box, Circle, Icon, Line, Polygon, Text

Pen = ImageDraw.ImageDraw
ON_BASELINE = "ls"


def ready() -> Tool:
    """Pillow; its fonts stay open."""
    return Tool(draw)


def draw(told: Sample) -> bytes:
    """The full map, with the quickest PNG that Pillow makes."""
    scene, shapes = shapes_of(told)
    image = Image.new("RGB", scene.pixels, scene.background)
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        STROKES[type(shape)](pen, shape)
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(face), size)


def _box(pen: Pen, shape: Box | Circle) -> None:
    box = box_of(shape)
    rect, width = box.rect, max(1, round(box.edge_width)) if box.edge else 0
    place = (rect.x, rect.y, rect.right - 1, rect.bottom - 1)
    pen.rounded_rectangle(place, box.radius, box.fill or None, box.edge or None, width)


def _circle(pen: Pen, shape: Circle) -> None:
    (x, y), r = shape.centre, shape.radius
    edge, width = shape.edge or None, round(shape.edge_width)
    pen.ellipse((x - r, y - r, x + r, y + r), shape.fill or None, edge, width)


def _polygon(pen: Pen, shape: Polygon) -> None:
    pen.polygon(list(shape.points), shape.fill)


def _line(pen: Pen, shape: Line) -> None:
    pen.line(list(shape.points), shape.colour, max(1, round(shape.width)), "curve")


def _dots(pen: Pen, shape: Dots) -> None:
    for x, y in shape.points:
        r = shape.radius
        pen.ellipse((x - r, y - r, x + r, y + r), shape.colour)


def _text(pen: Pen, shape: Text) -> None:
    font = _font(shape.face, shape.size)
    for x, letters in pieces_of(shape, font.getlength):
        pen.text((x, shape.y), letters, shape.colour, font, ON_BASELINE)


def _icon(pen: Pen, shape: Icon) -> None:
    font = _font("icons", shape.size)
    pen.text(corner_of(shape), letter_of(shape), shape.colour, font, ON_BASELINE)


STROKES: Mapping[type, Callable[[Pen, Any], None]] = {
    Box: _box,
    Circle: _circle,
    Polygon: _polygon,
    Line: _line,
    Dots: _dots,
    Text: _text,
    Icon: _icon,
}
