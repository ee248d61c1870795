"""Painting a scene with matplotlib: a Figure, Agg and one Artist, never pyplot."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from picture.outlines import Codes, Outline, icon, outline_of
from picture.shapes import Box, Circle, Icon, Line, Point, Polygon, Rect, Scene, Shape, Text
from picture.shaping import Shaper

DPI = 72  # a point is a pixel
GLYPHS_A_PATH = 400  # Agg slows down on longer paths
KAPPA = 0.5522847498  # how far the handles of a quarter circle reach

Colour = tuple[float, float, float, float]
Placed = tuple[Outline, float, float, float]  # outline, size, x, y


def pixels(scene: Scene, shaper: Shaper) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """The scene as an array (height, width, 3) of bytes."""
    width, height = scene.pixels
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=scene.background)
    canvas = FigureCanvasAgg(figure)
    figure.add_artist(SceneArtist(scene, shaper))
    canvas.draw()  # type: ignore[no-untyped-call]
    painted = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(painted[:, :, :3])


class SceneArtist(Artist):
    """The whole scene as one artist: shapes in their order, letters above them."""

    def __init__(self, scene: Scene, shaper: Shaper) -> None:
        super().__init__()
        self._scene = scene
        self._shaper = shaper

    def draw(self, renderer: RendererBase) -> None:
        """Paint everything."""
        scale = self._scene.scale
        height = self._scene.pixels[1]
        place = Affine2D().scale(scale, -scale).translate(0, height)
        brush = Brush(renderer, place, scale)
        for shape in self._scene.shapes:
            if painter := PAINTERS.get(type(shape)):
                painter(brush, shape)
        self._letters(brush)
        brush.done()

    def _letters(self, brush: "Brush") -> None:
        """All letters and icons, those of one colour together."""
        colours: dict[str, list[Placed]] = defaultdict(list)
        for shape in self._scene.shapes:
            if isinstance(shape, Text):
                colours[shape.colour].extend(_placed(shape, self._shaper))
            elif isinstance(shape, Icon):
                colours[shape.colour].append((icon(shape.name), shape.size, *shape.centre))
        for colour, glyphs in colours.items():
            rest = iter(glyphs)
            while part := list(islice(rest, GLYPHS_A_PATH)):
                brush.fill(_joined(part), colour)


def _placed(text: Text, shaper: Shaper) -> Iterator[Placed]:
    size = text.size
    for glyph in shaper.line(text.text, text.face, text.tracking):
        drawn = outline_of(glyph)
        if len(drawn.codes):
            yield drawn, size, text.x + glyph.x * size, text.y - glyph.y * size


def _joined(glyphs: list[Placed]) -> Path:
    """Many glyphs as one path."""
    counts = [len(glyph[0].codes) for glyph in glyphs]
    places = np.asarray([glyph[1:] for glyph in glyphs], dtype=np.float64)
    each = np.repeat(places, counts, axis=0)
    vertices = np.concatenate([glyph[0].vertices for glyph in glyphs])
    codes = np.concatenate([glyph[0].codes for glyph in glyphs])
    return Path(vertices * each[:, :1] + each[:, 1:], codes)


class Brush:
    """Fills and strokes paths of a scene on a renderer."""

    def __init__(self, renderer: RendererBase, place: Affine2D, scale: float) -> None:
        self._renderer = renderer
        self._place = place
        self._scale = scale
        self._context: GraphicsContextBase = renderer.new_gc()
        self._context.set_capstyle("round")
        self._context.set_joinstyle("round")
        self._context.set_snap(False)

    def fill(self, path: Path, fill: str, edge: str = "", width: float = 0.0) -> None:
        """A filled path, with an edge if it has a colour."""
        self._context.set_linewidth(width * self._scale if edge else 0.0)
        self._context.set_foreground(_colour(edge or fill))
        self._renderer.draw_path(self._context, path, self._place, _colour(fill) if fill else None)

    def stroke(self, path: Path, colour: str, width: float) -> None:
        """A line."""
        self.fill(path, "", colour, width)

    def done(self) -> None:
        """Give the context back."""
        self._context.restore()


@cache
def _colour(name: str) -> Colour:
    return to_rgba(name)


def _box(brush: Brush, shape: Box) -> None:
    brush.fill(_rounded(shape.rect, shape.radius), shape.fill, shape.edge, shape.edge_width)


def _circle(brush: Brush, shape: Circle) -> None:
    (x, y), r = shape.centre, shape.radius
    path = _rounded(Rect(x - r, y - r, 2 * r, 2 * r), r)
    brush.fill(path, shape.fill, shape.edge, shape.edge_width)


def _polygon(brush: Brush, shape: Polygon) -> None:
    brush.fill(_open_path((*shape.points, shape.points[0])), shape.fill)


def _line(brush: Brush, shape: Line) -> None:
    brush.stroke(_open_path(shape.points), shape.colour, shape.width)


PAINTERS: Mapping[type[Shape], Callable[[Brush, "Shape"], None]] = {
    Box: _box,  # type: ignore[dict-item]
    Circle: _circle,  # type: ignore[dict-item]
    Polygon: _polygon,  # type: ignore[dict-item]
    Line: _line,  # type: ignore[dict-item]
}


def _open_path(points: tuple[Point, ...]) -> Path:
    return Path(np.asarray(points, dtype=np.float64))


@cache
def _corner_codes() -> Codes:
    side = [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    return np.asarray([Path.MOVETO, *side[1:], *side * 3, Path.CLOSEPOLY], dtype=np.uint8)


def _rounded(rect: Rect, radius: float) -> Path:
    """A rectangle with round corners, clockwise from the left end of its top left corner."""
    r = min(radius, rect.width / 2, rect.height / 2)
    corners = (
        (rect.x, rect.y, 0, 1, 1, 0),
        (rect.right, rect.y, -1, 0, 0, 1),
        (rect.right, rect.bottom, 0, -1, -1, 0),
        (rect.x, rect.bottom, 1, 0, 0, -1),
    )
    h = r * (1 - KAPPA)
    points = [
        (x + dx * reach, y + dy * reach)
        for x, y, ax, ay, bx, by in corners
        for reach, dx, dy in ((r, ax, ay), (h, ax, ay), (h, bx, by), (r, bx, by))
    ]
    return Path(np.asarray([*points, points[0]], dtype=np.float64), _corner_codes())
