"""Chips: short names on coloured grounds, flowing in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from picture.shapes import Point, Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style
from picture.theme import Shade

PADDING = (14.0, 5.0)
GAP = 8.0
RADIUS = 12.0


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip and its place in the cell."""

    rect: Rect
    block: Block


@dataclass(frozen=True, slots=True)
class Chips:
    """Short names on coloured grounds, in rows."""

    chips: tuple[Chip, ...]
    shade: Shade

    @property
    def height(self) -> float:
        return max((chip.rect.bottom for chip in self.chips), default=0.0)

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        for chip in self.chips:
            spot = chip.rect
            rect = Rect(x + spot.x, y + spot.y, spot.width, spot.height)
            sheet.box(rect, RADIUS, self.shade.tint)
            corner = (rect.x + PADDING[0], rect.y + PADDING[1])
            sheet.text(chip.block, corner, Ink(self.shade.dark, self.shade.tint, ink.cell))


def chips(desk: Desk, texts: Sequence[str], shade: Shade, room: float, style: Style) -> Chips:
    """Chips flowing in a column `room` px wide."""
    placed: list[Chip] = []
    x = y = tall = 0.0
    for text in texts:
        block = desk.block(text, style, room - 2 * PADDING[0])
        width, height = block.width + 2 * PADDING[0], block.height + 2 * PADDING[1]
        if x and x + width > room:
            x, y, tall = 0.0, y + tall + GAP, 0.0
        placed.append(Chip(Rect(x, y, width, height), block))
        x, tall = x + width + GAP, max(tall, height)
    return Chips(tuple(placed), shade)
