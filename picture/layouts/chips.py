"""Chips: short names on coloured grounds, flowing in rows.

Only outlined: a guess. Filled: heard from customers. Filled, with bars: there are numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from journey.items import Evidence, Items
from picture.layouts.marks import bars
from picture.layouts.pieces import left_out
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.themes.named import Shade

PADDING = (14.0, 5.0)
GAP = 8.0
RADIUS = 12.0
RIM = 1.6
BARS = 0.78  # of the size: the room that bars take before the words


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip and its place in the cell; `evidence` is none for the one that counts the rest."""

    rect: Rect
    block: Block
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Chips:
    """Short names on coloured grounds, in rows."""

    chips: tuple[Chip, ...]
    desk: Desk
    shade: Shade

    @property
    def height(self) -> float:
        return max((chip.rect.bottom for chip in self.chips), default=0.0)

    def apart(self) -> tuple["Chips", ...]:
        """Each row by itself."""
        rows = groupby(self.chips, key=lambda chip: chip.rect.y)
        return tuple(Chips(tuple(map(_at_the_top, row)), self.desk, self.shade) for _, row in rows)

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        for chip in self.chips:
            spot = chip.rect
            rect = Rect(x + spot.x, y + spot.y, spot.width, spot.height)
            self._chip(sheet, chip, rect, ink)

    def _chip(self, sheet: Sheet, chip: Chip, rect: Rect, ink: Ink) -> None:
        theme, style = self.desk.theme, chip.block.style
        left, top = rect.x + PADDING[0], rect.y + PADDING[1]
        colour, ground = self.shade.dark, self.shade.tint
        if chip.evidence in (Evidence.HEARD, Evidence.NUMBERS):
            colour, ground = theme.on_main, self.shade.main
            sheet.box(rect, RADIUS, ground)
        else:
            rim = RIM if chip.evidence else 0.0
            sheet.box(rect.inset(rim / 2, rim / 2), RADIUS, ground, self.shade.main, rim)
        if chip.evidence is Evidence.NUMBERS:
            bars(sheet, (left + 0.25 * style.size, top + style.middle), style.size * 1.3, colour)
            left += BARS * style.size
        sheet.text(chip.block, (left, top), Ink(colour, ground, ink.cell))


def _at_the_top(chip: Chip) -> Chip:
    spot = chip.rect
    return Chip(Rect(spot.x, 0.0, spot.width, spot.height), chip.block, chip.evidence)


def chips(desk: Desk, items: Items, shade: Shade, room: float, style: Style) -> Chips:
    """Chips flowing in a column `room` px wide."""
    placed: list[Chip] = []
    x = y = tall = 0.0
    for block, evidence in _blocks(desk, items, room - 2 * PADDING[0], style):
        width, height = block.width + 2 * PADDING[0], block.height + 2 * PADDING[1]
        width += BARS * block.style.size if evidence is Evidence.NUMBERS else 0.0
        if x and x + width > room:
            x, y, tall = 0.0, y + tall + GAP, 0.0
        placed.append(Chip(Rect(x, y, width, height), block, evidence))
        x, tall = x + width + GAP, max(tall, height)
    return Chips(tuple(placed), desk, shade)


def _blocks(
    desk: Desk, items: Items, room: float, style: Style
) -> Iterator[tuple[Block, Evidence | None]]:
    """The words of the chips, the last of them counting those left out."""
    most = desk.plan.most
    for item in items[:most]:
        taken = BARS * style.size if item.evidence is Evidence.NUMBERS else 0.0
        yield desk.block(item.text, style, room - taken), item.evidence
    if more := left_out(desk, len(items) - most):
        yield desk.block(more, style, room), None
