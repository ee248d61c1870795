"""What a card shows where nothing is known: the captions, each with a dash."""

from collections.abc import Sequence
from dataclasses import dataclass

from picture.layouts.sections import ACROSS, BESIDE, CAPTION, RADIUS, Setting, row_icon
from picture.shapes import Rect
from picture.sheet import Ink, Sheet
from picture.text.block import Block


@dataclass(frozen=True, slots=True)
class Gaps:
    """A card of captions nothing is known about yet, each with a dash."""

    setting: Setting
    rows: tuple[tuple[str, Block], ...]
    nothing: Block

    @classmethod
    def of(cls, setting: Setting, rows: Sequence[str]) -> "Gaps":
        """The card for these rows."""
        desk = setting.desk
        nothing = desk.block(desk.captions.nothing, CAPTION, 200)
        room = setting.place.width - 2 * ACROSS - BESIDE - nothing.width - 20
        titles = ((row, desk.block(getattr(desk.captions, row), CAPTION, room)) for row in rows)
        return cls(setting, tuple(titles), nothing)

    @property
    def height(self) -> float:
        return sum(title.height + 2 * self.setting.pad for _, title in self.rows)

    def draw(self, sheet: Sheet, y: float) -> None:
        theme, place = self.setting.desk.theme, self.setting.place
        card = Rect(place.x, y, place.width, self.height)
        sheet.box(card, RADIUS, theme.card, theme.line, 2)
        ink = Ink(theme.quiet, theme.card, sheet.cell(card))
        x, right = card.x + ACROSS, card.right - ACROSS
        for number, (row, title) in enumerate(self.rows):
            if number:
                sheet.line(((x, y), (right, y)), theme.line, 2)
            y += self.setting.pad
            row_icon(sheet, self.setting, row, (x, y + title.style.middle))
            sheet.text(title, (x + BESIDE, y), ink)
            sheet.text(self.nothing, (right - self.nothing.width, y), ink)
            y += title.height + self.setting.pad
