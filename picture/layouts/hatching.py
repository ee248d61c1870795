"""Hatching: lines across a flat place, for paper without colours."""

from collections.abc import Iterator, Sequence
from math import asin, ceil, cos, floor, pi, radians, sin

from picture.shapes import Point, Rect
from picture.sheet import Sheet
from picture.themes.shades import Hatch, Shade

CORNER = 8  # steps of a round corner
SHORTEST = 1.0  # px; a line cut down to less than this is not drawn


def hatch(sheet: Sheet, corners: Sequence[Point], pattern: Hatch, colour: str) -> None:
    """Lines across a convex shape, in places that do not depend on the shape."""
    for angle in pattern.angles:
        for line in hatching(corners, angle, pattern.pitch):
            sheet.line(line, colour, pattern.width)


def hatching(corners: Sequence[Point], angle: float, pitch: float) -> Iterator[tuple[Point, Point]]:
    """The lines at this angle inside a convex shape, `pitch` px apart."""
    turn = radians(angle)
    along, across = (cos(turn), -sin(turn)), (sin(turn), cos(turn))
    places = [_dot(corner, across) for corner in corners]
    for number in range(ceil(min(places) / pitch), floor(max(places) / pitch) + 1):
        start = (across[0] * number * pitch, across[1] * number * pitch)
        if ends := _inside(corners, start, along):
            first, last = ends
            yield _on(start, along, first), _on(start, along, last)


def striped_card(
    sheet: Sheet, rect: Rect, width: float, shade: Shade, ground: str, radius: float = 18.0
) -> None:
    """A card with the colour of a stage down its left side, or with its hatching."""
    if shade.hatch.angles:
        sheet.box(rect, radius, ground, shade.edge, 2)
        hatched_side(sheet, rect, 2 * width, radius, shade)
        return
    card = Rect(rect.x + width, rect.y, rect.width - width, rect.height)
    sheet.box(Rect(rect.x, rect.y, 6 * width, rect.height), radius, shade.banner)
    sheet.box(card, radius, ground, shade.edge, 2)


def hatched_side(sheet: Sheet, rect: Rect, width: float, radius: float, shade: Shade) -> None:
    """The hatching down the left side of a card with round corners; nothing for a colour."""
    if not shade.hatch.angles:
        return
    side = _left_side(rect, width, radius)
    hatch(sheet, side, shade.hatch, shade.rim)
    sheet.line((*side, side[0]), shade.rim, 2)


def _left_side(rect: Rect, width: float, radius: float) -> tuple[Point, ...]:
    """The left end of a rectangle with round corners, as a convex shape."""
    start = asin(max(0.0, 1 - width / radius))
    angles = [start + (pi / 2 - start) * step / CORNER for step in range(CORNER + 1)]
    arc = [(radius * (1 - sin(angle)), radius * (1 - cos(angle))) for angle in angles]
    right, cut = rect.x + width, arc[0][1]
    return (
        (right, rect.y + cut),
        *((rect.x + across, rect.y + down) for across, down in arc),
        *((rect.x + across, rect.bottom - down) for across, down in reversed(arc)),
        (right, rect.bottom - cut),
    )


def _inside(corners: Sequence[Point], start: Point, along: Point) -> tuple[float, float] | None:
    """Where a line enters a convex shape and where it leaves it; none when it misses it."""
    met = []
    for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        side = (x1 - x0, y1 - y0)
        slope = along[0] * side[1] - along[1] * side[0]
        if abs(slope) < 1e-9:
            continue
        away = (x0 - start[0], y0 - start[1])
        share = (away[0] * along[1] - away[1] * along[0]) / slope
        if -1e-9 <= share <= 1 + 1e-9:
            met.append((away[0] * side[1] - away[1] * side[0]) / slope)
    return (min(met), max(met)) if met and max(met) - min(met) >= SHORTEST else None


def _dot(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


def _on(start: Point, along: Point, far: float) -> Point:
    return (start[0] + along[0] * far, start[1] + along[1] * far)
