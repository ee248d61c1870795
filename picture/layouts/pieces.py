"""What stands in a cell: words or a list with marks. Each knows its height beforehand."""

from dataclasses import dataclass, replace
from typing import Protocol

from journey.items import Evidence, Item, Items
from journey.map import MOST_ITEMS
from picture.layouts.marks import Hue, Mark, draw_marks
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.themes.named import Shade

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
        sheet.column(self.block, at, ink)


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
        sheet.box(rect, height * 0.32, self.shade.plate, self.shade.rim, 1.6)
        at = (x + TAG_PADDING * style.size, middle - style.middle)
        sheet.text(self.block, at, Ink(self.shade.dark, self.shade.plate, cell))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; it may be broken into several."""

    block: Block
    evidence: Evidence
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

    def apart(self) -> tuple["Listing", ...]:
        """Each entry as a list of its own, and what counts those left out."""
        no_rest = replace(self.rest, lines=(), widths=())
        single = (replace(self, entries=(entry,), rest=no_rest) for entry in self.entries)
        return (*single, *([replace(self, entries=())] if self.rest.lines else []))

    def draw(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        hanging = HANGING * self.rest.style.size
        marks = []
        for entry in self.entries:
            marks.append(self._entry(sheet, entry, (x, y), hanging, ink))
            y += entry.block.height + self.gap
        draw_marks(sheet, self.mark, marks, Hue(self.shade.main, self.desk.theme.on_main))
        sheet.text(self.rest, (x + hanging, y), Ink(self.desk.theme.quiet, ink.on, ink.cell))

    def _entry(self, sheet: Sheet, entry: Entry, at: Point, hanging: float, ink: Ink) -> Mark:
        """Draws the words; the mark that belongs before them."""
        block, style = entry.block, entry.block.style
        words = at[0] + (0.0 if block.rtl else hanging)
        middle = at[1] + style.middle
        centre = (words + block.place(0.38 * style.size - hanging, 0.0), middle)
        if entry.tag:
            entry.tag.draw(sheet, words + block.place(0.0, entry.tag.width), middle, ink.cell)
        sheet.column(block, (words, at[1]), ink)
        return Mark(centre, style.size, entry.evidence)


@dataclass(frozen=True, slots=True)
class ListStyle:
    """How a list is set. `most` entries, each of `lines` lines at most (0: any).

    `even` makes all lines of an entry about as wide.
    """

    text: Style
    tag: Style
    most: int = MOST_ITEMS
    lines: int = 0
    even: bool = False


def listing(
    desk: Desk, items: Items, mark: str, shade: Shade, room: float, style: ListStyle
) -> Listing:
    """A list of items in a column `room` px wide; tagged ones first."""
    marks, theme = desk.captions.marks, desk.theme
    shade = {"pains": theme.pain, "actions": theme.action}.get(mark, shade)
    ordered = sorted(items, key=lambda item: item.id not in marks)
    inner = room - HANGING * style.text.size
    most = min(style.most, desk.plan.most)
    entries = tuple(
        _entry(desk, item, marks.get(item.id, ""), inner, style) for item in ordered[:most]
    )
    rest = desk.block(left_out(desk, len(items) - most), style.text, inner)
    return Listing(entries, mark, desk, shade, rest)


def left_out(desk: Desk, count: int) -> str:
    """ "+2", or nothing."""
    return desk.captions.more.replace("{n}", str(count)) if count > 0 else ""


def _entry(desk: Desk, item: Item, mark: str, room: float, style: ListStyle) -> Entry:
    text, lines, even = item.text, style.lines, style.even
    if not mark:
        block = desk.block(text, style.text, room, most=lines, even=even)
        return Entry(block, item.evidence)
    word = desk.block(mark, style.tag, room * WIDEST_TAG, most=1)
    tag = Tag(word, desk.theme.action)
    indent = tag.width + 0.42 * style.text.size
    block = desk.block(text, style.text, room, most=lines, indent=indent)
    return Entry(block, item.evidence, tag)
