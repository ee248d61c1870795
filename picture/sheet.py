"""The desk a layout works at, and the sheet it lays shapes on."""

from dataclasses import dataclass

from picture.captions import Captions
from picture.fonts import ASCENT, CAP_HEIGHT, DESCENT
from picture.shapes import Box, Circle, Icon, Line, Point, Polygon, Rect, Scene, Shape, Text
from picture.shaping import Measure
from picture.theme import Theme
from picture.typography import glued, hyphenation
from picture.wrap import Column, balanced, ends_in_a_rag, shortened, wrap


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and leading in px, tracking in em."""

    face: str
    size: float
    leading: float
    tracking: float = 0.0

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline, px."""
        return (self.leading - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size

    @property
    def middle(self) -> float:
        """From the top of a line to the middle of its capitals, px."""
        return self.baseline - CAP_HEIGHT * self.size / 2


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines, with their widths in px."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    style: Style
    indent: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max(self.widths, default=0.0)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every layout needs at hand. `language` is that of the map."""

    captions: Captions
    theme: Theme
    measure: Measure
    language: str

    def width(self, text: str, style: Style) -> float:
        """The width of one line, px."""
        em = self.measure.width(text, style.face)
        if style.tracking:
            em += style.tracking * self.measure.letters(text, style.face)
        return em * style.size

    def block(
        self,
        text: str,
        style: Style,
        room: float,
        *,
        most: int = 0,
        indent: float = 0.0,
        even: bool = False,
    ) -> Block:
        """A text set into `room` px, its first line indented, in at most `most` lines (0: any).

        `even` makes all lines about as wide.
        """
        if not text:
            return Block((), (), style, indent)

        def gauge(line: str) -> float:
            return self.width(line, style)

        column = Column(room, gauge, hyphenation(self.language), indent)
        words = glued(text, self.language)
        lines = wrap(words, column)
        if most and len(lines) > most:
            lines = shortened(lines, most, column)
        elif even or ends_in_a_rag(lines, column):
            lines = balanced(lines, words, column)
        return Block(lines, tuple(map(gauge, lines)), style, indent)


@dataclass(frozen=True, slots=True)
class Ink:
    """What a text is drawn with: its colour, the colour it stands on, the cell it stays in."""

    colour: str
    on: str
    cell: int


class Sheet:
    """Collects shapes in the order they are painted."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self.cells: list[Rect] = []

    def cell(self, rect: Rect) -> int:
        """A place texts must stay in, by its number."""
        self.cells.append(rect)
        return len(self.cells) - 1

    def box(
        self, rect: Rect, radius: float = 0.0, fill: str = "", edge: str = "", width: float = 0.0
    ) -> None:
        self.shapes.append(Box(rect, radius, fill, edge, width))

    def circle(
        self, centre: Point, radius: float, fill: str, edge: str = "", width: float = 0.0
    ) -> None:
        self.shapes.append(Circle(centre, radius, fill, edge, width))

    def polygon(self, points: tuple[Point, ...], fill: str) -> None:
        self.shapes.append(Polygon(points, fill))

    def line(self, points: tuple[Point, ...], colour: str, width: float) -> None:
        self.shapes.append(Line(points, colour, width))

    def icon(self, centre: Point, size: float, name: str, colour: str) -> None:
        self.shapes.append(Icon(centre, size, name, colour))

    def text(self, block: Block, at: Point, ink: Ink) -> None:
        """A block by its top left corner."""
        x, y = at
        for number, (line, width) in enumerate(zip(block.lines, block.widths, strict=True)):
            left = x + (0.0 if number else block.indent)
            self._line(line, left, y + number * block.style.leading, width, block.style, ink)

    def centred(self, block: Block, middle: float, y: float, ink: Ink) -> None:
        """A block whose every line is centred on x = `middle`."""
        for number, (line, width) in enumerate(zip(block.lines, block.widths, strict=True)):
            top = y + number * block.style.leading
            self._line(line, middle - width / 2, top, width, block.style, ink)

    def _line(self, line: str, x: float, top: float, width: float, style: Style, ink: Ink) -> None:
        if line:
            y, size = top + style.baseline, style.size
            set_in = (ink.colour, ink.on, ink.cell, width, style.tracking)
            self.shapes.append(Text(x, y, line, style.face, size, *set_in))

    def scene(
        self, kind: str, size: Point, background: str, lost: tuple[str, ...], scale: float = 1.0
    ) -> Scene:
        """The finished scene."""
        shapes, cells = tuple(self.shapes), tuple(self.cells)
        return Scene(kind, *size, background, shapes, cells, lost, scale)
