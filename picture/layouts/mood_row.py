"""The emotions of the full map: the curve across all stages, and why under each."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.map import Stage
from picture.layouts.bands import Band
from picture.layouts.grid import ACROSS, RAIL, Grid
from picture.layouts.mood import Curve, draw_curve
from picture.layouts.rows import RADIUS, Label
from picture.shapes import Rect
from picture.sheet import Block, Desk, Ink, Sheet, Style

WHY = Style("medium", 23, 31)
EXTREME = Style("semibold", 23, 31)
FACE = 36.0
RISE = 196.0  # from best to worst
TOP = 56.0
FOOT = 52.0  # from the worst score to the strip of words
STRIP = 18.0  # above and below the words


@dataclass(frozen=True, slots=True)
class MoodRow:
    desk: Desk
    grid: Grid
    label: Label
    feelings: tuple[int | None, ...]
    whys: tuple[Block, ...]

    @property
    def curve_height(self) -> float:
        known = any(feeling is not None for feeling in self.feelings)
        return TOP + RISE + FOOT if known else 0.0

    @property
    def height(self) -> float:
        words = max(why.height for why in self.whys)
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
            ink = Ink(self._colour(index), self.desk.theme.card, cell)
            sheet.centred(why, column.centre[0], top + STRIP, ink)

    def _colour(self, index: int) -> str:
        extreme = extremes(self.feelings).get(index, 0)
        theme = self.desk.theme
        return {-1: theme.pain.main, 1: theme.action.dark}.get(extreme, theme.ink)


def extremes(feelings: Sequence[int | None]) -> dict[int, int]:
    """Stage → −1 where the feeling is lowest, +1 where it is highest; nothing on a flat line."""
    known = [feeling for feeling in feelings if feeling is not None]
    if not known or min(known) == max(known):
        return {}
    signs = {min(known): -1, max(known): 1}
    return {at: signs[f] for at, f in enumerate(feelings) if f is not None and f in signs}


def mood_row(desk: Desk, stages: Sequence[Stage], grid: Grid) -> list[Band]:
    """The row, or nothing when no stage has a feeling or a reason."""
    feelings = tuple(stage.feeling for stage in stages)
    if not any(stage.why or stage.feeling is not None for stage in stages):
        return []
    loud = extremes(feelings)
    anywhere = any(stage.why for stage in stages)
    whys = tuple(
        desk.block(
            _why(stage, desk.captions.nothing if anywhere else ""),
            EXTREME if index in loud else WHY,
            grid.each - 2 * ACROSS,
            even=True,
        )
        for index, stage in enumerate(stages)
    )
    return [MoodRow(desk, grid, Label.of(desk, "feeling"), feelings, whys)]


def _why(stage: Stage, nothing: str) -> str:
    return " · ".join(item.text for item in stage.why) or nothing
