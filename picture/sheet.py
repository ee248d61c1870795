"""The desk a layout works at, and the sheet it lays shapes on."""

from dataclasses import dataclass, replace
from functools import cache

from picture.captions import Captions
from picture.shapes import Box, Circle, Icon, Line, Point, Polygon, Rect, Scene, Shape, Text
from picture.text.bidi import is_mixed, reads_from_right
from picture.text.block import FULL_PLAN, Block, Plan, Style
from picture.text.shaping import Measure
from picture.text.typography import glued, hyphenation
from picture.text.wrap import Column, balanced, ends_in_a_rag, shortened, wrap
from picture.themes.named import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """What every layout needs at hand. `language` is that of the map; `lost`: see Scene."""

    captions: Captions
    theme: Theme
    measure: Measure
    language: str
    lost: tuple[str, ...] = ()
    plan: Plan = FULL_PLAN
    logo: bytes = b""

    def width(self, text: str, style: Style, mixed: bool | None = None) -> float:
        """The width of one line, px; `mixed` (see Measure) is found out when not known."""
        mixed = is_mixed(text) if mixed is None else mixed
        em = self.measure.width(text, style.face, mixed)
        if style.tracking:
            em += style.tracking * self.measure.letters(text, style.face, mixed)
        return em * style.size

    def block(
        self, text: str, style: Style, room: float,
        *, most: int = 0, indent: float = 0.0, even: bool = False,
    ) -> Block:  # fmt: skip
        """A text set into `room` px, its first line indented, in at most `most` lines (0: any).

        `even` makes all lines about as wide.
        """
        style = self.plan.set(style)
        if not text:
            return Block((), (), style, indent, room)
        mixed, rtl = is_mixed(text), reads_from_right(text)

        @cache
        def gauge(line: str) -> float:
            return self.width(line, style, mixed)

        column = Column(room, gauge, hyphenation(self.language), indent)
        lines = _broken(glued(text, self.language), column, most, even)
        widths = (self.width(line, style, rtl or None) for line in lines)
        return Block(lines, tuple(widths), style, indent, room, rtl)


def _broken(text: str, column: Column, most: int, even: bool) -> tuple[str, ...]:
    lines = wrap(text, column)
    if most and len(lines) > most:
        return shortened(lines, most, column)
    if even or ends_in_a_rag(lines, column):
        return balanced(lines, text, column)
    return lines


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
        self.column(replace(block, room=block.width) if block.rtl else block, at, ink)

    def column(self, block: Block, at: Point, ink: Ink) -> None:
        """A block by the top left corner of its column, at whose edge its lines begin."""
        for number, width in enumerate(block.widths):
            left = block.place(0.0 if number else block.indent, width)
            self._line(block, number, at[0] + left, at[1], ink)

    def centred(self, block: Block, middle: float, y: float, ink: Ink) -> None:
        """A block whose every line is centred on x = `middle`."""
        for number, width in enumerate(block.widths):
            self._line(block, number, middle - width / 2, y, ink)

    def _line(self, block: Block, number: int, x: float, top: float, ink: Ink) -> None:
        """One line of a block that begins at `top`, by the left edge of the line."""
        if line := block.lines[number]:
            style, width = block.style, block.widths[number]
            y = top + number * style.leading + style.baseline
            set_in = (ink.colour, ink.on, ink.cell, width, style.tracking, block.rtl)
            self.shapes.append(Text(x, y, line, style.face, style.size, *set_in))

    def scene(self, kind: str, size: Point, desk: Desk, scale: float = 1.0) -> Scene:
        """The finished scene."""
        shapes, cells = tuple(self.shapes), tuple(self.cells)
        return Scene(kind, *size, desk.theme.page, shapes, cells, desk.lost, scale, desk.theme)
