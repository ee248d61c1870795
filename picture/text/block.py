"""Texts set in type: how they are set, and what they become."""

from dataclasses import dataclass, replace

from journey.map import MOST_ITEMS
from picture.fonts import ASCENT, CAP_HEIGHT, DESCENT


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and leading in px, tracking in em."""

    face: str
    size: float
    leading: float
    tracking: float = 0.0

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline, px."""
        return (self.leading - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size

    @property
    def middle(self) -> float:
        """From the top of a line to the middle of its capitals, px."""
        return self.baseline - CAP_HEIGHT * self.size / 2

    def shrunk(self, factor: float) -> "Style":
        """The same, smaller."""
        if factor == 1:
            return self
        return replace(self, size=self.size * factor, leading=self.leading * factor)


@dataclass(frozen=True, slots=True)
class Plan:
    """How plainly a page is laid out: the type `shrink` times as large, `most` items a list.

    Type is not made smaller than `floor` px.
    """

    shrink: float = 1.0
    most: int = MOST_ITEMS
    floor: float = 0.0

    def set(self, style: Style) -> Style:
        """The style as this plan sets it."""
        return style.shrunk(max(self.shrink, min(1.0, self.floor / style.size)))


FULL_PLAN = Plan()


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines, with their widths in px, for a column `room` px wide.

    `rtl`: it is read from the right, and its lines begin there.
    """

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    style: Style
    indent: float = 0.0
    room: float = 0.0
    rtl: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max(self.widths, default=0.0)

    def place(self, after: float, width: float) -> float:
        """From the left of the column to what stands so far `after` the edge lines begin at."""
        return self.room - after - width if self.rtl else after
