"""Outlines of glyphs as arrays, each drawn out of its font once."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from picture.fonts import ICONS, font
from picture.text.shaped import Glyph

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outline:
    """Vertices (n, 2) in em, y growing downwards, and their path codes."""

    vertices: Floats
    codes: Codes

    @property
    def path(self) -> Path:
        """As matplotlib takes it."""
        return Path(self.vertices, self.codes)


@dataclass(slots=True)
class _Pen:
    """Takes down what the font draws."""

    points: list[tuple[float, float]] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def _add(self, code: int, *points: tuple[float, float]) -> None:
        self.points.extend(points)
        self.codes.extend([code] * len(points))

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (names set by HarfBuzz)
        self._add(int(Path.MOVETO), point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add(int(Path.LINETO), point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add(int(Path.CURVE3), *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add(int(Path.CURVE4), *points)

    def closePath(self) -> None:  # noqa: N802
        self._add(int(Path.CLOSEPOLY), (0.0, 0.0))


@cache
def outline(name: str, number: int) -> Outline:
    """The outline of a glyph by the name of its font and its number there."""
    chosen, pen = font(name), _Pen()
    chosen.harfbuzz.draw_glyph_with_pen(number, pen)
    points = np.asarray(pen.points, dtype=np.float64).reshape(-1, 2)
    return Outline(points * (1, -1) / chosen.units, np.asarray(pen.codes, dtype=np.uint8))


@cache
def icon(name: str) -> Outline:
    """An icon in a square of one em round the origin. KeyError for an unknown one."""
    icons = font("icons")
    number = icons.harfbuzz.get_nominal_glyph(ICONS[name])
    drawn = outline("icons", number)
    return Outline(np.add(drawn.vertices, (-0.5, 0.5)), drawn.codes)


def outline_of(glyph: Glyph) -> Outline:
    """The outline of a shaped glyph, not yet in its place."""
    return outline(glyph.font, glyph.number)
