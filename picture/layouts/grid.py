"""Where the columns of the full map stand."""

from dataclasses import dataclass

from picture.shapes import Rect

MARGIN = 52.0
RAIL = 224.0
ACROSS = 14.0  # between columns
NARROWEST = 318.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A rail of labels and `count` equal columns; the first is stage `first` of the journey."""

    left: float
    right: float
    count: int
    first: int = 0

    @classmethod
    def of(cls, width: float, count: int, first: int = 0) -> "Grid":
        """The grid of a sheet this wide."""
        return cls(MARGIN, width - MARGIN, count, first)

    @property
    def each(self) -> float:
        """The width of a column."""
        room = self.right - self.left - RAIL - ACROSS * self.count
        return room / max(1, self.count)

    @property
    def wide_enough(self) -> bool:
        return not self.count or self.each >= NARROWEST

    def column(self, index: int) -> Rect:
        """A column; its height is left open."""
        return Rect(self.left + RAIL + ACROSS + index * (self.each + ACROSS), 0, self.each, 0)

    @property
    def across(self) -> Rect:
        """All columns together."""
        first = self.column(0)
        return Rect(first.x, 0, self.right - first.x, 0)
