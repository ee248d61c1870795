"""The emotion curve: faces at the scores, a line that never overshoots between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import floor

from picture.shapes import Point, Rect
from picture.sheet import Sheet
from picture.themes.colours import mixed
from picture.themes.named import Theme
from picture.themes.shades import FEELING_STEPS

STEPS = 48  # points of the curve between two stages
WORST, BEST = -2, 2

_MOUTHS = (-0.30, -0.16, 0.0, 0.20, 0.34)  # how much a mouth is bent, by feeling


@dataclass(frozen=True, slots=True)
class Curve:
    """Where the curve goes: the middles of the stages and the field between best and worst."""

    field: Rect
    middles: tuple[float, ...]
    feelings: tuple[int | None, ...]
    thickness: float
    face: float
    reach: float  # how far a line goes on past the last face known

    def height_of(self, feeling: float) -> float:
        """y of a feeling."""
        share = (BEST - feeling) / (BEST - WORST)
        return self.field.y + share * self.field.height

    def runs(self) -> list[list[tuple[float, int]]]:
        """Stages side by side whose feelings are known: (x, feeling)."""
        known = list(zip(self.middles, self.feelings, strict=True))
        parts = groupby(known, key=lambda spot: spot[1] is not None)
        return [[(x, f) for x, f in part if f is not None] for there, part in parts if there]


def draw_curve(sheet: Sheet, curve: Curve, theme: Theme, floor_y: float) -> None:
    """Guides, the ground under the curve down to `floor_y`, the line and the faces."""
    runs = [list(_points(run, curve.reach)) for run in curve.runs()]
    for points in runs:
        top = tuple((x, curve.height_of(f)) for x, f in points)
        sheet.polygon((*top, (top[-1][0], floor_y), (top[0][0], floor_y)), theme.under_curve)
    for feeling in (BEST, 0, WORST):
        _guide(sheet, curve.field, curve.height_of(feeling), theme.guide)
    for points in runs:
        _line(sheet, points, curve, theme)
    for x, feeling in (spot for run in curve.runs() for spot in run):
        draw_face(sheet, (x, curve.height_of(feeling)), curve.face, feeling, theme)


def _guide(sheet: Sheet, field: Rect, y: float, colour: str) -> None:
    x = field.x + 4
    while x < field.right:
        sheet.circle((x, y), 1.5, colour)
        x += 11


def _points(run: Sequence[tuple[float, float]], reach: float) -> Iterator[tuple[float, float]]:
    """Points (x, feeling) along one run, level at both ends."""
    yield run[0][0] - reach, run[0][1]
    slopes = _slopes(run)
    for at in range(len(run) - 1):
        (x0, f0), (x1, f1) = run[at], run[at + 1]
        width = x1 - x0
        for step in range(STEPS):
            t = step / STEPS
            yield x0 + t * width, _hermite(t, f0, f1, slopes[at] * width, slopes[at + 1] * width)
    yield run[-1]
    yield run[-1][0] + reach, run[-1][1]


def _hermite(t: float, f0: float, f1: float, m0: float, m1: float) -> float:
    rise = t * t * (3 - 2 * t)
    return f0 + (f1 - f0) * rise + t * (1 - t) * ((1 - t) * m0 - t * m1)


def _slopes(run: Sequence[tuple[float, float]]) -> list[float]:
    """Monotone slopes: the harmonic mean of the neighbours', none at a turn and at the ends.

    Fritsch and Butland, A method for constructing local monotone piecewise cubic
    interpolants (1984), as in PCHIP; the stages are equally far apart.
    """
    steps = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(run)]
    inner = [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in pairwise(steps)]
    return [0.0, *inner, 0.0]


def _line(sheet: Sheet, points: Sequence[tuple[float, float]], curve: Curve, theme: Theme) -> None:
    """The curve in pieces of one colour, each one point longer than it has to be."""
    spots = [(x, curve.height_of(feeling)) for x, feeling in points]
    looks = [_look(theme, (a[1] + b[1]) / 2) for a, b in pairwise(points)]
    start = 0
    for (colour, weight), same in groupby(looks):
        end = start + len(list(same))
        sheet.line(tuple(spots[start : end + 1]), colour, curve.thickness * weight)
        start = end


def _look(theme: Theme, feeling: float) -> tuple[str, float]:
    """The colour and the weight at a height of the curve."""
    low = min(floor(feeling), BEST - 1)
    share = round((feeling - low) * FEELING_STEPS) / FEELING_STEPS
    below, above = theme.feelings[low - WORST], theme.feelings[low - WORST + 1]
    weight = below.weight + (above.weight - below.weight) * share
    return mixed(below.line, above.line, share), weight


def draw_face(sheet: Sheet, centre: Point, radius: float, feeling: int, theme: Theme) -> None:
    """A face with a white rim; `radius` is that of the skin."""
    x, y = centre
    look = theme.feelings[feeling - WORST]
    sheet.circle(centre, radius * 1.1, theme.card)
    sheet.circle(centre, radius, look.skin, theme.face_edge, radius * 0.08)
    for side in (-1, 1):
        sheet.circle((x + side * radius * 0.33, y - radius * 0.20), radius * 0.105, look.features)
    if feeling == WORST:
        _brows(sheet, centre, radius, look.features)
    bend = _MOUTHS[feeling - WORST]
    level = y + radius * (0.34 if bend >= 0 else 0.46) - max(bend, 0.0) * radius * 0.45
    ts = [step / 8 - 1 for step in range(17)]
    mouth = tuple((x + t * radius * 0.42, level + bend * radius * (1 - t * t)) for t in ts)
    sheet.line(mouth, look.features, radius * 0.115)


def _brows(sheet: Sheet, centre: Point, radius: float, colour: str) -> None:
    x, y = centre
    for side in (-1, 1):
        outer = (x + side * radius * 0.50, y - radius * 0.48)
        inner = (x + side * radius * 0.19, y - radius * 0.36)
        sheet.line((outer, inner), colour, radius * 0.09)
