"""Our display list for tools that only paint: what they share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby

from benchmarks.peers.ours import scene_of
from picture.fonts import FILES, ICONS
from picture.samples import Sample
from picture.shapes import Box, Circle, Icon, Point, Rect, Scene, Shape, Text

WEIGHTS = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}
LARGEST_DOT = 3.0  # px


@dataclass(frozen=True, slots=True)
class Dots:
    """A row of small circles, which tools have a quick way for."""

    points: tuple[Point, ...]
    radius: float
    colour: str


def shapes_of(told: Sample) -> tuple[Scene, Iterator[Shape | Dots]]:
    """The full map laid out by us, as a scene and as what is to be painted in turn."""
    scene = scene_of(told)
    return scene, _with_dots(scene)


def _with_dots(scene: Scene) -> Iterator[Shape | Dots]:
    for key, run in groupby(scene.shapes, _dot):
        if key is None:
            yield from run
        else:
            centres = tuple(circle.centre for circle in run if isinstance(circle, Circle))
            yield Dots(centres, *key)


def _dot(shape: Shape) -> tuple[float, str] | None:
    if isinstance(shape, Circle) and shape.radius <= LARGEST_DOT and not shape.edge:
        return shape.radius, shape.fill
    return None


def font_path(face: str) -> str:
    """The file of a face, or of "icons"."""
    return str(files("picture.fonts").joinpath(FILES[face]))


def letter_of(icon: Icon) -> str:
    """The letter of the icons' font."""
    return chr(ICONS[icon.name])


def corner_of(icon: Icon) -> Point:
    """Where its baseline starts: the icon is a letter of one em above it."""
    return icon.centre[0] - icon.size / 2, icon.centre[1] + icon.size / 2


def box_of(shape: Box | Circle) -> Box:
    """A circle is a box with corners as round as can be."""
    if isinstance(shape, Box):
        return shape
    (x, y), r = shape.centre, shape.radius
    return Box(Rect(x - r, y - r, 2 * r, 2 * r), r, shape.fill, shape.edge, shape.edge_width)


def pieces_of(text: Text, width_of: Callable[[str], float]) -> Iterator[tuple[float, str]]:
    """Letter by letter for tools that cannot space letters: x and letter; else the whole line."""
    if not text.tracking:
        yield text.x, text.text
        return
    x = text.x
    for letter in text.text:
        yield x, letter
        x += width_of(letter) + text.tracking * text.size
