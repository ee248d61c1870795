"""Measuring text by HarfBuzz. What is measured here is exactly what is painted."""

import os
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

from picture.fonts import FALLBACKS, Font, font
from picture.fonts.shelf import Shelf, search_path
from picture.text.bidi import Part, is_mixed, parts, visual
from picture.text.clusters import clusters
from picture.text.shaped import Glyph, Shaped, buffer_of, counted, set_plainly

KEPT_WORDS = 20_000
JOINERS = {0x200C, 0x200D}
BOLD = {"semibold", "bold"}
_PLAIN = re.compile("[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2026№₽]+")
"""Letters and signs that never join, in a word without marks."""


class Measure(Protocol):
    """What a layout has to know about letters."""

    def width(self, text: str, face: str, mixed: bool = False) -> float:
        """The advance of a line, in em. `mixed`: some letters of it, or of the lines it belongs
        to, go from right to left."""

    def letters(self, text: str, face: str, mixed: bool = False) -> int:
        """How many letters a line has (each carries the tracking)."""

    def covers(self, cluster: str) -> bool:
        """Whether some font has all characters of the cluster."""


class Shaper:
    """Shapes word by word and remembers the words (a map says the same ones often).

    A line of both directions is shaped part by part instead, see `picture.text.bidi`. Letters that
    no vendored font has are looked for on the `shelf`, by default in the folders of the machine.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf(search_path(os.environ))
        self._words: dict[tuple[str, str], Shaped] = {}
        self._parts: dict[tuple[Part, str], Shaped] = {}

    def width(self, text: str, face: str, mixed: bool = False) -> float:
        if mixed:
            return sum(self._part(part, face).advance for part in parts(text))
        if " " not in text:
            return self.word(text, face).advance
        words = text.split(" ")
        space = self.word(" ", face).advance
        return sum(self.word(w, face).advance for w in words) + space * (len(words) - 1)

    def letters(self, text: str, face: str, mixed: bool = False) -> int:
        if mixed:
            return sum(self._part(part, face).letters for part in parts(text))
        words = text.split(" ")
        return sum(self.word(w, face).letters for w in words) + len(words) - 1

    def covers(self, cluster: str) -> bool:
        return self._font_of(cluster, "regular", cluster) is not None

    def line(self, text: str, face: str, tracking: float, rtl: bool = False) -> Iterator[Glyph]:
        """All glyphs of a line, in em from its start; `rtl` when its text is read that way."""
        for pen, shaped in self.pieces(text, face, tracking, rtl):
            for glyph, step in zip(shaped.glyphs, shaped.steps, strict=True):
                yield Glyph(glyph.font, glyph.number, pen + glyph.x + step * tracking, glyph.y)

    def pieces(
        self, text: str, face: str, tracking: float, rtl: bool = False
    ) -> Iterator[tuple[float, Shaped]]:
        """What a line is put together from, left to right, and where each begins, in em.

        The glyphs inside are not yet spread by the tracking.
        """
        pen = 0.0
        if rtl or is_mixed(text):
            for part in visual(text, rtl):
                yield pen, (shaped := self._part(part, face))
                pen += shaped.advance + shaped.letters * tracking
            return
        gap = self.word(" ", face).advance + tracking
        for word in text.split(" "):
            yield pen, (shaped := self.word(word, face))
            pen += shaped.advance + shaped.letters * tracking + gap

    def word(self, text: str, face: str) -> Shaped:
        """One word shaped, from memory when it was seen before."""
        known = self._words.get((text, face))
        if known is None:
            if len(self._words) >= KEPT_WORDS:
                self._words.clear()
            known = self._words[text, face] = self._shape(text, face)
        return known

    def _part(self, part: Part, face: str) -> Shaped:
        """One part of a line of both directions, as `word`."""
        known = self._parts.get((part, face))
        if known is None:
            if len(self._parts) >= KEPT_WORDS:
                self._parts.clear()
            direction = "rtl" if part.rtl else "ltr"
            known = self._parts[part, face] = self._shape(part.text, face, direction)
        return known

    def _shape(self, text: str, face: str, direction: str = "") -> Shaped:
        """A text shaped in one direction, by default that of its letters."""
        if (
            direction != "rtl"
            and _PLAIN.fullmatch(text)
            and font(face).characters.issuperset(map(ord, text))
        ):
            return set_plainly(text, font(face))
        glyphs: list[Glyph] = []
        steps: list[int] = []
        pen, letters = 0.0, 0
        for chosen, run in self._runs(text, face, direction):
            buffer = buffer_of(run, chosen, direction)
            steps_of = list(counted(buffer))
            for place, info in zip(buffer.glyph_positions, buffer.glyph_infos, strict=True):
                x, y = pen + place.x_offset / chosen.units, place.y_offset / chosen.units
                glyphs.append(Glyph(chosen.name, info.codepoint, x, y))
                pen += place.x_advance / chosen.units
            steps += (letters + before for before in steps_of)
            letters += steps_of[-1] + 1 if steps_of else 0
        return Shaped(tuple(glyphs), pen, tuple(steps), letters)

    def _runs(self, text: str, face: str, direction: str) -> list[tuple[Font, str]]:
        """The text cut where its font changes, from left to right."""
        groups = groupby(clusters(text), lambda c: self._font_of(c, face, text) or font(face))
        runs = [(chosen, "".join(run)) for chosen, run in groups]
        return runs[::-1] if direction == "rtl" else runs

    def _font_of(self, cluster: str, face: str, word: str) -> Font | None:
        """The first font that has the whole cluster, or none."""
        first = font(face)
        if len(cluster) == 1 and ord(cluster) in first.characters:
            return first
        needed = {ord(c) for c in cluster} - JOINERS
        for name in (face, *FALLBACKS):
            if needed <= (chosen := font(name)).characters:
                return chosen
        return self._shelf.font_for(cluster, needed, face in BOLD, word)
