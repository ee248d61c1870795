"""Measuring text by HarfBuzz. What is measured here is exactly what is painted."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import uharfbuzz as hb

from picture.clusters import clusters
from picture.fonts import FALLBACKS, Font, font

KEPT_WORDS = 20_000
JOINERS = {0x200C, 0x200D}


class Measure(Protocol):
    """What a layout has to know about letters."""

    def width(self, text: str, face: str) -> float:
        """The advance of a line, in em."""

    def letters(self, text: str, face: str) -> int:
        """How many glyphs a line has (each carries the tracking)."""

    def covers(self, cluster: str) -> bool:
        """Whether some font has all characters of the cluster."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a font with its place in the line, in em."""

    font: str
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shaped:
    glyphs: tuple[Glyph, ...]
    advance: float


class Shaper:
    """Shapes word by word and remembers the words (a map says the same ones often)."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], Shaped] = {}

    def width(self, text: str, face: str) -> float:
        words = text.split(" ")
        space = self.word(" ", face).advance
        return sum(self.word(w, face).advance for w in words) + space * (len(words) - 1)

    def letters(self, text: str, face: str) -> int:
        words = text.split(" ")
        return sum(len(self.word(w, face).glyphs) for w in words) + len(words) - 1

    def covers(self, cluster: str) -> bool:
        return _font_of(cluster, "regular") is not None

    def line(self, text: str, face: str, tracking: float) -> Iterator[Glyph]:
        """All glyphs of a line, in em from its start."""
        pen = 0.0
        gap = self.word(" ", face).advance + tracking
        for text_word in text.split(" "):
            word = self.word(text_word, face)
            for at, glyph in enumerate(word.glyphs):
                yield Glyph(glyph.font, glyph.number, pen + glyph.x + at * tracking, glyph.y)
            pen += word.advance + len(word.glyphs) * tracking + gap

    def word(self, text: str, face: str) -> Shaped:
        """One word shaped, from memory when it was seen before."""
        known = self._words.get((text, face))
        if known is None:
            if len(self._words) >= KEPT_WORDS:
                self._words.clear()
            known = self._words[text, face] = _shape(text, face)
        return known


def _shape(text: str, face: str) -> Shaped:
    glyphs: list[Glyph] = []
    pen = 0.0
    for chosen, parts in groupby(clusters(text), lambda c: _font_of(c, face) or font(face)):
        for number, x, y, advance in _run("".join(parts), chosen):
            glyphs.append(Glyph(chosen.name, number, pen + x, y))
            pen += advance
    return Shaped(tuple(glyphs), pen)


def _run(text: str, chosen: Font) -> Iterator[tuple[int, float, float, float]]:
    """Glyph number, offsets and advance (em) of a text in one font."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(chosen.harfbuzz, buffer)
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        units = chosen.units
        yield (info.codepoint, place.x_offset / units, place.y_offset / units,
               place.x_advance / units)  # fmt: skip


def _font_of(cluster: str, face: str) -> Font | None:
    """The first font that has the whole cluster, or none."""
    needed = {ord(c) for c in cluster} - JOINERS
    fonts = (font(name) for name in (face, *FALLBACKS))
    return next((f for f in fonts if needed <= f.characters), None)
