"""Letters put into a picture: each glyph is filled once by Agg and then copied."""

from collections import defaultdict
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from picture.painting.canvas import Canvas
from picture.painting.outlines import outline
from picture.painting.palette import Palette
from picture.shapes import Scene, Text
from picture.text.shaping import Shaper

PHASES = 4  # places of a glyph between two pixels
KEPT = 30_000

Bytes: TypeAlias = npt.NDArray[np.uint8]
Stamp: TypeAlias = tuple[npt.NDArray[np.int32], Bytes]
"""Where a glyph covers pixels, counted along the rows from its origin, and how much of each."""
Placed: TypeAlias = tuple[int, Stamp]

NOTHING: Stamp = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8)


def put_letters(rows: Bytes, scene: Scene, shaper: Shaper, palette: Palette) -> None:
    """All texts of a scene, written over the numbers of the colours below them.

    Neighbours may share a pixel, so every second letter comes after the others: of the two the
    one that covers more of a pixel counts.
    """
    flat = rows.reshape(-1)
    for (ink, ground), placed in _by_colours(scene, shaper, rows.shape[1]).items():
        ramp = palette.ramp(ink, ground)
        covered = np.zeros(256, dtype=np.uint8)  # by a colour of this ramp
        covered[ramp] = np.arange(256)
        for turn in (placed[::2], placed[1::2]):
            if turn:
                places, cover = _joined(turn)
                below = covered[flat.take(places, mode="clip")]
                flat.put(places, ramp[np.maximum(cover, below)], mode="clip")


def _by_colours(scene: Scene, shaper: Shaper, width: int) -> dict[tuple[str, str], list[Placed]]:
    found: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for text in scene.texts:
        found[text.colour, text.on].extend(_placed(text, scene.scale, shaper, width))
    return found


def _placed(text: Text, scale: float, shaper: Shaper, width: int) -> list[Placed]:
    """The stamps of a text with the place of each one's origin."""
    size, left = text.size * scale, text.x * scale
    line = round(text.y * scale) * width + 1
    found = []
    for pen, shaped in shaper.pieces(text.text, text.face, text.tracking, text.rtl):
        start, spread = left + pen * size, text.tracking * size
        for (font, number, x, y), step in zip(shaped.glyphs, shaped.steps, strict=True):
            quarters = round((start + x * size + step * spread) * PHASES)
            stamp = _stamp(font, number, size, quarters % PHASES, width)
            found.append((line + quarters // PHASES - round(y * size) * width, stamp))
    return found


def _joined(placed: list[Placed]) -> tuple[npt.NDArray[np.int64], Bytes]:
    """Stamps in their places as one."""
    stamps = [stamp for _, stamp in placed]
    counts = [len(stamp[1]) for stamp in stamps]
    origins = np.repeat(np.asarray([origin for origin, _ in placed], dtype=np.int64), counts)
    origins += np.concatenate([stamp[0] for stamp in stamps])
    return origins, np.concatenate([stamp[1] for stamp in stamps])


@lru_cache(maxsize=KEPT)
def _stamp(font: str, number: int, size: float, phase: int, width: int) -> Stamp:
    """The glyph at a size in px, moved to the right by a part of a pixel."""
    drawn = outline(font, number)
    if not len(drawn.codes):
        return NOTHING
    vertices = drawn.vertices * size + (phase / PHASES, 0.0)
    left, top = (int(low) - 1 for low in np.floor(vertices.min(0)))
    right, bottom = (int(high) + 1 for high in np.ceil(vertices.max(0)))
    canvas = Canvas(right - left, bottom - top, 1.0, "#FFFFFF")
    canvas.fill(Path(vertices - (left, top), drawn.codes), "#000000")
    cover = 255 - (canvas.pixels & 0xFF).astype(np.uint8)
    down, across = np.nonzero(cover)
    return ((down + top) * width + across + left).astype(np.int32), cover[down, across]
