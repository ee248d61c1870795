"""The customer's card on the full map: a person and up to four columns."""

from dataclasses import dataclass, replace

from journey.items import Item, Items
from journey.map import MOST_ITEMS, Persona
from picture.layouts.marks import least_sure
from picture.layouts.pieces import Listing, ListStyle, listing
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style
from picture.text.typography import NBSP

NAME = Style("bold", 34, 42)
TEXT = Style("regular", 23, 31)
QUOTE = Style("medium", 24, 32)
SECTION = Style("semibold", 21, 28, 0.04)
TAG = Style("semibold", 21, 27)
SECTIONS = ("interests", "needs", "behaviour", "fears")
SHARES = (0.42, 0.52, 0.60, 0.66, 0.71)  # of the head, by the number of columns
PERSON = (1.0, 0.54, 0.42, 0.345, 0.29)  # of the card, by the number of columns
PAD = 28.0
GAP = 24.0
FACE = 58.0
TALLEST = 500.0
BETWEEN = f"{NBSP}· "  # parts of a sentence: no line begins with the dot
FEWER = (MOST_ITEMS, 8, 6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Section:
    """A column of the card."""

    title: Block
    listing: Listing

    @property
    def height(self) -> float:
        return self.title.height + 8 + self.listing.height


@dataclass(frozen=True, slots=True)
class Person:
    """The card; `width` is set by the number of its columns."""

    desk: Desk
    width: float
    left: float
    name: Block
    about: Block
    quote: Listing
    sections: tuple[Section, ...]

    @property
    def top_height(self) -> float:
        """The face and the name beside it."""
        return max(2 * FACE, self.name.height + self.about.height + 4)

    @property
    def height(self) -> float:
        quote = self.quote.height + 18 if self.quote.entries else 0.0
        columns = max((section.height for section in self.sections), default=0.0)
        return max(self.top_height + quote, columns) + 2 * PAD

    def draw(self, sheet: Sheet, at: Point, height: float) -> None:
        theme = self.desk.theme
        card = Rect(*at, self.width, height)
        sheet.box(card, 22, theme.card, theme.line, 2)
        self._person(sheet, card, sheet.cell(Rect(card.x, card.y, self.left + PAD, height)))
        for index, section in enumerate(self.sections):
            self._section(sheet, section, self._column(card, index))

    def _person(self, sheet: Sheet, card: Rect, cell: int) -> None:
        theme = self.desk.theme
        accent = theme.stage(0)
        x, y = card.x + PAD, card.y + PAD
        avatar(sheet, self.desk, (x + FACE, y + self.top_height / 2), FACE)
        words = self.name.height + self.about.height + 4
        top = y + (self.top_height - words) / 2
        beside = x + 2 * FACE + 22
        sheet.text(self.name, (beside, top), Ink(theme.ink, theme.card, cell))
        below = (beside, top + self.name.height + 4)
        sheet.text(self.about, below, Ink(theme.quiet, theme.card, cell))
        under = (x, y + self.top_height + 18)
        self.quote.draw(sheet, under, Ink(accent.dark, theme.card, cell))

    def _column(self, card: Rect, index: int) -> Rect:
        each = (self.width - self.left - PAD) / len(self.sections)
        x = card.x + PAD + self.left + index * each
        return Rect(x, card.y, each, card.height)

    def _section(self, sheet: Sheet, section: Section, column: Rect) -> None:
        theme = self.desk.theme
        ends = ((column.x, column.y + PAD), (column.x, column.bottom - PAD))
        sheet.line(ends, theme.line, 2)
        cell = sheet.cell(column)
        at = (column.x + GAP, column.y + PAD)
        sheet.text(section.title, at, Ink(theme.quiet, theme.card, cell))
        below = (at[0], at[1] + section.title.height + 8)
        section.listing.draw(sheet, below, Ink(theme.ink, theme.card, cell))


def avatar(sheet: Sheet, desk: Desk, centre: Point, radius: float) -> None:
    """A person's icon in a circle."""
    accent = desk.theme.stage(0)
    sheet.circle(centre, radius, accent.tint, accent.rim, 2)
    sheet.icon(centre, radius * 1.1, "person", accent.main)


def about_line(persona: Persona) -> str:
    """Age and sex in one line; an age that the name tells ("Mum, 30–45") is not told twice."""
    names = " ".join(item.text for item in persona.name)
    ages = (item for item in persona.age if item.text.partition(" ")[0] not in names)
    return in_a_row((*ages, *persona.sex), ", ")


def quoted(desk: Desk, persona: Persona) -> Items:
    """What moves the customer, as one sentence in quotes; nothing when it is not known."""
    if not persona.motivation:
        return ()
    words = desk.captions.quote.replace("{text}", in_a_row(persona.motivation, BETWEEN))
    return (Item(0, words, evidence=least_sure(persona.motivation)),)


def in_a_row(items: Items, between: str) -> str:
    """Answers as parts of one sentence: only the first keeps its capital, but for names like IT."""
    texts = [item.text for item in items]
    return between.join(texts[:1] + [_inside(text) for text in texts[1:]])


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def person_card(desk: Desk, persona: Persona, room: float) -> Person | None:
    """The card for a head `room` px wide, or none when nothing is known of the customer."""
    names = [name for name in SECTIONS if getattr(persona, name)]
    if not (names or persona.name or persona.motivation or about_line(persona)):
        return None
    width = room * SHARES[len(names)]
    left = (width - 2 * PAD) * PERSON[len(names)]
    card = _person(desk, persona, width, left)
    return replace(card, sections=_sections(desk, persona, names, width - left - PAD))


def _person(desk: Desk, persona: Persona, width: float, left: float) -> Person:
    beside = left - 2 * FACE - 22 - GAP
    style = ListStyle(QUOTE, TAG)
    return Person(
        desk,
        width,
        left,
        desk.block(" ".join(item.text for item in persona.name), NAME, beside),
        desk.block(about_line(persona), TEXT, beside),
        listing(desk, quoted(desk, persona), "dots", desk.theme.stage(0), left - GAP, style),
        (),
    )


def _sections(desk: Desk, persona: Persona, names: list[str], room: float) -> tuple[Section, ...]:
    each = room / max(1, len(names)) - 2 * GAP
    return tuple(_section(desk, persona, name, each) for name in names)


def _section(desk: Desk, persona: Persona, name: str, room: float) -> Section:
    """A column with as many answers as the tallest card has room for."""
    title = desk.block(getattr(desk.captions, name).upper(), SECTION, room)
    items, accent = getattr(persona, name), desk.theme.stage(0)
    for most in FEWER:
        style = ListStyle(TEXT, TAG, most)
        section = Section(title, listing(desk, items, "dots", accent, room, style))
        if section.height + 2 * PAD <= TALLEST:
            break
    return section
