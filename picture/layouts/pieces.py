"""What stands in a cell: words or a list with marks. Each knows its height beforehand."""

from dataclasses import dataclass
from typing import Protocol

from journey.items import Items
from picture.layouts.marks import MARKS
from picture.shapes import Point, Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style
from picture.theme import Shade

TAG_PADDING = 0.5  # of the tag's size
ENTRY_GAP = 0.26  # of the leading
WIDEST_TAG = 0.5  # of the column
HANGING = 1.18  # of the size: where the words of a marked line begin


class Piece(Protocol):
    """Content of a cell."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        """Lay the shapes with the top left corner at `at`."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    block: Block

    @property
    def height(self) -> float:
        return self.block.height

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        sheet.text(self.block, at, ink)


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word on a coloured ground before an action ("лид-магнит")."""

    block: Block
    shade: Shade

    @property
    def width(self) -> float:
        return self.block.width + 2 * TAG_PADDING * self.block.style.size

    def draw(self, sheet: Sheet, x: float, middle: float, cell: int) -> None:
        style = self.block.style
        height = style.size * 1.42
        rect = Rect(x, middle - height / 2, self.width, height)
        sheet.box(rect, height * 0.32, self.shade.edge)
        at = (x + TAG_PADDING * style.size, middle - style.middle)
        sheet.text(self.block, at, Ink(self.shade.dark, self.shade.edge, cell))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; it may be broken into several."""

    block: Block
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries one under another, each with a mark. `rest` counts those left out."""

    entries: tuple[Entry, ...]
    mark: str
    desk: Desk
    shade: Shade
    rest: Block

    @property
    def gap(self) -> float:
        return self.rest.style.leading * ENTRY_GAP

    @property
    def height(self) -> float:
        blocks = [entry.block.height for entry in self.entries]
        if self.rest.lines:
            blocks.append(self.rest.height)
        return sum(blocks) + self.gap * (len(blocks) - 1)

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        words = x + HANGING * self.rest.style.size
        for entry in self.entries:
            self._entry(sheet, entry, (x, y), words, ink)
            y += entry.block.height + self.gap
        sheet.text(self.rest, (words, y), Ink(self.desk.theme.quiet, ink.on, ink.cell))

    def _entry(self, sheet: Sheet, entry: Entry, at: Point, words: float, ink: Ink) -> None:
        style = entry.block.style
        middle = at[1] + style.middle
        centre = (at[0] + 0.38 * style.size, middle)
        MARKS[self.mark](sheet, centre, style.size, self.shade, self.desk.theme)
        if entry.tag:
            entry.tag.draw(sheet, words, middle, ink.cell)
        sheet.text(entry.block, (words, at[1]), ink)


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How a list is set. `most` entries, each of `lines` lines at most (0: any)."""

    text: Style
    tag: Style
    most: int
    lines: int = 0


def listing(
    desk: Desk, items: Items, mark: str, shade: Shade, room: float, style: ListStyle
) -> Listing:
    """A list of items in a column `room` px wide; tagged ones first."""
    marks = desk.captions.marks
    ordered = sorted(items, key=lambda item: item.id not in marks)
    inner = room - HANGING * style.text.size
    entries = tuple(
        _entry(desk, item.text, marks.get(item.id, ""), inner, style)
        for item in ordered[: style.most]
    )
    rest = desk.block(left_out(desk, len(items) - style.most), style.text, inner)
    return Listing(entries, mark, desk, shade, rest)


def left_out(desk: Desk, count: int) -> str:
    """ "+2", or nothing."""
    return desk.captions.more.replace("{n}", str(count)) if count > 0 else ""


def _entry(desk: Desk, text: str, mark: str, room: float, style: ListStyle) -> Entry:
    if not mark:
        return Entry(desk.block(text, style.text, room, most=style.lines))
    word = desk.block(mark, style.tag, room * WIDEST_TAG, most=1)
    tag = Tag(word, desk.theme.action)
    indent = tag.width + 0.42 * style.text.size
    return Entry(desk.block(text, style.text, room, most=style.lines, indent=indent), tag)
