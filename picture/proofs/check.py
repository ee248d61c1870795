"""Proofs on a scene: every letter in its cell, none over another, all of them readable.

They run on every picture before it is sent, so they work on plain numbers: about a millisecond
for a usual full map.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from picture.shapes import Image, Rect, Scene, Text
from picture.themes.colours import contrast

__all__ = ["contrast", "ink_box", "problems"]

# How far letters reach above and below the baseline, in em.
ABOVE, BELOW = 0.76, 0.24
SLACK = 0.6  # px
WIDEST_SUM = 10_000  # width + height, what Telegram takes as a photo
STEEPEST = 20  # the longer side : the shorter side
PHONE_KINDS = frozenset({"phone", "stage", "persona", "curve"})
PHONE_WIDTH = 390  # points
SMALLEST = 9.0  # points on a phone
LARGE = 24.0  # px; WCAG asks less of large and of bold type
CONTRAST, CONTRAST_LARGE = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in words for its makers, and the shape without which it were right.

    No shape: it is the canvas.
    """

    what: str
    shape: Text | Image | None = None


Missing = Callable[[Sequence[Text]], Sequence[Text]]
"""Those of some lines in which a letter has no glyph."""
_Spot = tuple[float, float, float, float, Text]
"""Top, bottom, left and right of a line's letters."""


def none_missing(_: Sequence[Text]) -> Sequence[Text]:
    """Takes it for granted that the fonts have everything."""
    return ()


def problems(scene: Scene) -> tuple[str, ...]:
    """What is wrong with the layout of a scene, in words; nothing when it is right."""
    return tuple(fault.what for fault in faults(scene))


def faults(scene: Scene, missing: Missing = none_missing) -> tuple[Fault, ...]:
    """Everything wrong with a scene."""
    texts = scene.texts
    spots = [_spot(text) for text in texts]
    return (
        *_canvas(scene),
        *_strays(scene, spots),
        *(_small(scene, texts) if scene.kind in PHONE_KINDS else ()),
        *_pale(texts),
        *_overlaps(spots),
        *_images(scene),
        *(Fault(f"a letter without a glyph: {text.text!r}", text) for text in missing(texts)),
    )


def ink_box(text: Text) -> Rect:
    """The place the letters of a line take."""
    size = text.size
    return Rect(text.x, text.y - ABOVE * size, text.width, (ABOVE + BELOW) * size)


def _spot(text: Text) -> _Spot:
    x, y, size = text.x, text.y, text.size
    return y - ABOVE * size, y + BELOW * size, x, x + text.width, text


def _canvas(scene: Scene) -> Iterator[Fault]:
    width, height = scene.pixels
    if width + height > WIDEST_SUM:
        yield Fault(f"canvas {width}×{height} is too large")
    if max(width, height) > STEEPEST * min(width, height):
        yield Fault(f"canvas {width}×{height} is too narrow")


def _strays(scene: Scene, spots: Sequence[_Spot]) -> Iterator[Fault]:
    """Lines that leave their cells or the canvas."""
    rooms = [_room(scene, cell) for cell in scene.cells]
    for top, bottom, left, right, text in spots:
        upper, lower, first, last = rooms[text.cell]
        # Said this way round, a place that is no number is a stray too.
        if not (upper <= top and bottom <= lower and first <= left and right <= last):
            yield Fault(f"outside its cell: {text.text!r}", text)


def _room(scene: Scene, cell: Rect) -> tuple[float, float, float, float]:
    """Top, bottom, left and right of a cell as far as it is on the canvas."""
    return (
        max(cell.y, 0.0) - SLACK,
        min(cell.bottom, scene.height) + SLACK,
        max(cell.x, 0.0) - SLACK,
        min(cell.right, scene.width) + SLACK,
    )


def _small(scene: Scene, texts: Sequence[Text]) -> Iterator[Fault]:
    """Lines too small when the picture is as wide as a phone."""
    points = scene.scale * PHONE_WIDTH / scene.pixels[0]
    for text in texts:
        if not text.size * points >= SMALLEST:
            yield Fault(f"too small, {text.size * points:.1f} pt: {text.text!r}", text)


def _pale(texts: Sequence[Text]) -> Iterator[Fault]:
    for text in texts:
        ratio = contrast(text.colour, text.on)
        if ratio < CONTRAST and not (ratio >= CONTRAST_LARGE and _large(text)):
            yield Fault(f"too pale, {text.colour} on {text.on}: {text.text!r}", text)


def _large(text: Text) -> bool:
    """Whether WCAG counts the type as large, taking a pixel for 3/4 pt."""
    return text.size >= (LARGE * 0.78 if text.face == "bold" else LARGE) * 4 / 3


def _overlaps(spots: Sequence[_Spot]) -> Iterator[Fault]:
    """Pairs of lines one over the other, found by a sweep from the top."""
    above: list[_Spot] = []
    for spot in sorted(spots, key=itemgetter(0)):
        top, _, left, right, text = spot
        top, left, right = top + SLACK, left + SLACK, right - SLACK
        above = [other for other in above if other[1] > top]
        for other in above:
            if left < other[3] and other[2] < right:
                yield Fault(f"one over the other: {other[4].text!r}, {text.text!r}", text)
        above.append(spot)


def _images(scene: Scene) -> Iterator[Fault]:
    top, bottom, left, right = _room(scene, Rect(0, 0, scene.width, scene.height))
    for shape in scene.shapes:
        if isinstance(shape, Image):
            rect = shape.rect
            inside = left <= rect.x and rect.right <= right
            if not (inside and top <= rect.y and rect.bottom <= bottom):
                yield Fault("a picture outside the canvas", shape)
