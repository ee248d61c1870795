"""The stages across the top: coloured arrows with numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.map import Stage
from picture.layouts.grid import Grid
from picture.layouts.hatching import hatch
from picture.shapes import Point, Rect
from picture.sheet import Desk, Ink, Sheet
from picture.text.block import Block, Style

NAMES = tuple(Style("bold", size, size + 7) for size in (27, 25, 23, 21))
MOST_LINES = 3
NUMBER = Style("bold", 23, 30)
TIP = 26.0
END = TIP + 4  # from the end of a name to the tip: all its lines stand on the arrow
BADGE = 22.0  # radius of the circle with the number
LEAST = 92.0
RIM = 2.0  # the outline on paper


@dataclass(frozen=True, slots=True)
class Chevrons:
    """One arrow a stage; all as tall as the longest name asks for."""

    desk: Desk
    grid: Grid
    names: tuple[Block, ...]

    @classmethod
    def of(cls, desk: Desk, stages: Sequence[Stage], grid: Grid) -> "Chevrons":
        """The arrows with the names set between badge and tip."""
        rooms = [grid.each - _words(index) - END for index in range(len(stages))]
        for style in NAMES:
            names = [(stage.name.text, room) for stage, room in zip(stages, rooms, strict=True)]
            if all(_fits(desk, text, style, room) for text, room in names):
                break
        blocks = (desk.block(text, style, room, even=True) for text, room in names)
        return cls(desk, grid, tuple(blocks))

    @property
    def height(self) -> float:
        return max(LEAST, *(name.height + 24 for name in self.names))

    def draw(self, sheet: Sheet, y: float) -> None:
        for index, name in enumerate(self.names):
            column = self.grid.column(index)
            rect = Rect(column.x, y, column.width, self.height)
            self._arrow(sheet, rect, index)
            self._badge(sheet, rect, index)
            ground = self.desk.theme.stage(self.grid.first + index).banner
            ink = Ink(self.desk.theme.on_banner, ground, sheet.cell(rect))
            at = (rect.x + _words(index), rect.centre[1] - name.height / 2)
            sheet.text(name, at, ink)

    def _arrow(self, sheet: Sheet, rect: Rect, index: int) -> None:
        shade = self.desk.theme.stage(self.grid.first + index)
        notch: tuple[Point, ...] = ((rect.x + TIP, rect.centre[1]),) if index else ()
        points = (
            (rect.x, rect.y),
            (rect.right - TIP, rect.y),
            (rect.right, rect.centre[1]),
            (rect.right - TIP, rect.bottom),
            (rect.x, rect.bottom),
        )
        sheet.polygon((*points, *notch), shade.banner)
        for half in _halves(rect, _words(index) - 12, TIP if index else 0.0):
            hatch(sheet, half, shade.hatch, shade.rim)
        if shade.rim:
            sheet.line((*points, *notch, points[0]), shade.rim, RIM)

    def _badge(self, sheet: Sheet, rect: Rect, index: int) -> None:
        centre = (rect.x + _words(index) - BADGE - 12, rect.centre[1])
        badge(sheet, self.desk, centre, BADGE, self.grid.first + index, NUMBER, inverse=True)


def _fits(desk: Desk, name: str, style: Style, room: float) -> bool:
    """Whether a name stays short and no word of it is torn."""
    whole = all(desk.width(word, style) <= room for word in name.split())
    return whole and len(desk.block(name, style, room).lines) <= MOST_LINES


def _words(index: int) -> float:
    """From the left edge of an arrow to its name: the first has no notch."""
    return (20.0 if index == 0 else TIP + 12) + 2 * BADGE + 12


def _halves(rect: Rect, width: float, notch: float) -> tuple[tuple[Point, ...], ...]:
    """The end of an arrow round its badge, above and below the middle."""
    right, (_, middle) = rect.x + width, rect.centre
    return tuple(
        ((rect.x, y), (right, y), (right, middle), (rect.x + notch, middle))
        for y in (rect.y, rect.bottom)
    )


def badge(
    sheet: Sheet, desk: Desk, centre: Point, radius: float, index: int, style: Style,
    *, inverse: bool = False,
) -> None:  # fmt: skip
    """A circle with the stage's number: on its colour, or the other way round."""
    shade, on = desk.theme.stage(index), desk.theme.on_banner
    ground, colour = (on, shade.banner) if inverse else (shade.banner, on)
    x, y = centre
    sheet.circle(centre, radius, ground, shade.rim, RIM)
    cell = sheet.cell(Rect(x - radius, y - radius, 2 * radius, 2 * radius))
    number = desk.block(str(index + 1), style, 2 * radius)
    sheet.centred(number, x, y - number.style.middle, Ink(colour, ground, cell))
