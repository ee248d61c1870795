"""The head of the full map: whose it is on the left, the customer on the right."""

from dataclasses import dataclass, replace

from journey.map import JourneyMap
from picture.layouts.persona import Person, person_card
from picture.layouts.plate import Plate, plate
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

OVERLINE = Style("semibold", 22, 34, 0.04)
TITLES = tuple(Style("bold", size, round(size * 1.17), -0.018) for size in (60, 52, 44, 38))
SUBTITLE = Style("regular", 26, 36)
GAP = 44.0
LOGO = (0.4, 138.0)  # the widest, of the room of the words; the tallest, px
BESIDE, OVER = 30.0, 20.0  # from the logo to the words beside it or under it
TALLER = 12.0  # the head with the logo over the words may be by so much
BELOW = 14.0  # the head and what follows
ONE_LINE = 2  # styles tried for a single line before the title is broken


@dataclass(frozen=True, slots=True)
class Header:
    """The logo, overline, title and subtitle, in the middle beside the persona's card.

    The logo stands before the words, or over them where that is no taller.
    """

    desk: Desk
    place: Rect
    blocks: tuple[Block, ...]
    card: Person | None
    logo: Plate | None = None
    logo_over: bool = False

    @property
    def words(self) -> float:
        """The height of the words."""
        return sum(block.height for block in self.blocks) + 6 * (len(self.blocks) - 1)

    @property
    def height(self) -> float:
        return max(self.left, self.card.height if self.card else 0.0) + BELOW

    @property
    def left(self) -> float:
        """The height of the words with the logo."""
        if self.logo and self.logo_over:
            return self.logo.height + OVER + self.words
        return max(self.words, self.logo.height if self.logo else 0.0)

    def draw(self, sheet: Sheet, y: float) -> None:
        inner = self.height - BELOW
        self._words(sheet, *self._after_logo(sheet, y, inner), y)
        if self.card:
            self.card.draw(sheet, (self.place.right - self.card.width, y), inner)

    def _after_logo(self, sheet: Sheet, y: float, inner: float) -> Point:
        """Where the words start, with the logo laid before them."""
        x, logo = self.place.x, self.logo
        if not logo:
            return x, y + (inner - self.words) / 2
        if self.logo_over:
            top = y + (inner - self.left) / 2
            logo.draw(sheet, (x, top))
            return x, top + logo.height + OVER
        logo.draw(sheet, (x, y + (inner - logo.height) / 2))
        return x + logo.width + BESIDE, y + (inner - self.words) / 2

    def _words(self, sheet: Sheet, x: float, top: float, y: float) -> None:
        theme = self.desk.theme
        right = self.place.right - (self.card.width + GAP if self.card else 0.0)
        cell = sheet.cell(Rect(x, y, right - x, self.height))
        colours = (theme.stage(0).main, theme.ink, theme.quiet)
        for block, colour in zip(self.blocks, colours, strict=True):
            sheet.text(block, (x, top), Ink(colour, theme.page, cell))
            top += block.height + 6


def header(desk: Desk, journey: JourneyMap, place: Rect) -> Header:
    """The head across a place."""
    card = person_card(desk, journey.persona, place.width)
    room = place.width - (card.width + GAP if card else 0.0)
    whole = Header(desk, place, title_blocks(desk, journey, room), card)
    share, tallest = LOGO
    logo = plate(desk, share * room, tallest)
    if not logo:
        return whole
    over = replace(whole, logo=logo, logo_over=True)
    blocks = title_blocks(desk, journey, room - logo.width - BESIDE)
    beside = replace(whole, blocks=blocks, logo=logo)
    return over if over.height <= beside.height + TALLER else beside


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
