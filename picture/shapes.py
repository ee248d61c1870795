"""A scene: plain shapes in layout pixels, y growing downwards."""

from dataclasses import dataclass
from math import ceil

from picture.themes.named import LIGHT, Theme

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, across: float, down: float) -> "Rect":
        """The rectangle with a margin taken off on both sides."""
        x, y, width, height = self.x, self.y, self.width, self.height
        return Rect(x + across, y + down, width - 2 * across, height - 2 * down)


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded rectangle. Colours are "#RRGGBB", "" for none."""

    rect: Rect
    radius: float = 0.0
    fill: str = ""
    edge: str = ""
    edge_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    centre: Point
    radius: float
    fill: str = ""
    edge: str = ""
    edge_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A polyline with round ends."""

    points: tuple[Point, ...]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of `fonts.ICONS` by its centre; `size` is the side of its square."""

    centre: Point
    size: float
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text.

    `y` is the baseline, `width` as measured, `tracking` in em; `on` is the colour it stands on,
    `cell` the number of the scene's cell it must stay in. `rtl`: it belongs to a text that is
    read from right to left.
    """

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: str
    on: str
    cell: int
    width: float
    tracking: float = 0.0
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (the owner's logo), filling `rect`; `png` has the sides of it in proportion."""

    rect: Rect
    png: bytes


Shape = Box | Circle | Polygon | Line | Icon | Text | Image


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture before it is painted. `scale` turns layout pixels into pixels of the file.

    `lost` are the characters no font has, in the order they came. `theme` has its colours.
    """

    kind: str
    width: float
    height: float
    background: str
    shapes: tuple[Shape, ...]
    cells: tuple[Rect, ...]
    lost: tuple[str, ...] = ()
    scale: float = 1.0
    theme: Theme = LIGHT

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the file."""
        return ceil(self.width * self.scale - 1e-6), ceil(self.height * self.scale - 1e-6)

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(shape for shape in self.shapes if isinstance(shape, Text))
