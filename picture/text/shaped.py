"""Glyphs as HarfBuzz sets them, for one word or one part of a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from picture.fonts import Font

JOINED_UP = {"Arab", "Deva"}
"""Scripts whose letters touch: no tracking goes between them."""


class Glyph(NamedTuple):
    """A glyph of a font with its place in the line, in em."""

    font: str
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs from left to right; `steps` counts the letters before each, for the tracking."""

    glyphs: tuple[Glyph, ...]
    advance: float
    steps: Sequence[int]
    letters: int


def set_plainly(text: str, chosen: Font) -> Shaped:
    """A text of letters that stand side by side in one font: the usual case, made quick."""
    buffer = buffer_of(text, chosen, "ltr")
    glyphs: list[Glyph] = []
    name, units, pen = chosen.name, chosen.units, 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = (pen + place.x_offset) / units, place.y_offset / units
        glyphs.append(Glyph(name, info.codepoint, x, y))
        pen += place.x_advance
    return Shaped(tuple(glyphs), pen / units, range(len(glyphs)), len(glyphs))


def buffer_of(run: str, chosen: Font, direction: str) -> hb.Buffer:
    """A text shaped in one font."""
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    if direction:
        buffer.direction = direction
    hb.shape(chosen.harfbuzz, buffer)
    return buffer


def counted(buffer: hb.Buffer) -> Iterator[int]:
    """How many letters stand before each glyph; a mark stands with its letter."""
    count, before = -1, -1
    joined_up = buffer.script in JOINED_UP
    for info in buffer.glyph_infos:
        if count < 0 or (info.cluster != before and not joined_up):
            count += 1
        before = info.cluster
        yield count
