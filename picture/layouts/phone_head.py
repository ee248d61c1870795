"""The top of the phone overview: the title, the customer, the emotion curve."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.items import Items
from journey.map import JourneyMap, Persona, Stage
from picture.layouts.bands import Band
from picture.layouts.chevrons import badge
from picture.layouts.mood import Curve, draw_curve
from picture.layouts.persona import about_line, avatar, quoted
from picture.layouts.pieces import Listing, ListStyle, listing
from picture.layouts.plate import Plate, plate
from picture.shapes import Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

OVERLINE = Style("semibold", 26, 38, 0.04)
TITLES = tuple(Style("bold", size, round(size * 1.17), -0.018) for size in (58, 50, 42))
NAME = Style("bold", 34, 42)
ABOUT = Style("regular", 27, 36)
QUOTE = Style("medium", 28, 38)
TEXT = Style("regular", 28, 38)
TAG = Style("semibold", 25, 34)
NUMBER = Style("bold", 25, 32)
PAD = 26.0
LOGO = (0.32, 116.0)  # the widest, of the title's place; the tallest, px
BESIDE = 26.0  # from the logo to the title
AVATAR = 48.0
FACE = 32.0
BADGE = 21.0


@dataclass(frozen=True, slots=True)
class Title:
    """What the picture is and whose business it is about."""

    desk: Desk
    place: Rect
    overline: Block
    name: Block
    logo: Plate | None = None

    @classmethod
    def of(cls, desk: Desk, journey: JourneyMap, place: Rect, most: int) -> "Title":
        """The title in at most so many lines."""
        logo = plate(desk, LOGO[0] * place.width, LOGO[1])
        room = place.width - (logo.width + BESIDE if logo else 0.0)
        overline = desk.block(desk.captions.overline.upper(), OVERLINE, room, most=1)
        for style in TITLES:
            name = desk.block(journey.title, style, room, even=True)
            if len(name.lines) <= min(2, most):
                return cls(desk, place, overline, name, logo)
        name = desk.block(journey.title, style, room, most=most)
        return cls(desk, place, overline, name, logo)

    @property
    def words(self) -> float:
        """The height of the words."""
        return self.overline.height + self.name.height

    @property
    def height(self) -> float:
        return max(self.words, self.logo.height if self.logo else 0.0) + 8

    def draw(self, sheet: Sheet, y: float) -> None:
        theme, x = self.desk.theme, self.place.x
        inner = self.height - 8
        if self.logo:
            self.logo.draw(sheet, (x, y + (inner - self.logo.height) / 2))
            x += self.logo.width + BESIDE
        cell = sheet.cell(Rect(x, y, self.place.right - x, self.height))
        top = y + (inner - self.words) / 2
        sheet.text(self.overline, (x, top), Ink(theme.stage(0).main, theme.page, cell))
        below = (x, top + self.overline.height)
        sheet.text(self.name, below, Ink(theme.ink, theme.page, cell))


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who the customer is, and what he or she needs or says."""

    desk: Desk
    place: Rect
    name: Block
    about: Block
    says: Listing
    is_quote: bool

    @property
    def top_height(self) -> float:
        return max(2 * AVATAR, self.name.height + self.about.height)

    @property
    def height(self) -> float:
        says = self.says.height + 16 if self.says.entries else 0.0
        return self.top_height + says + 2 * PAD

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        card = Rect(self.place.x, y, self.place.width, self.height)
        sheet.box(card, 22, theme.card, theme.line, 2)
        cell = sheet.cell(card)
        avatar(sheet, self.desk, (card.x + PAD + AVATAR, y + PAD + self.top_height / 2), AVATAR)
        words = self.name.height + self.about.height
        x, top = card.x + PAD + 2 * AVATAR + 24, y + PAD + (self.top_height - words) / 2
        sheet.text(self.name, (x, top), Ink(theme.ink, theme.card, cell))
        sheet.text(self.about, (x, top + self.name.height), Ink(theme.quiet, theme.card, cell))
        colour = theme.stage(0).dark if self.is_quote else theme.ink
        below = (card.x + PAD, y + PAD + self.top_height + 16)
        self.says.draw(sheet, below, Ink(colour, theme.card, cell))


def person_band(desk: Desk, persona: Persona, place: Rect, lines: int) -> list[Band]:
    """The customer's card with so many lines below the name; nothing when nobody is known."""
    about = about_line(persona)
    quote = quoted(desk, persona) if lines else ()
    says = _says(desk, persona, quote, place.width - 2 * PAD, lines)
    if not (persona.name or about or says.entries):
        return []
    beside = place.width - 2 * PAD - 2 * AVATAR - 24
    name = desk.block(" ".join(item.text for item in persona.name), NAME, beside, most=2)
    about_block = desk.block(about, ABOUT, beside, most=2)
    return [PersonCard(desk, place, name, about_block, says, bool(quote))]


def _says(desk: Desk, persona: Persona, quote: Items, room: float, lines: int) -> Listing:
    """The customer's own words, else the needs, the fears or the interests."""
    items = quote or (persona.needs or persona.fears or persona.interests)[:lines]
    style = ListStyle(QUOTE, TAG, 1, lines) if quote else ListStyle(TEXT, TAG, lines, 1)
    return listing(desk, items, "dots", desk.theme.stage(0), room, style)


@dataclass(frozen=True, slots=True)
class CurveCard:
    """The emotion curve with the numbers of the stages below."""

    desk: Desk
    place: Rect
    feelings: tuple[int | None, ...]
    rise: float

    @property
    def height(self) -> float:
        return _curve_height(self.rise)

    @staticmethod
    def least_height(stages: Sequence[Stage], rise: float) -> float:
        """Of the card of these stages: nothing when no feeling is known."""
        return _curve_height(rise) if any(s.feeling is not None for s in stages) else 0.0

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        card = Rect(self.place.x, y, self.place.width, self.height)
        sheet.box(card, 22, theme.card, theme.line, 2)
        field = Rect(card.x + 18, y + FACE + 20, card.width - 36, self.rise)
        each = field.width / len(self.feelings)
        middles = tuple(field.x + (at + 0.5) * each for at in range(len(self.feelings)))
        curve = Curve(field, middles, self.feelings, 8, FACE, each / 2)
        draw_curve(sheet, curve, theme, field.bottom + FACE + 10)
        for index, x in enumerate(middles):
            badge(sheet, self.desk, (x, card.bottom - 16 - BADGE), BADGE, index, NUMBER)


def _curve_height(rise: float) -> float:
    return FACE + 20 + rise + FACE + 20 + 2 * BADGE + 18


def curve_card(desk: Desk, stages: Sequence[Stage], place: Rect, rise: float) -> list[Band]:
    """The curve, or nothing when no feeling is known."""
    feelings = tuple(stage.feeling for stage in stages)
    if all(feeling is None for feeling in feelings):
        return []
    return [CurveCard(desk, place, feelings, rise)]
