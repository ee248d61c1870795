"""Our display list as matplotlib's own artists, one a shape: how a figure is usually built."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from matplotlib import patches, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Transform

from benchmarks.peers.display import (
    Dots,
    corner_of,
    font_path,
    letter_of,
    shapes_of,
)
from benchmarks.tool import Tool
from picture.samples import Sample
from picture.shapes import Box, Circle, Icon, Line, Polygon, Text

DPI = 72  # a point is a pixel


def ready() -> Tool:
    """matplotlib with the fonts it keeps; without hinting, lines are as wide as measured."""
    rcParams["text.hinting"] = "no_hinting"
    return Tool(draw)


def draw(told: Sample) -> bytes:
    """The full map by Figure.savefig."""
    scene, shapes = shapes_of(told)
    width, height = scene.pixels
    figure = Figure((width / DPI, height / DPI), DPI, facecolor=scene.background)
    FigureCanvasAgg(figure)
    place = Affine2D().scale(1, -1).translate(0, height)
    for shape in shapes:
        ARTISTS[type(shape)](figure, shape, place)
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


@cache
def _font(face: str, size: float) -> FontProperties:
    return FontProperties(fname=font_path(face), size=size)


def _painted(shape: Box | Circle) -> dict[str, Any]:
    """How a patch is filled and edged."""
    edge = shape.edge or "none"
    return {"facecolor": shape.fill or "none", "edgecolor": edge, "linewidth": shape.edge_width}


def _box(figure: Figure, shape: Box, place: Transform) -> None:
    rect = shape.rect
    style = f"round,pad=0,rounding_size={shape.radius}" if shape.radius else "square,pad=0"
    corner, painted = (rect.x, rect.y), _painted(shape)
    box = patches.FancyBboxPatch(corner, rect.width, rect.height, style, transform=place, **painted)
    figure.add_artist(box)


def _circle(figure: Figure, shape: Circle, place: Transform) -> None:
    painted = _painted(shape)
    figure.add_artist(patches.Circle(shape.centre, shape.radius, transform=place, **painted))


def _polygon(figure: Figure, shape: Polygon, place: Transform) -> None:
    figure.add_artist(patches.Polygon(shape.points, facecolor=shape.fill, transform=place))


def _line(figure: Figure, shape: Line, place: Transform) -> None:
    xs, ys = zip(*shape.points, strict=True)
    line = Line2D(
        xs, ys, linewidth=shape.width, color=shape.colour, transform=place,
        solid_capstyle="round", solid_joinstyle="round",
    )  # fmt: skip
    figure.add_artist(line)


def _dots(figure: Figure, shape: Dots, place: Transform) -> None:
    xs, ys = zip(*shape.points, strict=True)
    dots = Line2D(
        xs, ys, linestyle="none", marker="o", markersize=2 * shape.radius,
        color=shape.colour, markeredgewidth=0, transform=place,
    )  # fmt: skip
    figure.add_artist(dots)


def _text(figure: Figure, shape: Text, place: Transform) -> None:
    _say(figure, shape.x, shape.y, shape.text, _font(shape.face, shape.size), shape.colour, place)


def _icon(figure: Figure, shape: Icon, place: Transform) -> None:
    x, y = corner_of(shape)
    _say(figure, x, y, letter_of(shape), _font("icons", shape.size), shape.colour, place)


def _say(
    figure: Figure, x: float, y: float, words: str, font: FontProperties, colour: str,
    place: Transform,
) -> None:  # fmt: skip
    figure.text(
        x, y, words, fontproperties=font, color=colour, transform=place,
        va="baseline", parse_math=False,
    )  # fmt: skip


ARTISTS: Mapping[type, Callable[[Figure, Any, Transform], None]] = {
    Box: _box,
    Circle: _circle,
    Polygon: _polygon,
    Line: _line,
    Dots: _dots,
    Text: _text,
    Icon: _icon,
}
