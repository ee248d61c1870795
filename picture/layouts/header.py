"""The head of the full map: whose it is on the left, the customer on the right."""

from dataclasses import dataclass

from journey.map import JourneyMap
from picture.layouts.persona import Person, person_card
from picture.shapes import Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style

OVERLINE = Style("semibold", 22, 34, 0.04)
TITLES = tuple(Style("bold", size, round(size * 1.17), -0.018) for size in (60, 52, 44, 38))
SUBTITLE = Style("regular", 26, 36)
GAP = 44.0
ONE_LINE = 2  # styles tried for a single line before the title is broken


@dataclass(frozen=True, slots=True)
class Header:
    """Overline, title and subtitle, in the middle beside the persona's card."""

    desk: Desk
    place: Rect
    blocks: tuple[Block, ...]
    card: Person | None

    @property
    def words(self) -> float:
        """The height of the words."""
        return sum(block.height for block in self.blocks) + 6 * (len(self.blocks) - 1)

    @property
    def height(self) -> float:
        return max(self.words, self.card.height if self.card else 0.0) + 14

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        room = self.place.width - (self.card.width + GAP if self.card else 0.0)
        cell = sheet.cell(Rect(self.place.x, y, room, self.height))
        top = y + (self.height - 14 - self.words) / 2
        colours = (theme.stage(0).main, theme.ink, theme.quiet)
        for block, colour in zip(self.blocks, colours, strict=True):
            sheet.text(block, (self.place.x, top), Ink(colour, theme.page, cell))
            top += block.height + 6
        if self.card:
            self.card.draw(sheet, (self.place.right - self.card.width, y), self.height - 14)


def header(desk: Desk, journey: JourneyMap, place: Rect) -> Header:
    """The head across a place."""
    card = person_card(desk, journey.persona, place.width)
    room = place.width - (card.width + GAP if card else 0.0)
    return Header(desk, place, title_blocks(desk, journey, room), card)


def title_blocks(desk: Desk, journey: JourneyMap, room: float) -> tuple[Block, ...]:
    """Overline, title in the largest type that keeps it short, and what the business does."""
    business = journey.business
    about = " · ".join(item.text for item in (*business.kind, *business.offer))
    return (
        desk.block(desk.captions.overline.upper(), OVERLINE, room),
        fitting(desk, journey.title, TITLES, room),
        desk.block(about, SUBTITLE, room),
    )


def fitting(desk: Desk, text: str, styles: tuple[Style, ...], room: float) -> Block:
    """The text in one line of a large style, else in two lines of any, else in the last style."""
    for most, tried in ((1, styles[:ONE_LINE]), (2, styles)):
        for style in tried:
            block = desk.block(text, style, room, even=True)
            if len(block.lines) <= most:
                return block
    return block
