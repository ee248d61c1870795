"""A stage on the phone overview: its name, the goal, the first pain and the first action."""

from dataclasses import dataclass

from journey.items import Items
from journey.map import Stage
from picture.layouts.chevrons import badge
from picture.layouts.hatching import striped_card
from picture.layouts.mood import draw_face
from picture.layouts.pieces import Listing, ListStyle, left_out, listing
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

NAME = Style("bold", 32, 42)
GOAL = Style("medium", 28, 37)
TEXT = Style("regular", 28, 37)
TAG = Style("semibold", 25, 33)
NUMBER = Style("bold", 26, 34)
BADGE = 23.0
FACE = 21.0
STRIPE = 10.0
INNER = 26.0  # from the stripe to the words
GAP = 7.0


@dataclass(frozen=True, slots=True)
class Depth:
    """How many lines each part of a card may take, and its padding."""

    name: int
    goal: int
    pain: int
    action: int
    pad: float


@dataclass(frozen=True, slots=True)
class Fact:
    """The most important answer of a list, and how many more there are."""

    listing: Listing
    rest: Block


@dataclass(frozen=True, slots=True)
class StageCard:
    desk: Desk
    stage: Stage
    index: int
    place: Rect
    pad: float
    name: Block
    goal: Listing
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, desk: Desk, stage: Stage, index: int, place: Rect, depth: Depth) -> "StageCard":
        """The card of a stage, as wide as its place."""
        room = place.width - STRIPE - 2 * INNER
        beside = room - 2 * BADGE - 18 - 2 * FACE - 18
        goals = stage.goal if depth.goal else ()
        goal = ListStyle(GOAL, TAG, 1, depth.goal)
        shown = (("pains", stage.pains, depth.pain), ("actions", stage.actions, depth.action))
        facts = tuple(
            _fact(desk, items, mark, index, room, lines) for mark, items, lines in shown
            if items and lines
        )  # fmt: skip
        return cls(
            desk, stage, index, place, depth.pad,
            desk.block(stage.name.text, NAME, beside, most=depth.name),
            listing(desk, goals, "dots", desk.theme.stage(index), room, goal),
            facts,
        )  # fmt: skip

    @staticmethod
    def least_height(stage: Stage, depth: Depth) -> float:
        """Of the card, when each of its parts takes one line."""
        said = ((stage.goal, depth.goal), (stage.pains, depth.pain), (stage.actions, depth.action))
        lines = sum(bool(items and most) for items, most in said)
        return 2 * BADGE + lines * (GOAL.leading + GAP) + 2 * depth.pad

    @property
    def head(self) -> float:
        """The height of the line with the name."""
        return max(2 * BADGE, self.name.height)

    @property
    def height(self) -> float:
        parts = [self.head, *(fact.listing.height for fact in self.facts)]
        if self.goal.entries:
            parts.append(self.goal.height)
        return sum(parts) + GAP * (len(parts) - 1) + 2 * self.pad

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        rect = Rect(self.place.x, y, self.place.width, self.height)
        card = Rect(rect.x + STRIPE, y, rect.width - STRIPE, rect.height)
        striped_card(sheet, rect, STRIPE, theme.stage(self.index), theme.card)
        cell = sheet.cell(card)
        x, top = card.x + INNER, y + self.pad
        self._head(sheet, card, (x, top), cell)
        top += self.head + GAP
        ink = Ink(theme.ink, theme.card, cell)
        if self.goal.entries:
            self.goal.draw(sheet, (x, top), ink)
            top += self.goal.height + GAP
        for fact in self.facts:
            fact.listing.draw(sheet, (x, top), ink)
            self._rest(sheet, fact.rest, card.right - INNER, top, cell)
            top += fact.listing.height + GAP

    def _head(self, sheet: Sheet, card: Rect, at: Point, cell: int) -> None:
        theme = self.desk.theme
        x, middle = at[0], at[1] + self.head / 2
        badge(sheet, self.desk, (x + BADGE, middle), BADGE, self.index, NUMBER)
        top = middle - self.name.height / 2
        ink = Ink(theme.stage(self.index).dark, theme.card, cell)
        sheet.text(self.name, (x + 2 * BADGE + 18, top), ink)
        if self.stage.feeling is not None:
            centre = (card.right - INNER - FACE, middle)
            draw_face(sheet, centre, FACE, self.stage.feeling, theme)

    def _rest(self, sheet: Sheet, rest: Block, right: float, y: float, cell: int) -> None:
        theme = self.desk.theme
        sheet.text(rest, (right - rest.width, y), Ink(theme.quiet, theme.card, cell))


def _fact(desk: Desk, items: Items, mark: str, index: int, room: float, lines: int) -> Fact:
    """The first answer of a list (a tagged one before the others)."""
    marks = desk.captions.marks
    first = sorted(items, key=lambda item: item.id not in marks)[:1]
    rest = desk.block(left_out(desk, len(items) - 1), TEXT, room)
    inner = room - (rest.width + 20 if rest.lines else 0.0)
    style = ListStyle(TEXT, TAG, 1, lines)
    shade = desk.theme.stage(index)
    return Fact(listing(desk, tuple(first), mark, shade, inner, style), rest)
