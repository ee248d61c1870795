"""The owner's logo on a white plate with round corners, seen on every ground."""

from dataclasses import dataclass

from picture.shapes import Image, Point, Rect
from picture.sheet import Desk, Sheet

WHITE = "#FFFFFF"  # in every theme: logos are made for white
PAD = 0.11  # of the height of the logo
RADIUS = 0.16  # of the height of the plate
LARGEST = 1.5  # a small logo grows no more than this
HEADER = (16, 20, 24)  # where a PNG keeps its width and height


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate and the logo on it; `width` and `height` are those of the plate."""

    desk: Desk
    logo: Point
    pad: float

    @property
    def width(self) -> float:
        return self.logo[0] + 2 * self.pad

    @property
    def height(self) -> float:
        return self.logo[1] + 2 * self.pad

    def draw(self, sheet: Sheet, at: Point) -> None:
        place = Rect(*at, self.width, self.height)
        sheet.box(place, RADIUS * self.height, WHITE, self.desk.theme.line, 2)
        sheet.shapes.append(Image(place.inset(self.pad, self.pad), self.desk.logo))


def plate(desk: Desk, widest: float, tallest: float) -> Plate | None:
    """The plate within these sides, px; none when the owner has no logo."""
    if not desk.logo:
        return None
    start, middle, end = HEADER
    width = int.from_bytes(desk.logo[start:middle], "big")
    height = int.from_bytes(desk.logo[middle:end], "big")
    rim = 1 + 2 * PAD
    scale = min(tallest / rim / height, widest / (width + 2 * PAD * height), LARGEST)
    return Plate(desk, (width * scale, height * scale), PAD * height * scale)
