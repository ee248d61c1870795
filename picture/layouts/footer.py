"""The last line: whose work it is, and how far it is a guess."""

from dataclasses import dataclass

from picture.shapes import Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style

FOOT = Style("regular", 20, 28)


@dataclass(frozen=True, slots=True)
class Footer:
    desk: Desk
    block: Block
    place: Rect

    @classmethod
    def of(cls, desk: Desk, place: Rect, style: Style = FOOT) -> "Footer":
        """The footer set into the width of a place."""
        return cls(desk, desk.block(desk.captions.footer, style, place.width), place)

    @property
    def height(self) -> float:
        return self.block.height + 4 if self.block.lines else 0.0

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        cell = sheet.cell(Rect(self.place.x, y, self.place.width, self.height))
        sheet.text(self.block, (self.place.x, y + 4), Ink(theme.quiet, theme.page, cell))
