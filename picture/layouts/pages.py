"""Cards for the phone: a coloured head, sections below it, on as many pages as they ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from picture.layouts.bands import Band, stacked, total
from picture.layouts.footer import Footer
from picture.layouts.phone import FOOT, MARGIN, TALLEST, WIDTH, floored
from picture.layouts.sharing import Part, evened
from picture.shapes import Rect, Scene
from picture.sheet import Desk, Sheet

PLACE = Rect(MARGIN, 0, WIDTH - 2 * MARGIN, 0)
BOTTOM = 30.0  # below the last line
A_LITTLE = 1.16  # times too much for a page: what the middle level can mend


@dataclass(frozen=True, slots=True)
class Level:
    """How generously a card is set: paddings and gaps in px, type `shrink` times as large."""

    pad: float
    gap: float
    shrink: float


LEVELS = (Level(24, 18, 1.0), Level(19, 14, 0.94), Level(15, 11, 0.87))

PartsFor = Callable[[Desk, Level], Sequence[Part]]
HeadFor = Callable[[Desk, int, int], Band]
"""The head of a page: its number, counted from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A card laid out: what stands on each page between head and footer."""

    desk: Desk
    level: Level
    head_for: HeadFor
    pages: Sequence[Sequence[Band]]
    footer: Footer
    fullness: float  # of one page, were it all on one

    def scenes(self, kind: str) -> tuple[Scene, ...]:
        return tuple(self._scene(kind, number) for number in range(1, len(self.pages) + 1))

    def _scene(self, kind: str, number: int) -> Scene:
        head = self.head_for(self.desk, number, len(self.pages))
        below = [*self.pages[number - 1], *([self.footer] if self.footer.height else [])]
        gap, sheet = self.level.gap, Sheet()
        top = head.height + gap
        head.draw(sheet, 0)
        for band, y in zip(below, stacked(below, top, gap), strict=True):
            band.draw(sheet, y)
        return sheet.scene(kind, (WIDTH, top + total(below, gap) + BOTTOM), self.desk)


def card(kind: str, desk: Desk, head_for: HeadFor, parts_for: PartsFor) -> tuple[Scene, ...]:
    """The pages of a card: one if the tightest setting gets it there, else as few as can be."""
    first, *tighter = LEVELS
    tried = [_deck(desk, first, head_for, parts_for)]
    if tried[0].fullness > A_LITTLE:
        tighter = tighter[-1:]
    for level in tighter if len(tried[0].pages) > 1 else ():
        tried.append(_deck(desk, level, head_for, parts_for))
        if len(tried[-1].pages) == 1:
            break
    return min(tried, key=lambda deck: len(deck.pages)).scenes(kind)


def _deck(desk: Desk, level: Level, head_for: HeadFor, parts_for: PartsFor) -> Deck:
    desk = floored(desk, level.shrink)
    footer = Footer.of(desk, PLACE, FOOT)
    parts = parts_for(desk, level)
    ends = level.gap + BOTTOM + (footer.height + level.gap if footer.height else 0.0)
    height = head_for(desk, 1, 1).height + total(parts, level.gap) + ends
    pages: Sequence[Sequence[Band]] = [parts]
    if height > TALLEST:
        first, other = (TALLEST - head_for(desk, number, 2).height - ends for number in (1, 2))
        pages = evened(parts, (first, other), level.gap)
    return Deck(desk, level, head_for, pages, footer, height / TALLEST)
