"""The small signs before the lines of a list; how they are filled says how sure a line is.

Hollow: a guess. Filled: heard from customers. Filled, with bars in it: there are numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from journey.items import Evidence, Items
from picture.shapes import Point, Rect
from picture.sheet import Sheet

Glyph = Callable[[Sheet, Point, float, str], None]

RIM = 0.075  # of the size of the type, as all measures here
_HOOK = ((-1.0, -0.9), (-0.85, -1.5), (-0.45, -1.85), (0.0, -1.95), (0.45, -1.85), (0.85, -1.5),
         (1.0, -0.95), (0.8, -0.45), (0.2, 0.0), (0.0, 0.5))  # fmt: skip
_TICK = ((-0.155, 0.01), (-0.04, 0.125), (0.165, -0.105))
_BARS = ((-0.19, 0.13), (-0.045, 0.23), (0.10, 0.34))  # left edge, height
_BAR = 0.095
_SURENESS = tuple(Evidence)


def _nothing(_sheet: Sheet, _centre: Point, _size: float, _colour: str) -> None:
    """A mark that says nothing but how sure its line is."""


def _question(sheet: Sheet, centre: Point, size: float, colour: str) -> None:
    x, y = centre
    unit = size * 0.118
    sheet.line(tuple((x + a * unit, y + b * unit) for a, b in _HOOK), colour, size * 0.085)
    sheet.circle((x, y + unit * 1.75), size * 0.06, colour)


def _pain(sheet: Sheet, centre: Point, size: float, colour: str) -> None:
    x, y = centre
    sheet.line(((x, y - size * 0.17), (x, y + size * 0.035)), colour, size * 0.10)
    sheet.circle((x, y + size * 0.19), size * 0.062, colour)


def _action(sheet: Sheet, centre: Point, size: float, colour: str) -> None:
    x, y = centre
    sheet.line(tuple((x + a * size, y + b * size) for a, b in _TICK), colour, size * 0.09)


def bars(sheet: Sheet, centre: Point, size: float, colour: str) -> None:
    """Three rising bars: there are numbers."""
    x, y = centre
    foot = y + 0.17 * size
    for left, height in _BARS:
        place = Rect(x + left * size, foot - height * size, _BAR * size, height * size)
        sheet.box(place, 0.02 * size, colour)


@dataclass(frozen=True, slots=True)
class Look:
    """The outline of a mark: its radius, that of a mark with bars, and what stands in it."""

    radius: float
    glyph: Glyph
    counted: float = 0.40
    is_square: bool = False


MARKS: Mapping[str, Look] = {
    "dots": Look(0.17, _nothing, 0.36),
    "legend": Look(0.30, _nothing),
    "questions": Look(0.38, _question, is_square=True),
    "pains": Look(0.38, _pain),
    "actions": Look(0.38, _action),
}


@dataclass(frozen=True, slots=True)
class Hue:
    """The colour of a mark, and of what stands in it when it is filled."""

    main: str
    inner: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mark stands, the size of the type beside it, and how sure its line is."""

    centre: Point
    size: float
    evidence: Evidence


def draw_marks(sheet: Sheet, name: str, marks: Iterable[Mark], hue: Hue) -> None:
    """The marks of lines apart from one another.

    Shapes of a kind stand side by side in the scene: a painter paints them at once.
    """
    grounds, glyphs = Sheet(), Sheet()
    for mark in marks:
        _draw_mark(grounds, glyphs, MARKS[name], mark, hue)
    for layer in (grounds, glyphs):
        sheet.shapes += sorted(layer.shapes, key=lambda shape: type(shape).__name__)


def _draw_mark(grounds: Sheet, glyphs: Sheet, look: Look, mark: Mark, hue: Hue) -> None:
    hollow, counted = mark.evidence is Evidence.GUESS, mark.evidence is Evidence.NUMBERS
    centre, size = mark.centre, mark.size
    radius = size * (look.counted if counted else look.radius)
    _ground(grounds, centre, radius, look.is_square, hue.main, size * RIM if hollow else 0.0)
    glyph = bars if counted else look.glyph
    glyph(glyphs, centre, size, hue.main if hollow else hue.inner)


def _ground(
    sheet: Sheet, centre: Point, radius: float, is_square: bool, colour: str, rim: float
) -> None:
    """A circle or a square of this radius: filled, or only its rim."""
    x, y = centre
    inner = radius - rim / 2
    fill, edge = ("", colour) if rim else (colour, "")
    if is_square:
        sheet.box(Rect(x - inner, y - inner, 2 * inner, 2 * inner), radius * 0.6, fill, edge, rim)
    else:
        sheet.circle(centre, inner, fill, edge, rim)


def least_sure(items: Items) -> Evidence:
    """How sure words made of several answers are: as the least sure of them."""
    return min((item.evidence for item in items), key=_SURENESS.index, default=Evidence.GUESS)
