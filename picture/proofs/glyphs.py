"""Whether every letter of a picture has a glyph, found without shaping it all again."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from picture.shapes import Text
from picture.text.clusters import SKIN_TONES
from picture.text.shaping import Shaper

_ALONE = frozenset("LNPSZ")
"""Categories of characters that stand alone: marks and joiners depend on their neighbours."""


class Glyphs:
    """Finds lines with a letter that no font has; remembers the characters it has seen.

    A line all of whose characters have a glyph when they stand alone needs no shaping; one with
    marks, joiners or skin tones is shaped.
    """

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._plain: dict[str, set[str]] = defaultdict(set)

    def missing(self, texts: Sequence[Text]) -> list[Text]:
        """The lines of a picture in which a glyph is missing."""
        return [text for text in texts if self._is_doubtful(text) and self._lacks(text)]

    def _is_doubtful(self, text: Text) -> bool:
        plain = self._plain[text.face]
        if plain.issuperset(text.text):
            return False
        new = set(text.text) - plain
        plain.update(letter for letter in new if self._is_plain(letter, text))
        return not new <= plain

    def _is_plain(self, letter: str, text: Text) -> bool:
        alone = unicodedata.category(letter)[0] in _ALONE and ord(letter) not in SKIN_TONES
        return alone and not lacks_glyph(self._shaper, letter, text.face)

    def _lacks(self, text: Text) -> bool:
        return lacks_glyph(self._shaper, text.text, text.face)


def lacks_glyph(shaper: Shaper, text: str, face: str) -> bool:
    """Whether shaping a line gives the sign for "no such letter" anywhere."""
    return any(glyph.number == 0 for glyph in shaper.line(text, face, 0.0))


def missing_glyphs(shaper: Shaper, texts: Iterable[Text]) -> int:
    """How many glyphs are missing in these lines, each of them shaped."""
    lines = (shaper.line(text.text, text.face, text.tracking) for text in texts)
    return sum(glyph.number == 0 for line in lines for glyph in line)
