"""Proofs on a scene: every letter in its cell, none over another, all of them readable."""

from collections.abc import Iterator
from functools import cache

from picture.shapes import Rect, Scene, Text

# How far letters reach above and below the baseline, in em.
ABOVE, BELOW = 0.76, 0.24
SLACK = 0.6  # px
WIDEST_SUM = 10_000  # width + height, what Telegram takes as a photo
STEEPEST = 20  # the longer side : the shorter side
PHONE_WIDTH = 390  # points
SMALLEST = 9.0  # points on a phone
LARGE = 24.0  # px; WCAG asks less of large and of bold type
CONTRAST, CONTRAST_LARGE = 4.5, 3.0


def problems(scene: Scene) -> tuple[str, ...]:
    """What is wrong with a scene, in words for its makers; nothing when it is right."""
    return (
        *_canvas(scene),
        *(problem for text in scene.texts for problem in _line(scene, text)),
        *_overlaps(scene),
    )


def ink_box(text: Text) -> Rect:
    """The place the letters of a line take."""
    size = text.size
    return Rect(text.x, text.y - ABOVE * size, text.width, (ABOVE + BELOW) * size)


def _canvas(scene: Scene) -> Iterator[str]:
    width, height = scene.pixels
    if width + height > WIDEST_SUM:
        yield f"canvas {width}×{height} is too large"
    if max(width, height) > STEEPEST * min(width, height):
        yield f"canvas {width}×{height} is too narrow"


def _line(scene: Scene, text: Text) -> Iterator[str]:
    cell, box = scene.cells[text.cell], ink_box(text)
    if not _inside(box, cell) or not _inside(box, Rect(0, 0, scene.width, scene.height)):
        yield f"outside its cell: {text.text!r}"
    points = text.size * scene.scale * PHONE_WIDTH / scene.pixels[0]
    if scene.kind == "phone" and points < SMALLEST:
        yield f"too small, {points:.1f} pt: {text.text!r}"
    if contrast(text.colour, text.on) < (CONTRAST_LARGE if _large(text) else CONTRAST):
        yield f"too pale, {text.colour} on {text.on}: {text.text!r}"


def _large(text: Text) -> bool:
    """Whether WCAG counts the type as large, taking a pixel for 3/4 pt."""
    return text.size >= (LARGE * 0.78 if text.face == "bold" else LARGE) * 4 / 3


def _inside(box: Rect, cell: Rect) -> bool:
    return (
        box.x >= cell.x - SLACK
        and box.y >= cell.y - SLACK
        and box.right <= cell.right + SLACK
        and box.bottom <= cell.bottom + SLACK
    )


def _overlaps(scene: Scene) -> Iterator[str]:
    """Pairs of lines one over the other, found by a sweep from the top."""
    texts = sorted(scene.texts, key=lambda text: text.y - ABOVE * text.size)
    above: list[tuple[Rect, Text]] = []
    for text in texts:
        box = ink_box(text)
        above = [spot for spot in above if spot[0].bottom > box.y + SLACK]
        for other, line in above:
            if box.x < other.right - SLACK and other.x < box.right - SLACK:
                yield f"one over the other: {line.text!r}, {text.text!r}"
        above.append((box, text))


@cache
def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
