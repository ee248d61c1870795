"""Bands: what a picture is stacked of, from top to bottom."""

from collections.abc import Sequence
from typing import Protocol

from picture.sheet import Sheet


class Band(Protocol):
    """A strip across the picture that knows its height before it is drawn."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, y: float) -> None:
        """Lay the shapes with the top at `y`."""


def stacked(bands: Sequence[Band], top: float, gap: float) -> list[float]:
    """The top of each band."""
    tops = []
    for band in bands:
        tops.append(top)
        top += band.height + gap
    return tops


def total(bands: Sequence[Band], gap: float) -> float:
    """The height of all bands with the gaps between them."""
    return sum(band.height for band in bands) + gap * max(0, len(bands) - 1)
