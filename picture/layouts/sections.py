"""Sections of a card: an icon, a caption, and what is known, which may go on on a next page."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from journey.items import Items
from picture.layouts.chips import GAP as CHIP_GAP
from picture.layouts.chips import chips
from picture.layouts.mood import draw_face
from picture.layouts.pieces import ENTRY_GAP, ListStyle, Piece, listing
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.themes.named import Shade

CAPTION = Style("semibold", 27, 36)
GOAL = Style("medium", 31, 42)
QUOTE = Style("medium", 33, 45)
TEXT = Style("regular", 31, 42)
CHIP = Style("medium", 29, 39)
TAG = Style("semibold", 26, 34)
ACROSS = 28.0  # from a card's edge to its words
UNDER = 13.0  # between the caption and what is below
ICON = 34.0
BESIDE = 48.0  # from the icon to the caption
FACE = 44.0
BESIDE_FACE = 26.0
RADIUS = 20.0

# The mark before the lines of a row; a row not named here has a dot.
_MARKED = ("questions", "pains", "actions")
_STYLES = {"goal": GOAL, "feeling": GOAL, "motivation": QUOTE}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the sections of a card stand, and how far its words are from its edges."""

    desk: Desk
    place: Rect
    shade: Shade
    pad: float


@dataclass(frozen=True, slots=True)
class Section:
    """One caption and its pieces, `gap` px apart; a face may stand beside them."""

    setting: Setting
    row: str
    title: Block
    pieces: tuple[Piece, ...]
    gap: float
    feeling: int | None = None

    @property
    def height(self) -> float:
        return max(self._words, self._face) + 2 * self.setting.pad

    @property
    def _title(self) -> float:
        return self.title.height + UNDER if self.title.lines else 0.0

    @property
    def _words(self) -> float:
        pieces = sum(piece.height for piece in self.pieces) + self.gap * (len(self.pieces) - 1)
        return self._title + pieces if self.pieces else self.title.height

    @property
    def _face(self) -> float:
        return 0.0 if self.feeling is None else 2 * FACE

    def fitting(self, room: float) -> int:
        """How many pieces a section `room` px high holds."""
        room -= 2 * self.setting.pad
        tall = [piece.height + self.gap for piece in self.pieces]
        ends = [self._title + end - self.gap for end in accumulate(tall)]
        return bisect_right(ends, room) if room >= self._face else 0

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.setting.desk.theme
        ground, edge, _ = _colours(self.setting, self.row)
        card = Rect(self.setting.place.x, y, self.setting.place.width, self.height)
        sheet.box(card, RADIUS, ground, edge, 2)
        ink = Ink(theme.ink, ground, sheet.cell(card))
        x = card.x + ACROSS
        if self.feeling is not None:
            draw_face(sheet, (x + FACE, card.centre[1]), FACE, self.feeling, theme)
            x += 2 * FACE + BESIDE_FACE
        self._draw_words(sheet, (x, card.centre[1] - self._words / 2), ink)

    def _draw_words(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        if self.title.lines:
            self._draw_title(sheet, at, ink)
            y += self.title.height + UNDER
        if self.row == "motivation":
            ink = replace(ink, colour=self.setting.shade.dark)
        for piece in self.pieces:
            piece.draw(sheet, (x, y), ink)
            y += piece.height + self.gap

    def _draw_title(self, sheet: Sheet, at: Point, ink: Ink) -> None:
        x, y = at
        colour = _colours(self.setting, self.row)[2]
        if self.feeling is None:
            row_icon(sheet, self.setting, self.row, (x, y + self.title.style.middle))
            x += BESIDE
        sheet.text(self.title, (x, y), replace(ink, colour=colour))


def _colours(setting: Setting, row: str) -> tuple[str, str, str]:
    """The ground, the edge and the colour of the caption."""
    theme = setting.desk.theme
    shades = {"pains": theme.pain, "actions": theme.action}
    if shade := shades.get(row):
        return shade.tint, shade.edge, shade.dark
    return theme.card, theme.line, theme.quiet


def row_icon(sheet: Sheet, setting: Setting, row: str, at: Point) -> None:
    """The icon of a row, by the middle of its left edge."""
    theme = setting.desk.theme
    colours = {"pains": theme.pain.main, "actions": theme.action.main}
    colour = colours.get(row, setting.shade.main)
    sheet.icon((at[0] + ICON / 2, at[1]), ICON, row, colour)


def section(setting: Setting, row: str, items: Items, feeling: int | None = None) -> Section:
    """The section of a row: chips for channels, else a list."""
    desk = setting.desk
    taken = BESIDE if feeling is None else 2 * FACE + BESIDE_FACE
    room = setting.place.width - 2 * ACROSS
    title = desk.block(getattr(desk.captions, row, ""), CAPTION, room - taken)
    pieces = _pieces(setting, row, items, room - (taken if feeling is not None else 0.0))
    gap = CHIP_GAP if row == "channels" else ENTRY_GAP * desk.plan.set(TEXT).leading
    return Section(setting, row, title, pieces, gap, feeling)


def _pieces(setting: Setting, row: str, items: Items, room: float) -> tuple[Piece, ...]:
    desk, shade = setting.desk, setting.shade
    if row == "channels":
        return chips(desk, items, shade, room, CHIP).apart()
    style = ListStyle(_STYLES.get(row, TEXT), TAG)
    mark = row if row in _MARKED else "dots"
    return listing(desk, items, mark, shade, room, style).apart()
