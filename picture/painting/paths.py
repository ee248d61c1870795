"""Outlines of plain shapes as matplotlib's paths, in layout pixels."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from picture.shapes import Point, Rect

KAPPA = 0.5522847498  # how far the handles of a quarter circle reach
_H = 1 - KAPPA
_SIDE = (Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4)
_CORNERS = np.asarray([Path.MOVETO, *_SIDE[1:], *_SIDE * 3, Path.CLOSEPOLY], dtype=np.uint8)
_CROSS = np.asarray([Path.MOVETO, *[Path.LINETO] * 11, Path.CLOSEPOLY], dtype=np.uint8)
_FRAME = np.concatenate([_CORNERS, _CROSS])
# Points of a rounded rectangle, clockwise from below its top left corner: which side of the
# rectangle each hangs on, and how many radii from there.
_ENDS = np.asarray([(0, 0)] * 4 + [(1, 0)] * 4 + [(1, 1)] * 4 + [(0, 1)] * 4 + [(0, 0)], float)
_RADII = np.asarray(
    [(0, 1), (0, _H), (_H, 0), (1, 0), (-1, 0), (-_H, 0), (0, _H), (0, 1), (0, -1), (0, -_H),
     (-_H, 0), (-1, 0), (1, 0), (_H, 0), (0, -_H), (0, -1), (0, 1)],
)  # fmt: skip

Floats = npt.NDArray[np.float64]


def rounded(rect: Rect, radius: float) -> Path:
    """A rectangle with round corners."""
    return Path(_rounded(rect, radius), _CORNERS)


def _rounded(rect: Rect, radius: float) -> Floats:
    r = min(radius, rect.width / 2, rect.height / 2)
    vertices: Floats = _ENDS * (rect.width, rect.height) + _RADII * r + (rect.x, rect.y)
    return vertices


def frame(rect: Rect, radius: float, wide: Rect, tall: Rect) -> Path:
    """The same without a cross of two rectangles inside, which runs the other way round."""
    x0, x1, x2, x3 = wide.x, tall.x, tall.right, wide.right
    y0, y1, y2, y3 = tall.y, wide.y, wide.bottom, tall.bottom
    cross = (
        (x1, y0), (x1, y1), (x0, y1), (x0, y2), (x1, y2), (x1, y3), (x2, y3), (x2, y2), (x3, y2),
        (x3, y1), (x2, y1), (x2, y0), (x1, y0),
    )  # fmt: skip
    return Path(np.concatenate([_rounded(rect, radius), cross]), _FRAME)


@lru_cache(maxsize=1000)
def disc(radius: float) -> Path:
    """A circle round the origin."""
    return rounded(Rect(-radius, -radius, 2 * radius, 2 * radius), radius)


def placed(path: Path, at: Point, size: float = 1.0) -> Path:
    """A path drawn round the origin, in its place and size."""
    vertices = np.asarray(path.vertices, dtype=np.float64)
    return Path(vertices * size + at, path.codes)


def open_path(points: Sequence[Point]) -> Path:
    """Straight lines from point to point."""
    return Path(np.asarray(points, dtype=np.float64))


def joined(paths: Sequence[Path]) -> Path:
    """Several paths as one."""
    return paths[0] if len(paths) == 1 else Path.make_compound_path(*paths)
