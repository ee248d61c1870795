"""The rows of the full map: a label on the rail, a cell for each stage."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.items import Items
from journey.map import Stage
from picture.layouts.bands import Band
from picture.layouts.chips import chips
from picture.layouts.grid import RAIL, Grid
from picture.layouts.hatching import hatched_side
from picture.layouts.pieces import ListStyle, Piece, Words, listing
from picture.shapes import Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.themes.named import Shade

BODY = Style("regular", 24, 32)
GOAL = Style("medium", 24, 32)
CHIP = Style("medium", 22, 30)
TAG = Style("semibold", 21, 27)
LABEL = Style("semibold", 23, 30)
ACROSS, DOWN = 20.0, 18.0  # between a cell's edge and its content
RADIUS = 16.0
ICON_BOX = 52.0
SIDE = 10.0  # the hatching down the side of a cell

BEFORE_MOOD = ("goal", "channels", "questions", "pains")
AFTER_MOOD = ("actions",)


@dataclass(frozen=True, slots=True)
class Label:
    """The icon and the name of a row, on the rail."""

    desk: Desk
    row: str
    block: Block

    @classmethod
    def of(cls, desk: Desk, row: str) -> "Label":
        """The label of a row, from its caption."""
        return cls(desk, row, desk.block(getattr(desk.captions, row), LABEL, RAIL - 2 * ACROSS))

    @property
    def height(self) -> float:
        return ICON_BOX + 12 + self.block.height

    def draw(self, sheet: Sheet, rect: Rect) -> None:
        theme = self.desk.theme
        colour, ground = _label_colours(self.desk, self.row)
        sheet.box(rect, RADIUS, theme.card, theme.line, 2)
        top = rect.centre[1] - self.height / 2
        square = Rect(rect.x + ACROSS, top, ICON_BOX, ICON_BOX)
        sheet.box(square, 14, ground)
        sheet.icon(square.centre, 30, self.row, colour)
        ink = Ink(theme.ink, theme.card, sheet.cell(rect))
        sheet.text(self.block, (rect.x + ACROSS, square.bottom + 12), ink)


def _label_colours(desk: Desk, row: str) -> tuple[str, str]:
    theme = desk.theme
    special = {
        "pains": (theme.pain.main, theme.pain.tint),
        "actions": (theme.action.main, theme.action.tint),
    }
    return special.get(row, (theme.quiet, theme.page))


@dataclass(frozen=True, slots=True)
class Row:
    """A label and the pieces of all stages, as tall as the tallest of them."""

    desk: Desk
    grid: Grid
    label: Label
    pieces: tuple[Piece, ...]

    @property
    def height(self) -> float:
        return max(self.label.height, *(piece.height for piece in self.pieces)) + 2 * DOWN

    def draw(self, sheet: Sheet, y: float) -> None:
        self.label.draw(sheet, Rect(self.grid.left, y, RAIL, self.height))
        for index, piece in enumerate(self.pieces):
            column = self.grid.column(index)
            self._cell(sheet, Rect(column.x, y, column.width, self.height), index, piece)

    def _cell(self, sheet: Sheet, rect: Rect, index: int, piece: Piece) -> None:
        theme = self.desk.theme
        shades: dict[str, Shade] = {"pains": theme.pain, "actions": theme.action}
        special = shades.get(self.label.row)
        ground = special.tint if special else theme.card
        bordered = special or theme.stage(self.grid.first + index)
        sheet.box(rect, RADIUS, ground, bordered.edge, bordered.border)
        if special:
            hatched_side(sheet, rect, SIDE, RADIUS, special)
        empty = isinstance(piece, Words) and not piece.block.lines
        if empty:
            piece = Words(self.desk.block(self.desk.captions.nothing, BODY, rect.width))
        ink = Ink(theme.quiet if empty else theme.ink, ground, sheet.cell(rect))
        piece.draw(sheet, (rect.x + ACROSS, rect.y + DOWN), ink)


def rows(desk: Desk, stages: Sequence[Stage], grid: Grid) -> tuple[list[Band], list[Band]]:
    """The rows before and after the emotions; a row nobody filled is left out."""

    def filled(names: Sequence[str]) -> list[Band]:
        return [
            Row(desk, grid, Label.of(desk, name), _pieces(desk, stages, grid, name))
            for name in names
            if any(getattr(stage, name) for stage in stages)
        ]

    return filled(BEFORE_MOOD), filled(AFTER_MOOD)


def _pieces(desk: Desk, stages: Sequence[Stage], grid: Grid, row: str) -> tuple[Piece, ...]:
    room = grid.each - 2 * ACROSS
    return tuple(
        _piece(desk, row, getattr(stage, row), desk.theme.stage(grid.first + index), room)
        for index, stage in enumerate(stages)
    )


def _piece(desk: Desk, row: str, items: Items, shade: Shade, room: float) -> Piece:
    if not items:
        return Words(desk.block("", BODY, room))
    if row == "channels":
        return chips(desk, items, shade, room, CHIP)
    if row == "goal":
        return listing(desk, items, "dots", shade, room, ListStyle(GOAL, TAG, even=True))
    return listing(desk, items, row, shade, room, ListStyle(BODY, TAG))
