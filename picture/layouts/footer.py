"""The last lines: how far the picture is a guess, and the signs by which to tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from journey.items import Evidence
from picture.layouts.marks import Hue, Mark, draw_marks
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

FOOT = Style("regular", 21, 29)
TOP = 4.0
UNDER = 6.0  # between the legend and the words below it
SIGN = 1.05  # of the size: from the sign to its word
BETWEEN = 1.3  # of the size, between signs


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign and its word, and where they stand in the legend."""

    evidence: Evidence
    block: Block
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Legend:
    """The three signs in a row, in several where the place is narrow."""

    desk: Desk
    signs: tuple[Sign, ...]

    @classmethod
    def of(cls, desk: Desk, style: Style, room: float) -> "Legend":
        """The signs that have a word."""
        return cls(desk, tuple(_signs(desk, style, room)))

    @property
    def width(self) -> float:
        return max((s.x + _indent(s.block) + s.block.width for s in self.signs), default=0.0)

    @property
    def height(self) -> float:
        return max((sign.y + sign.block.height for sign in self.signs), default=0.0)

    def draw(self, sheet: Sheet, at: Point, cell: int) -> None:
        theme = self.desk.theme
        for sign in self.signs:
            style = sign.block.style
            x, y = at[0] + sign.x, at[1] + sign.y
            centre = (x + 0.38 * style.size, y + style.middle)
            hue = Hue(theme.quiet, theme.page)
            draw_marks(sheet, "legend", [Mark(centre, style.size, sign.evidence)], hue)
            where = (x + _indent(sign.block), y)
            sheet.text(sign.block, where, Ink(theme.quiet, theme.page, cell))


def _signs(desk: Desk, style: Style, room: float) -> Iterator[Sign]:
    x = y = 0.0
    for evidence in Evidence:
        word = getattr(desk.captions, evidence.value)
        block = desk.block(word, style, room - SIGN * style.size)
        width = _indent(block) + block.width
        if x and x + width > room:
            x, y = 0.0, y + style.leading
        if block.lines:
            yield Sign(evidence, block, x, y)
            x += width + BETWEEN * style.size


def _indent(block: Block) -> float:
    return SIGN * block.style.size


@dataclass(frozen=True, slots=True)
class Footer:
    """The owner's line on the left; the legend on the right, or above where that is narrow."""

    desk: Desk
    place: Rect
    block: Block
    legend: Legend

    @classmethod
    def of(cls, desk: Desk, place: Rect, style: Style = FOOT) -> "Footer":
        """The footer set into the width of a place."""
        legend = Legend.of(desk, style, place.width)
        return cls(desk, place, desk.block(desk.captions.footer, style, place.width), legend)

    @property
    def beside(self) -> bool:
        """Whether both stand on one line."""
        between = 3 * self.block.style.size
        short = self.block.width + between + self.legend.width <= self.place.width
        return len(self.block.lines) <= 1 and short

    @property
    def height(self) -> float:
        words, signs = self.block.height, self.legend.height
        tall = max(words, signs) if self.beside else words + self._above
        return tall + TOP if tall else 0.0

    @property
    def _above(self) -> float:
        """The height of a legend that stands above the words."""
        return self.legend.height + UNDER if self.legend.signs else 0.0

    def draw(self, sheet: Sheet, y: float) -> None:
        theme, place = self.desk.theme, self.place
        cell = sheet.cell(Rect(place.x, y, place.width, self.height))
        left = place.right - self.legend.width if self.beside else place.x
        self.legend.draw(sheet, (left, y + TOP), cell)
        top = y + TOP + (0.0 if self.beside else self._above)
        sheet.text(self.block, (place.x, top), Ink(theme.quiet, theme.page, cell))
