"""The coloured head of a card: whose it is, what it is about, which page."""

from dataclasses import dataclass

from picture.layouts.hatching import hatch
from picture.layouts.header import fitting
from picture.layouts.phone import MARGIN, WIDTH
from picture.layouts.plate import Plate, plate
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.themes.named import Shade

OVER = Style("semibold", 27, 36)
NAMES = tuple(Style("bold", size, round(size * 1.16), -0.012) for size in (56, 50, 44))
ABOUT = Style("medium", 30, 40)
NUMBER = Style("bold", 34, 44)
PAD = 38.0
FACE = 62.0
BETWEEN = 26.0
PILL = 76.0  # the height of the ground of the number
LOGO = (0.24, 118.0)  # the widest, of the card; the tallest, px
RULE = 4.0  # under a head that paper does not show
HATCHED = 18.0  # px at the top of such a head


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What a head says. `number` stands on a light ground on the right, `page` below it."""

    over: str
    name: str
    about: str = ""
    number: str = ""
    page: str = ""
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The words on the left, beside a face if the card is a person's; numbers on the right."""

    desk: Desk
    shade: Shade
    words: tuple[Block, ...]
    number: Block
    page: Block
    has_face: bool
    logo: Plate | None = None

    @property
    def height(self) -> float:
        logo, face = self.logo.height if self.logo else 0.0, 2 * FACE if self.has_face else 0.0
        return max(self._left, self._right, logo, face) + 2 * PAD

    @property
    def _left(self) -> float:
        return sum(block.height for block in self.words)

    @property
    def _right(self) -> float:
        number = PILL if self.number.lines else 0.0
        page = self.page.height + (8 if number else 0) if self.page.lines else 0.0
        return number + page

    def draw(self, sheet: Sheet, y: float) -> None:
        band = Rect(0, y, WIDTH, self.height)
        self._ground(sheet, band)
        cell, x = sheet.cell(band), MARGIN
        if self.logo:
            self.logo.draw(sheet, (x, band.centre[1] - self.logo.height / 2))
            x += self.logo.width + BETWEEN
        if self.has_face:
            self._face(sheet, (x + FACE, band.centre[1]))
            x += 2 * FACE + BETWEEN
        top = band.centre[1] - self._left / 2
        for block in self.words:
            sheet.text(block, (x, top), Ink(self.desk.theme.on_banner, self.shade.banner, cell))
            top += block.height
        self._numbers(sheet, band.centre[1] - self._right / 2, cell)

    def _ground(self, sheet: Sheet, band: Rect) -> None:
        sheet.box(band, 0, self.shade.banner)
        if self.shade.rim:
            strip = ((0.0, band.y), (WIDTH, band.y), (WIDTH, band.y + HATCHED))
            hatch(sheet, (*strip, (0.0, band.y + HATCHED)), self.shade.hatch, self.shade.rim)
            sheet.line(((0.0, band.bottom), (WIDTH, band.bottom)), self.shade.rim, RULE)

    def _face(self, sheet: Sheet, centre: Point) -> None:
        sheet.circle(centre, FACE, self.desk.theme.on_banner, self.shade.rim, 2)
        sheet.icon(centre, FACE * 1.1, "person", self.shade.banner)

    def _numbers(self, sheet: Sheet, y: float, cell: int) -> None:
        theme, right = self.desk.theme, WIDTH - MARGIN
        if self.number.lines:
            width = _pill_width(self.number)
            pill = Rect(right - width, y, width, PILL)
            sheet.box(pill, PILL / 2, theme.on_banner, self.shade.rim, 2)
            ink = Ink(self.shade.banner, theme.on_banner, sheet.cell(pill))
            top = pill.centre[1] - self.number.style.middle
            sheet.centred(self.number, pill.centre[0], top, ink)
            y += PILL + 8
        ink = Ink(theme.on_banner, self.shade.banner, cell)
        sheet.text(self.page, (right - self.page.width, y), ink)


def _pill_width(number: Block) -> float:
    return max(PILL, number.width + 48)


def head(desk: Desk, shade: Shade, words: HeadWords, *, has_face: bool = False) -> Head:
    """A head as wide as the card."""
    number = desk.block(words.number, NUMBER, WIDTH / 4, most=1)
    page = desk.block(words.page, OVER, WIDTH / 4, most=1)
    right = max(_pill_width(number) if number.lines else 0.0, page.width)
    room = WIDTH - 2 * MARGIN - (right + BETWEEN if right else 0.0)
    room -= 2 * FACE + BETWEEN if has_face else 0.0
    logo = plate(desk, LOGO[0] * WIDTH, LOGO[1])
    room -= logo.width + BETWEEN if logo else 0.0
    blocks = (
        desk.block(words.over, OVER, room, most=2),
        _name(desk, words, room),
        desk.block(words.about, ABOUT, room, most=0 if words.is_first else 1),
    )
    return Head(desk, shade, blocks, number, page, has_face, logo)


def _name(desk: Desk, words: HeadWords, room: float) -> Block:
    """The name: whole on the first page, in two lines at most on the others."""
    block = fitting(desk, words.name, NAMES, room)
    if words.is_first or len(block.lines) <= 2:
        return block
    return desk.block(words.name, NAMES[-1], room, most=2)
