"""The top of the phone overview: the title, the customer, the emotion curve."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.map import JourneyMap, Persona, Stage
from picture.layouts.bands import Band
from picture.layouts.chevrons import badge
from picture.layouts.mood import Curve, draw_curve
from picture.layouts.persona import about_line, avatar, quote_line
from picture.layouts.pieces import Listing, ListStyle, Words, listing
from picture.shapes import Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style

OVERLINE = Style("semibold", 26, 38, 0.04)
TITLES = tuple(Style("bold", size, round(size * 1.17), -0.018) for size in (58, 50, 42))
NAME = Style("bold", 34, 42)
ABOUT = Style("regular", 27, 36)
QUOTE = Style("medium", 28, 38)
TEXT = Style("regular", 28, 38)
TAG = Style("semibold", 25, 34)
NUMBER = Style("bold", 25, 32)
PAD = 26.0
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

    @classmethod
    def of(cls, desk: Desk, journey: JourneyMap, place: Rect, most: int) -> "Title":
        """The title in at most so many lines."""
        overline = desk.block(desk.captions.overline.upper(), OVERLINE, place.width, most=1)
        for style in TITLES:
            name = desk.block(journey.title, style, place.width, even=True)
            if len(name.lines) <= min(2, most):
                return cls(desk, place, overline, name)
        return cls(desk, place, overline, desk.block(journey.title, style, place.width, most=most))

    @property
    def height(self) -> float:
        return self.overline.height + self.name.height + 8

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        cell = sheet.cell(Rect(self.place.x, y, self.place.width, self.height))
        sheet.text(self.overline, (self.place.x, y), Ink(theme.stage(0).main, theme.page, cell))
        below = (self.place.x, y + self.overline.height)
        sheet.text(self.name, below, Ink(theme.ink, theme.page, cell))


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who the customer is, and what he or she needs or says."""

    desk: Desk
    place: Rect
    name: Block
    about: Block
    says: Words | Listing

    @property
    def top_height(self) -> float:
        return max(2 * AVATAR, self.name.height + self.about.height)

    @property
    def height(self) -> float:
        says = self.says.height + 16 if self.says.height > 0 else 0.0
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
        colour = theme.stage(0).dark if isinstance(self.says, Words) else theme.ink
        below = (card.x + PAD, y + PAD + self.top_height + 16)
        self.says.draw(sheet, below, Ink(colour, theme.card, cell))


def person_band(desk: Desk, persona: Persona, place: Rect, lines: int) -> list[Band]:
    """The customer's card with so many lines below the name; nothing when nobody is known."""
    about = about_line(persona)
    says = _says(desk, persona, place.width - 2 * PAD, lines)
    if not (persona.name or about or says.height > 0):
        return []
    beside = place.width - 2 * PAD - 2 * AVATAR - 24
    name = desk.block(" ".join(item.text for item in persona.name), NAME, beside, most=2)
    return [PersonCard(desk, place, name, desk.block(about, ABOUT, beside, most=2), says)]


def _says(desk: Desk, persona: Persona, room: float, lines: int) -> Words | Listing:
    """The customer's own words, else the needs, the fears or the interests."""
    if persona.motivation and lines:
        quote = desk.captions.quote.replace("{text}", quote_line(persona))
        return Words(desk.block(quote, QUOTE, room, most=lines))
    items = (persona.needs or persona.fears or persona.interests)[:lines]
    if items:
        style = ListStyle(TEXT, TAG, lines, 1)
        return listing(desk, items, "dots", desk.theme.stage(0), room, style)
    return Words(desk.block("", TEXT, room))


@dataclass(frozen=True, slots=True)
class CurveCard:
    """The emotion curve with the numbers of the stages below."""

    desk: Desk
    place: Rect
    feelings: tuple[int | None, ...]
    rise: float

    @property
    def height(self) -> float:
        return FACE + 20 + self.rise + FACE + 20 + 2 * BADGE + 18

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


def curve_card(desk: Desk, stages: Sequence[Stage], place: Rect, rise: float) -> list[Band]:
    """The curve, or nothing when no feeling is known."""
    feelings = tuple(stage.feeling for stage in stages)
    if all(feeling is None for feeling in feelings):
        return []
    return [CurveCard(desk, place, feelings, rise)]
