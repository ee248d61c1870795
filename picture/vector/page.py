"""A scene as the content of a PDF page."""

from collections.abc import Callable, Mapping

import pydyf

from picture.shapes import (
    Box,
    Circle,
    Icon,
    Image,
    Line,
    Polygon,
    Rect,
    Scene,
    Shape,
    Text,
)  # fmt: skip
from picture.text.shaping import Shaper
from picture.vector.embedding import Subsets
from picture.vector.images import Images
from picture.vector.lettering import Lettering
from picture.vector.pens import StreamPen, draw_box, draw_icon, draw_points, rounded

ROUND = 1  # caps and joins of lines

Matrix = tuple[float, float, float, float, float, float]


class Page:
    """Draws shapes into the content of a page."""

    def __init__(self, place: Matrix, subsets: Subsets, images: Images) -> None:
        self.stream = pydyf.Stream(compress=True)
        self.pen = StreamPen(self.stream)
        self.images = images
        self.lettering = Lettering(self.stream, subsets)
        self.stream.set_matrix(*place)
        self.stream.set_line_cap(ROUND)
        self.stream.set_line_join(ROUND)

    def scene(self, scene: Scene, shaper: Shaper) -> None:
        """The whole scene: shapes in their order, letters above them."""
        draw_box(self.pen, Rect(0, 0, scene.width, scene.height), 0)
        self.paint(scene.background)
        for shape in scene.shapes:
            if not isinstance(shape, Text):
                WRITERS[type(shape)](self, shape)
        for text in scene.texts:
            self.colour(text.colour)
            self.lettering.line(text, shaper)

    def colour(self, name: str, edge: bool = False) -> None:
        """What is filled, or stroked, from now on."""
        self.stream.set_color_rgb(*_parts(name), stroke=edge)

    def paint(self, fill: str, edge: str = "", width: float = 0.0) -> None:
        """Fill and stroke the path just drawn; "" for neither."""
        if fill:
            self.colour(fill)
        if edge:
            self.colour(edge, edge=True)
            self.stream.set_line_width(*rounded(width))
        ends = self.stream
        {
            (True, True): ends.fill_and_stroke,
            (True, False): ends.fill,
            (False, True): ends.stroke,
            (False, False): ends.end,
        }[bool(fill), bool(edge)]()


def _parts(name: str) -> tuple[float, ...]:
    """Red, green and blue of "#RRGGBB", from 0 to 1."""
    return tuple(round(int(name[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))


def _box(page: Page, shape: Box) -> None:
    draw_box(page.pen, shape.rect, shape.radius)
    page.paint(shape.fill, shape.edge, shape.edge_width)


def _circle(page: Page, shape: Circle) -> None:
    (x, y), r = shape.centre, shape.radius
    draw_box(page.pen, Rect(x - r, y - r, 2 * r, 2 * r), r)
    page.paint(shape.fill, shape.edge, shape.edge_width)


def _polygon(page: Page, shape: Polygon) -> None:
    draw_points(page.pen, shape.points)
    page.pen.closePath()
    page.paint(shape.fill)


def _line(page: Page, shape: Line) -> None:
    draw_points(page.pen, shape.points)
    page.pen.endPath()
    page.paint("", shape.colour, shape.width)


def _icon(page: Page, shape: Icon) -> None:
    draw_icon(page.pen, shape)
    page.paint(shape.colour)


def _image(page: Page, shape: Image) -> None:
    rect = shape.rect
    page.stream.push_state()
    page.stream.set_matrix(*rounded(rect.width, 0, 0, -rect.height, rect.x, rect.bottom))
    page.stream.draw_x_object(page.images.resource(shape.png))
    page.stream.pop_state()


WRITERS: Mapping[type[Shape], Callable[[Page, "Shape"], None]] = {
    Box: _box,  # type: ignore[dict-item]
    Circle: _circle,  # type: ignore[dict-item]
    Polygon: _polygon,  # type: ignore[dict-item]
    Line: _line,  # type: ignore[dict-item]
    Icon: _icon,  # type: ignore[dict-item]
    Image: _image,  # type: ignore[dict-item]
}
