"""Lines of text as the letters of a PDF page."""

from collections.abc import Iterator

import pydyf

from picture.shapes import Text
from picture.text.shaped import Glyph
from picture.text.shaping import Shaper
from picture.vector.embedding import Subsets
from picture.vector.pens import rounded
from picture.vector.spelling import Stretch, stretches

Place = tuple[str, float]  # font, rise above the baseline in em


class Lettering:
    """Sets lines into the content of a page, from their start to their end."""

    def __init__(self, stream: pydyf.Stream, subsets: Subsets) -> None:
        self._stream = stream
        self._subsets = subsets
        self._place: Place = ("", 0.0)
        self._pen = 0  # thousandths of an em from the start of the line
        self._shown = b""  # what waits to be shown at this place

    def line(self, text: Text, shaper: Shaper) -> None:
        """One line, its letters where the shaper puts them."""
        self._stream.begin_text()
        self._stream.set_text_matrix(1, 0, 0, -1, *rounded(text.x, text.y))
        self._place, self._pen = ("", 0.0), 0
        for stretch in stretches(text, shaper):
            self._stretch(stretch, text.size)
        self._flush()
        self._stream.end_text()

    def _stretch(self, stretch: Stretch, size: float) -> None:
        if not stretch.said:
            self._glyphs(stretch, size)
            return
        self._flush()
        self._stream.begin_marked_content("Span", _said(stretch.said))
        self._glyphs(stretch, size)
        self._flush()
        self._stream.end_marked_content()

    def _glyphs(self, stretch: Stretch, size: float) -> None:
        for glyph, letters in zip(stretch.glyphs, stretch.letters, strict=True):
            self._move_to((glyph.font, glyph.y), size)
            self._shown += b"".join(self._glyph(glyph, letters))

    def _glyph(self, glyph: Glyph, letters: str) -> Iterator[bytes]:
        subset = self._subsets.of(glyph.font)
        x = round(glyph.x * 1000)
        if x != self._pen:
            yield b"%d" % (self._pen - x)
        yield b"<%04x>" % subset.code(glyph.number, letters)
        self._pen = x + subset.width(glyph.number)

    def _move_to(self, place: Place, size: float) -> None:
        """Go on in another font or at another height."""
        if place == self._place:
            return
        self._flush()
        self._subsets.of(place[0])
        self._stream.set_font_size(self._subsets.resource(place[0]), *rounded(size))
        self._stream.set_text_rise(*rounded(place[1] * size))
        self._place = place

    def _flush(self) -> None:
        if self._shown:
            self._stream.show_text(self._shown.replace(b"><", b""))
            self._shown = b""


def _said(text: str) -> bytes:
    """The property that says what a stretch reads as."""
    data: bytes = pydyf.Dictionary({"ActualText": pydyf.String(text)}).data
    return data
