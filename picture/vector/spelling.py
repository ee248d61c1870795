"""Which letters a glyph stands for, so that what is drawn can be copied and searched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from picture.fonts import ICONS, font
from picture.shapes import Text
from picture.text.shaped import Glyph
from picture.text.shaping import Shaper
from picture.text.typography import NBSP
from picture.vector.turning import are_all_said, letters_of, turns


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs side by side and the letters each stands for.

    `said` is the text of them all where the letters one by one do not come to it, else "".
    """

    glyphs: tuple[Glyph, ...]
    letters: tuple[str, ...]
    said: str = ""


def stretches(text: Text, shaper: Shaper) -> Iterator[Stretch]:
    """A line of text from left to right, with a space as a glyph of its own behind each word.

    A line with letters from right to left is one stretch.
    """
    glyphs, words = line_of(text, shaper), text.text.split(" ")
    counts = [len(line_of(text, shaper, word)) for word in words]
    if text.rtl or turns(text.text) or sum(counts) != len(glyphs):
        yield _turned(glyphs, text, shaper)
        return
    rest = iter(glyphs)
    for word, count in zip(words, counts, strict=True):
        yield from _word(part := tuple(islice(rest, count)), word)
        if part and not word.endswith("-"):
            yield _space_after(part, text.face)


def line_of(text: Text, shaper: Shaper, words: str | None = None) -> tuple[Glyph, ...]:
    """The glyphs of a line, or of some words set in its way."""
    said = text.text if words is None else words
    return tuple(shaper.line(said, text.face, text.tracking, text.rtl))


def spoken(text: str) -> str:
    """The text as it was typed: spaces that hold words together are but spaces."""
    return text.replace(NBSP, " ")


def _turned(glyphs: tuple[Glyph, ...], text: Text, shaper: Shaper) -> Stretch:
    """A whole line that is not read from left to right, or not word by word."""

    def shape(word: str) -> tuple[Glyph, ...]:
        return line_of(text, shaper, word)

    letters = letters_of(glyphs, text.text, shape, nominal)
    said = "" if are_all_said(letters, text.text) else spoken(text.text)
    return Stretch(glyphs, tuple(map(spoken, letters)), said)


def _space_after(glyphs: tuple[Glyph, ...], face: str) -> Stretch:
    """The space that begins where a word ends, also at the end of a line: the next one goes on."""
    end = max(glyph.x + _advance(glyph) for glyph in glyphs)
    return Stretch((Glyph(face, nominal(face, " "), end, 0.0),), (" ",))


def _advance(glyph: Glyph) -> float:
    chosen = font(glyph.font)
    width: int = chosen.harfbuzz.get_glyph_h_advance(glyph.number)
    return width / chosen.units


def _word(glyphs: tuple[Glyph, ...], word: str) -> Iterator[Stretch]:
    """A word glyph by glyph; where there are fewer or more of them than letters, these at once."""
    said = spoken(word)
    if len(glyphs) == len(word):
        yield Stretch(glyphs, tuple(said))
        return
    most = max(0, min(len(glyphs), len(word)) - 1)  # one is left for what is joined
    head = _alike(glyphs[:most], word)
    tail = _alike(glyphs[::-1][: most - head], word[::-1])
    after, rest = len(glyphs) - tail, len(word) - tail
    yield Stretch(glyphs[:head], tuple(said[:head]))
    yield _joined(glyphs[head:after], said[head:rest])
    yield Stretch(glyphs[after:], tuple(said[rest:]))


def _joined(glyphs: tuple[Glyph, ...], said: str) -> Stretch:
    """Glyphs that stand for some letters together."""
    if len(glyphs) < 2:
        return Stretch(glyphs, (said,) * len(glyphs))
    return Stretch(glyphs, (said, *[""] * (len(glyphs) - 1)), said)


def _alike(glyphs: Iterable[Glyph], letters: str) -> int:
    """How many of the first glyphs are just those of the letters."""
    pairs = zip(glyphs, letters, strict=False)
    return len(list(takewhile(lambda p: p[0].number == nominal(p[0].font, p[1]), pairs)))


def icon_glyph(name: str) -> Glyph:
    """The glyph of an icon. KeyError for an unknown one."""
    return Glyph("icons", nominal("icons", chr(ICONS[name])), 0.0, 0.0)


def nominal(name: str, letter: str) -> int:
    """The number of a letter's usual glyph in a font, 0 when it has none."""
    return font(name).harfbuzz.get_nominal_glyph(ord(letter)) or 0
