"""The emotions of the full map: the curve across all stages, and why under each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journey.items import Evidence
from journey.map import Stage
from picture.layouts.bands import Band
from picture.layouts.grid import ACROSS, RAIL, Grid
from picture.layouts.marks import Hue, Mark, draw_marks, least_sure
from picture.layouts.mood import Curve, draw_curve
from picture.layouts.rows import RADIUS, Label
from picture.shapes import Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

WHY = Style("medium", 23, 31)
EXTREME = Style("semibold", 23, 31)
FACE = 36.0
RISE = 196.0  # from best to worst
TOP = 56.0
FOOT = 52.0  # from the worst score to the strip of words
STRIP = 18.0  # above and below the words
SIGN = 18.0  # from the sign of a reason to its words


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a feeling, centred, with a sign of how sure it is (none: nobody said one)."""

    block: Block
    evidence: Evidence | None

    def draw(self, sheet: Sheet, middle: float, y: float, ink: Ink, hue: Hue) -> None:
        """Its first line at `y`, centred on x = `middle` together with the sign."""
        if not self.block.lines or self.evidence is None:
            sheet.centred(self.block, middle, y, ink)
            return
        middle += SIGN / 2
        style = self.block.style
        left = middle - self.block.widths[0] / 2 - SIGN
        centre = (left + 0.25 * style.size, y + style.middle)
        draw_marks(sheet, "dots", [Mark(centre, style.size, self.evidence)], hue)
        sheet.centred(self.block, middle, y, ink)


@dataclass(frozen=True, slots=True)
class MoodRow:
    desk: Desk
    grid: Grid
    label: Label
    feelings: tuple[int | None, ...]
    whys: tuple[Why, ...]
    loud: Mapping[int, int]

    @property
    def curve_height(self) -> float:
        known = any(feeling is not None for feeling in self.feelings)
        return TOP + RISE + FOOT if known else 0.0

    @property
    def height(self) -> float:
        words = max(why.block.height for why in self.whys)
        strip = words + 2 * STRIP if words else 0.0
        return max(self.curve_height + strip, self.label.height + 2 * STRIP)

    def draw(self, sheet: Sheet, y: float) -> None:
        theme = self.desk.theme
        self.label.draw(sheet, Rect(self.grid.left, y, RAIL, self.height))
        across = self.grid.across
        card = Rect(across.x, y, across.width, self.height)
        sheet.box(card, RADIUS, theme.card, theme.line, 2)
        if self.curve_height:
            bottom = y + self.curve_height
            draw_curve(sheet, self._curve(card), theme, bottom)
            ends = ((card.x + 16, bottom), (card.right - 16, bottom))
            sheet.line(ends, theme.line, 2)
        self._words(sheet, card)

    def _curve(self, card: Rect) -> Curve:
        field = Rect(card.x + 16, card.y + TOP, card.width - 32, RISE)
        middles = tuple(self.grid.column(i).centre[0] for i in range(self.grid.count))
        reach = self.grid.each / 2 - 16
        return Curve(field, middles, self.feelings, 7, FACE, reach)

    def _words(self, sheet: Sheet, card: Rect) -> None:
        for index, why in enumerate(self.whys):
            column = self.grid.column(index)
            top = card.y + self.curve_height
            cell = sheet.cell(Rect(column.x, top, column.width, card.bottom - top))
            colour = loud_colour(self.desk, self.loud.get(index, 0))
            hue = Hue(self.desk.theme.stage(self.grid.first + index).main, self.desk.theme.on_main)
            ink = Ink(colour, self.desk.theme.card, cell)
            why.draw(sheet, column.centre[0], top + STRIP, ink, hue)


def loud_colour(desk: Desk, extreme: int) -> str:
    """What the reason of the lowest (−1), of the highest (+1) or of another feeling is set in."""
    theme = desk.theme
    return {-1: theme.pain.main, 1: theme.action.dark}.get(extreme, theme.ink)


def extremes(feelings: Sequence[int | None]) -> dict[int, int]:
    """Stage → −1 where the feeling is lowest, +1 where it is highest; nothing on a flat line."""
    known = [feeling for feeling in feelings if feeling is not None]
    if not known or min(known) == max(known):
        return {}
    signs = {min(known): -1, max(known): 1}
    return {at: signs[f] for at, f in enumerate(feelings) if f is not None and f in signs}


def mood_row(
    desk: Desk, stages: Sequence[Stage], grid: Grid, loud: Mapping[int, int]
) -> list[Band]:
    """The row, or nothing when no stage has a feeling or a reason.

    `loud`: place in the journey → −1 lowest, +1 highest; see `extremes`.
    """
    if not any(stage.why or stage.feeling is not None for stage in stages):
        return []
    nothing = desk.captions.nothing if any(stage.why for stage in stages) else ""
    here = {at: loud[grid.first + at] for at in range(len(stages)) if grid.first + at in loud}
    room = grid.each - 2 * ACROSS
    whys = tuple(
        _why(desk, stage, nothing, EXTREME if at in here else WHY, room)
        for at, stage in enumerate(stages)
    )
    feelings = tuple(stage.feeling for stage in stages)
    return [MoodRow(desk, grid, Label.of(desk, "feeling"), feelings, whys, here)]


def _why(desk: Desk, stage: Stage, nothing: str, style: Style, room: float) -> Why:
    if not stage.why:
        return Why(desk.block(nothing, style, room, even=True), None)
    text = " · ".join(item.text for item in stage.why)
    block = desk.block(text, style, room - SIGN, even=True)
    return Why(block, least_sure(stage.why))
