"""The emotion curve alone: how the customer feels at each stage, and why."""

from dataclasses import dataclass

from journey.map import JourneyMap, Stage
from picture.layouts.bands import Band, stacked, total
from picture.layouts.chevrons import badge
from picture.layouts.footer import Footer
from picture.layouts.mood import Curve, draw_curve
from picture.layouts.mood_row import extremes, loud_colour
from picture.layouts.pages import BOTTOM, PLACE
from picture.layouts.phone import FOOT, MARGIN, TALLEST, WIDTH, floored
from picture.layouts.phone_head import Title
from picture.layouts.pieces import Listing, ListStyle, listing
from picture.shapes import Rect, Scene
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

NUMBER = Style("bold", 27, 34)
NAME = Style("bold", 29, 37)
WHY = Style("regular", 27, 36)
LOUD = Style("semibold", 27, 36)
TAG = Style("semibold", 25, 33)
RADIUS = 22.0
GAP = 18.0
RISE = 300.0  # from best to worst
UNKNOWN_RISE = 120.0  # where no feeling is known
FACE = 38.0
ABOVE, BELOW = 64.0, 62.0  # from the card's top to the best, from the worst to the numbers
BADGE = 23.0
PAD = 26.0
BESIDE = 2 * BADGE + 18  # from a number to its name
COLUMNS = {1: 1, 3: 3}  # by the number of stages; else two
LINES = (0, 6, 4, 3, 2)  # of a reason, 0 for all of it


@dataclass(frozen=True, slots=True)
class Chart:
    """The curve, with the numbers of the stages below."""

    desk: Desk
    feelings: tuple[int | None, ...]

    @property
    def _rise(self) -> float:
        return UNKNOWN_RISE if set(self.feelings) <= {None} else RISE

    @property
    def height(self) -> float:
        return ABOVE + self._rise + BELOW + 2 * BADGE + 20

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        card = Rect(PLACE.x, y, PLACE.width, self.height)
        sheet.box(card, RADIUS, theme.card, theme.line, 2)
        field = Rect(card.x + 18, y + ABOVE, card.width - 36, self._rise)
        each = field.width / max(1, len(self.feelings))
        middles = tuple(field.x + (at + 0.5) * each for at in range(len(self.feelings)))
        face = min(FACE, each * 0.4)
        curve = Curve(field, middles, self.feelings, 9, face, each / 2)
        draw_curve(sheet, curve, theme, field.bottom + FACE + 14)
        for index, x in enumerate(middles):
            badge(sheet, self.desk, (x, card.bottom - 20 - BADGE), BADGE, index, NUMBER)
            if self.feelings[index] is None:
                centre = (x, curve.height_of(0))
                sheet.circle(centre, face * 0.7, theme.card, theme.guide, 3)


@dataclass(frozen=True, slots=True)
class Reason:
    """A stage by number and name, and why it feels so."""

    name: Block
    why: Listing
    nothing: Block

    @property
    def height(self) -> float:
        return max(2 * BADGE, self.name.height) + 4 + max(self.why.height, self.nothing.height)


@dataclass(frozen=True, slots=True)
class Reasons:
    """The stages in rows of two or three."""

    desk: Desk
    columns: int
    reasons: tuple[Reason, ...]
    loud: dict[int, int]

    @property
    def _rows(self) -> list[tuple[Reason, ...]]:
        each = self.columns
        return [self.reasons[at : at + each] for at in range(0, len(self.reasons), each)]

    @property
    def _heights(self) -> list[float]:
        return [max(reason.height for reason in row) for row in self._rows]

    @property
    def height(self) -> float:
        return sum(self._heights) + GAP * (len(self._heights) - 1) + 2 * PAD

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        card = Rect(PLACE.x, y, PLACE.width, self.height)
        sheet.box(card, RADIUS, theme.card, theme.line, 2)
        y += PAD
        for number, height in enumerate(self._heights):
            for place in range(len(self._rows[number])):
                x = card.x + PAD + place * (_room(self.columns) + PAD)
                spot = Rect(x, y, _room(self.columns), height)
                self._reason(sheet, number * self.columns + place, spot)
            y += height + GAP

    def _reason(self, sheet: Sheet, index: int, spot: Rect) -> None:
        theme, reason = self.desk.theme, self.reasons[index]
        cell = sheet.cell(spot)
        line = max(2 * BADGE, reason.name.height)
        badge(sheet, self.desk, (spot.x + BADGE, spot.y + line / 2), BADGE, index, NUMBER)
        x, top = spot.x + BESIDE, spot.y + (line - reason.name.height) / 2
        sheet.text(reason.name, (x, top), Ink(theme.stage(index).dark, theme.card, cell))
        below = (x, spot.y + line + 4)
        colour = loud_colour(self.desk, self.loud.get(index, 0))
        reason.why.draw(sheet, below, Ink(colour, theme.card, cell))
        sheet.text(reason.nothing, below, Ink(theme.quiet, theme.card, cell))


def lay_out(desk: Desk, journey: JourneyMap, _: int = 0) -> tuple[Scene, ...]:
    """The curve with the reasons in full, or as many lines of them as the page holds."""
    desk = floored(desk)
    for lines in LINES:
        bands = _bands(desk, journey, lines)
        height = total(bands, GAP) + MARGIN + BOTTOM
        if height <= TALLEST:
            break
    sheet = Sheet()
    for band, top in zip(bands, stacked(bands, MARGIN, GAP), strict=True):
        band.draw(sheet, top)
    return (sheet.scene("curve", (WIDTH, height), desk),)


def _bands(desk: Desk, journey: JourneyMap, lines: int) -> list[Band]:
    stages, feelings = journey.stages, tuple(stage.feeling for stage in journey.stages)
    bands: list[Band] = [Title.of(desk, journey, PLACE, 2), Chart(desk, feelings)]
    if stages:
        columns = COLUMNS.get(len(stages), 2)
        loud = extremes(feelings)
        reasons = tuple(
            _reason(desk, stage, index, columns, ListStyle(style, TAG, lines=lines))
            for index, stage in enumerate(stages)
            for style in (LOUD if index in loud else WHY,)
        )
        bands.append(Reasons(desk, columns, reasons, loud))
    footer = Footer.of(desk, PLACE, FOOT)
    return [*bands, *([footer] if footer.height else [])]


def _room(columns: int) -> float:
    return (PLACE.width - (columns + 1) * PAD) / columns


def _reason(desk: Desk, stage: Stage, index: int, columns: int, style: ListStyle) -> Reason:
    room = _room(columns) - BESIDE
    nothing = "" if stage.why else desk.captions.nothing
    return Reason(
        desk.block(stage.name.text, NAME, room, most=min(style.lines, 3)),
        listing(desk, stage.why, "dots", desk.theme.stage(index), room, style),
        desk.block(nothing, WHY, room),
    )
