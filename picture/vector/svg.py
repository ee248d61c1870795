"""A scene → SVG: shapes as shapes, letters as outlines with the words above them unseen.

Outlines look the same everywhere: fonts set into an SVG are drawn by browsers only, and the
reader's own fonts would break the lines. The unseen words can be selected, searched and read
aloud, and are stretched to the width of what is drawn. Each glyph is outlined once and then
referred to, which keeps the file small.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from picture.shapes import (
    Box,
    Circle,
    Icon,
    Image,
    Line,
    Point,
    Polygon,
    Rect,
    Scene,
    Shape,
    Text,
)  # fmt: skip
from picture.text.shaping import Shaper
from picture.vector import About
from picture.vector.glyphs import EM, Glyphs
from picture.vector.spelling import icon_glyph, line_of, spoken

FAMILY = "Inter, sans-serif"  # of the unseen words
NAMESPACES = {
    "xmlns": "http://www.w3.org/2000/svg",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}


def svg(scene: Scene, shaper: Shaper, about: About) -> bytes:
    """The scene as a document of its own, in UTF-8."""
    drawing = Drawing(scene, about)
    for shape in scene.shapes:
        if not isinstance(shape, Text):
            WRITERS[type(shape)](drawing, shape)
    for text in scene.texts:
        drawing.line(text, shaper)
    drawing.glyphs.write()
    data: bytes = ElementTree.tostring(drawing.root, encoding="utf-8", xml_declaration=True)
    return data


class Drawing:
    """The document while it is drawn."""

    def __init__(self, scene: Scene, about: About) -> None:
        width, height = scene.pixels
        box = f"0 0 {_number(scene.width)} {_number(scene.height)}"
        size = {"viewBox": box, "width": str(width), "height": str(height)}
        self.root = Element("svg", {**NAMESPACES, **size, "xml:lang": about.language})
        SubElement(self.root, "title").text = about.title
        self.glyphs = Glyphs(SubElement(self.root, "defs"))
        page = Rect(0, 0, scene.width, scene.height)
        self.add("rect", **_sides(page), **_painted(scene.background))

    def add(self, kind: str, **attributes: str) -> Element:
        """One element; "_" in a name stands for "-"."""
        named = {name.replace("_", "-"): value for name, value in attributes.items()}
        return SubElement(self.root, kind, named)

    def line(self, text: Text, shaper: Shaper) -> None:
        """A line of text: its outlines, and its words unseen."""
        group = self._outlines(text.colour, text.size, (text.x, text.y))
        for glyph in line_of(text, shaper):
            self.glyphs.use(group, glyph)
        self._words(text)

    def icon(self, icon: Icon) -> None:
        """An icon as the outline of its glyph."""
        half = icon.size / 2
        corner = (icon.centre[0] - half, icon.centre[1] + half)
        self.glyphs.use(self._outlines(icon.colour, icon.size, corner), icon_glyph(icon.name))

    def _outlines(self, colour: str, size: float, at: Point) -> Element:
        """A place for glyphs, with their baseline's start at `at`."""
        scale = f"{size / EM:.5f}"
        x, y = map(_number, at)
        return self.add("g", fill=colour, transform=f"matrix({scale} 0 0 -{scale} {x} {y})")

    def _words(self, text: Text) -> None:
        start = text.x + (text.width if text.rtl else 0)
        words = self.add(
            "text",
            x=_number(start),
            y=_number(text.y),
            font_size=_number(text.size),
            font_family=FAMILY,
            textLength=_number(text.width),
            lengthAdjust="spacingAndGlyphs",
            fill_opacity="0",
            **({"direction": "rtl"} if text.rtl else {}),
        )
        words.text = spoken(text.text)


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _sides(rect: Rect) -> dict[str, str]:
    return {
        "x": _number(rect.x),
        "y": _number(rect.y),
        "width": _number(rect.width),
        "height": _number(rect.height),
    }


def _painted(fill: str, edge: str = "", width: float = 0.0) -> dict[str, str]:
    """How a shape is filled and stroked; "" for neither."""
    stroke = {"stroke": edge, "stroke_width": _number(width)} if edge else {}
    return {"fill": fill or "none", **stroke}


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _box(drawing: Drawing, shape: Box) -> None:
    painted = _painted(shape.fill, shape.edge, shape.edge_width)
    drawing.add("rect", **_sides(shape.rect), rx=_number(shape.radius), **painted)


def _circle(drawing: Drawing, shape: Circle) -> None:
    x, y = map(_number, shape.centre)
    painted = _painted(shape.fill, shape.edge, shape.edge_width)
    drawing.add("circle", cx=x, cy=y, r=_number(shape.radius), **painted)


def _polygon(drawing: Drawing, shape: Polygon) -> None:
    drawing.add("polygon", points=_points(shape.points), **_painted(shape.fill))


def _line(drawing: Drawing, shape: Line) -> None:
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    painted = _painted("", shape.colour, shape.width)
    drawing.add("polyline", points=_points(shape.points), **painted, **ends)


def _icon(drawing: Drawing, shape: Icon) -> None:
    drawing.icon(shape)


def _image(drawing: Drawing, shape: Image) -> None:
    image = drawing.add("image", **_sides(shape.rect), preserveAspectRatio="none")
    image.set("xlink:href", f"data:image/png;base64,{b64encode(shape.png).decode()}")


WRITERS: Mapping[type[Shape], Callable[[Drawing, "Shape"], None]] = {
    Box: _box,  # type: ignore[dict-item]
    Circle: _circle,  # type: ignore[dict-item]
    Polygon: _polygon,  # type: ignore[dict-item]
    Line: _line,  # type: ignore[dict-item]
    Icon: _icon,  # type: ignore[dict-item]
    Image: _image,  # type: ignore[dict-item]
}
