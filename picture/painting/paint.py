"""Painting a scene with matplotlib's Agg: shapes in their order, letters above them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from picture.painting.canvas import Canvas
from picture.painting.images import logo_colours, stamp
from picture.painting.letters import put_letters
from picture.painting.outlines import icon
from picture.painting.palette import Palette, colours_of, palette_of
from picture.painting.paths import disc, frame, joined, open_path, placed, rounded
from picture.painting.png import Painting
from picture.shapes import Box, Circle, Icon, Image, Line, Polygon, Rect, Scene, Shape, Text
from picture.text.shaping import Shaper

SMALL = 64  # px; a box this small is filled by Agg alone
DOTS = 8  # so many circles alike are a dotted line: each may be moved to whole pixels


def paint(scene: Scene, shaper: Shaper, *, lettered: bool = True) -> Painting:
    """The scene in 256 colours: those of its theme exactly, smooth edges by the nearest.

    With or without its letters; the colours are the same.
    """
    width, height = scene.pixels
    canvas = Canvas(width, height, scene.scale, scene.background)
    unlettered = (shape for shape in scene.shapes if not isinstance(shape, Text))
    for _, alike in groupby(unlettered, _manner):
        shapes = list(alike)
        PAINTERS[type(shapes[0])](canvas, shapes)
    palette = _palette(scene)
    rows = canvas.numbered(palette)
    if lettered:
        put_letters(rows, scene, shaper, palette)
    return Painting(rows, palette.colours)


def pixels(scene: Scene, shaper: Shaper, *, lettered: bool = True) -> "npt.NDArray[np.uint8]":
    """The scene as an array (height, width, 3) of bytes."""
    return paint(scene, shaper, lettered=lettered).rgb()


def _palette(scene: Scene) -> Palette:
    """The palette of the scene's theme, widened by colours it uses beside."""
    used: set[str] = set()
    for shape in scene.shapes:
        used.update(COLOURS[type(shape)](shape))
    more = used.difference(colours_of(scene.theme), {""})
    return palette_of(scene.theme, tuple(sorted(more)))


def _manner(shape: Shape) -> tuple[object, ...]:
    """What shapes that follow one another must have in common to be painted at once."""
    if isinstance(shape, Box):
        return Box, shape.fill, shape.edge, shape.edge_width
    if isinstance(shape, Circle):
        return Circle, shape.fill, shape.edge, shape.edge_width
    if isinstance(shape, Line):
        return Line, shape.colour, shape.width
    return (type(shape),)


def _boxes(canvas: Canvas, shapes: Sequence[Box]) -> None:
    small: list[Path] = []
    for shape in shapes:
        inside = min(shape.rect.width, shape.rect.height) - 2 * shape.radius
        if shape.fill and inside * canvas.scale > SMALL:
            _large_box(canvas, shape)
        else:
            small.append(rounded(shape.rect, shape.radius))
    if small:
        first = shapes[0]
        canvas.fill(joined(small), first.fill, first.edge, first.edge_width)


def _large_box(canvas: Canvas, shape: Box) -> None:
    """Whole pixels at once, so that only the rim is left to Agg: the edge, then the fill in it."""
    half = shape.edge_width / 2 if shape.edge else 0.0
    rim, round_ = half + 1, max(shape.radius, half + 1)
    wide, tall = (canvas.whole(shape.rect.inset(*by)) for by in ((rim, round_), (round_, rim)))
    canvas.flat(wide, shape.fill)
    canvas.flat(Rect(tall.x, tall.y, tall.width, wide.y - tall.y), shape.fill)
    canvas.flat(Rect(tall.x, wide.bottom, tall.width, tall.bottom - wide.bottom), shape.fill)
    for colour, by in ((shape.edge, -half), (shape.fill, half)):
        if colour:
            around = frame(shape.rect.inset(by, by), max(0.0, shape.radius - by), wide, tall)
            canvas.fill(around, colour)


def _circles(canvas: Canvas, shapes: Sequence[Circle]) -> None:
    first = shapes[0]
    if len(shapes) >= DOTS and not first.edge and len({shape.radius for shape in shapes}) == 1:
        places = open_path([shape.centre for shape in shapes])
        canvas.stamp(disc(first.radius), places, first.fill)
        return
    circles = [placed(disc(shape.radius), shape.centre) for shape in shapes]
    canvas.fill(joined(circles), first.fill, first.edge, first.edge_width)


def _polygons(canvas: Canvas, shapes: Sequence[Polygon]) -> None:
    for shape in shapes:
        canvas.fill(open_path((*shape.points, shape.points[0])), shape.fill)


def _lines(canvas: Canvas, shapes: Sequence[Line]) -> None:
    lines = [open_path(shape.points) for shape in shapes]
    canvas.fill(joined(lines), "", shapes[0].colour, shapes[0].width)


def _icons(canvas: Canvas, shapes: Sequence[Icon]) -> None:
    for shape in shapes:
        path = placed(icon(shape.name).path, shape.centre, shape.size)
        canvas.fill(path, shape.colour)


def _images(canvas: Canvas, shapes: Sequence[Image]) -> None:
    for shape in shapes:
        canvas.image(*stamp(shape, canvas.scale))


Painter = Callable[[Canvas, Sequence[Any]], None]
PAINTERS: Mapping[type[Shape], Painter] = {
    Box: _boxes,
    Circle: _circles,
    Polygon: _polygons,
    Line: _lines,
    Icon: _icons,
    Image: _images,
}
"""Letters are put on last."""
COLOURS: Mapping[type[Shape], Callable[[Any], tuple[str, ...]]] = {
    Box: attrgetter("fill", "edge"),
    Circle: attrgetter("fill", "edge"),
    Polygon: lambda shape: (shape.fill,),
    Line: lambda shape: (shape.colour,),
    Icon: lambda shape: (shape.colour,),
    Text: attrgetter("colour", "on"),
    Image: lambda shape: logo_colours(shape.png),
}
