"""SVG with text → resvg, its fonts kept open."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

import resvg

from benchmarks.peers.display import (
    WEIGHTS,
    Dots,
    box_of,
    corner_of,
    font_path,
    letter_of,
    shapes_of,
)
from benchmarks.tool import Tool
from picture.samples import Sample
from picture.shapes import Box, Circle, Icon, Line, Point, Polygon, Text

UNTURNED = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def ready() -> Tool:
    """resvg with our fonts."""
    options = resvg.usvg.Options.default()
    for face in (*WEIGHTS, "icons"):
        options.load_font_file(font_path(face))

    def draw(told: Sample) -> bytes:
        return bytes(resvg.render(resvg.usvg.Tree.from_str(svg(told), options), UNTURNED))

    return Tool(draw)


def svg(told: Sample) -> str:
    """The full map as an SVG document."""
    scene, shapes = shapes_of(told)
    width, height = scene.pixels
    drawn = "".join(ELEMENTS[type(shape)](shape) for shape in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="{scene.background}"/>{drawn}</svg>'
    )


def _box(shape: Box | Circle) -> str:
    box = box_of(shape)
    rect, edge = box.rect, _edge(box)
    return (
        f'<rect x="{rect.x:.2f}" y="{rect.y:.2f}" width="{rect.width:.2f}" '
        f'height="{rect.height:.2f}" rx="{box.radius:.2f}" fill="{box.fill or "none"}"{edge}/>'
    )


def _edge(box: Box) -> str:
    return f' stroke="{box.edge}" stroke-width="{box.edge_width:.2f}"' if box.edge else ""


def _polygon(shape: Polygon) -> str:
    return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}"/>'


def _line(shape: Line) -> str:
    return f'<polyline points="{_points(shape.points)}" {_stroke(shape.colour, shape.width)}/>'


def _dots(shape: Dots) -> str:
    path = "".join(f"M{x:.2f} {y:.2f}h0" for x, y in shape.points)
    return f'<path d="{path}" {_stroke(shape.colour, 2 * shape.radius)}/>'


def _stroke(colour: str, width: float) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'fill="none" stroke="{colour}" stroke-width="{width:.2f}" {ends}'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _text(shape: Text) -> str:
    spacing = f' letter-spacing="{shape.tracking * shape.size:.2f}"' if shape.tracking else ""
    return (
        f'<text x="{shape.x:.2f}" y="{shape.y:.2f}" font-family="Inter" '
        f'font-weight="{WEIGHTS[shape.face]}" font-size="{shape.size:.2f}" fill="{shape.colour}"'
        f'{spacing} xml:space="preserve">{escape(shape.text)}</text>'
    )


def _icon(shape: Icon) -> str:
    x, y = corner_of(shape)
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="lucide" font-size="{shape.size:.2f}" '
        f'fill="{shape.colour}">{letter_of(shape)}</text>'
    )


ELEMENTS: Mapping[type, Callable[[Any], str]] = {
    Box: _box,
    Circle: _box,
    Polygon: _polygon,
    Line: _line,
    Dots: _dots,
    Text: _text,
    Icon: _icon,
}
