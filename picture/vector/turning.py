"""Letters read from right to left: which one each glyph of a line stands for.

Glyphs stand from left to right on the page, and whoever reads a PDF turns them round by himself.
So it is enough that each says its own letter; an Arabic one has up to four glyphs, by its
neighbours.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from picture.text.clusters import JOINER, NON_JOINER
from picture.text.shaped import Glyph

FROM_RIGHT = {"R", "AL"}  # Unicode's classes of letters read from right to left
ARABIC = "AL"
STROKE = "\u0640"  # joins with the letters beside it

Shape = Callable[[str], Iterable[Glyph]]
Usual = Callable[[str, str], int]


def turns(text: str) -> bool:
    """Whether any letter of a text is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in FROM_RIGHT for c in text)


def letters_of(glyphs: tuple[Glyph, ...], text: str, shape: Shape, usual: Usual) -> list[str]:
    """For each glyph the letter of the text it stands for, "" when it cannot be told.

    `shape` gives the glyphs of a text set in the same way, `usual` the number of the glyph that
    a font has for a letter standing alone.
    """
    letters, fonts = sorted(set(text)), {glyph.font for glyph in glyphs}
    known = {
        (glyph.font, glyph.number): said
        for said in _arabic(text)
        for glyph in _joined(said, shape, usual)
    }
    known.update({(name, usual(name, letter)): letter for name in fonts for letter in letters})
    return [known.get((glyph.font, glyph.number), "") for glyph in glyphs]


def _arabic(text: str) -> list[str]:
    """The Arabic letters of a text, and those side by side, for two may share a glyph."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return sorted(
        said
        for said in {*text, *pairs}
        if all(unicodedata.bidirectional(letter) == ARABIC for letter in said)
    )


def are_all_said(letters: list[str], text: str) -> bool:
    """Whether the letters are those of the text, in whatever order; spaces do not count."""
    return all(letters) and _count("".join(letters)) == _count(text)


def _joined(said: str, shape: Shape, usual: Usual) -> Iterator[Glyph]:
    """The glyphs that alone stand for letters: by themselves, at the beginning, at the end and in
    the middle of a word."""
    for word in (said, said + STROKE, STROKE + said, STROKE + said + STROKE):
        drawn = [glyph for glyph in shape(word) if glyph.number != usual(glyph.font, STROKE)]
        if len(drawn) == 1:
            yield drawn[0]


def _count(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace() and c not in (JOINER, NON_JOINER))
