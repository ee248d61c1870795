"""The fonts of a PDF: only the glyphs that are drawn, each told what it stands for.

A glyph gets one code for each text it stands for, for a font may draw Latin "A" and Cyrillic "А"
by the same glyph. Each font is built afresh out of outlines, so that collections, variable fonts
and cubic curves all come out as plain TrueType.
"""

import re
from hashlib import sha256
from io import BytesIO
from typing import Any

import pydyf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from picture.fonts import Font, font
from picture.vector.unicodes import to_unicode

CURVE_ERROR = 1.0  # font units
POSTSCRIPT_NAME = 6  # its number in a font's table of names
SYMBOLIC = 4  # a font with an encoding of its own
STEM = 80  # thousandths of an em; only for viewers that draw a font of their own


class Subset:
    """The glyphs of one font that a document uses, by their codes."""

    def __init__(self, name: str) -> None:
        self.font: Font = font(name)
        self.codes: dict[tuple[int, str], int] = {}
        self._widths: dict[int, int] = {}

    def code(self, number: int, letters: str) -> int:
        """The code of a glyph that stands for these letters; 0 is kept for a missing glyph."""
        return self.codes.setdefault((number, letters), len(self.codes) + 1)

    def width(self, number: int) -> int:
        """The advance of a glyph in thousandths of an em."""
        if number not in self._widths:
            advance = self.font.harfbuzz.get_glyph_h_advance(number)
            self._widths[number] = round(advance * 1000 / self.font.units)
        return self._widths[number]


class Subsets:
    """The fonts of a document, growing while its pages are drawn."""

    def __init__(self) -> None:
        self._all: dict[str, Subset] = {}

    def of(self, name: str) -> Subset:
        """The subset of a font."""
        if name not in self._all:
            self._all[name] = Subset(name)
        return self._all[name]

    def resource(self, name: str) -> str:
        """What a page calls a font."""
        return f"F{list(self._all).index(name)}"

    def embed(self, pdf: pydyf.PDF) -> pydyf.Dictionary:
        """Put all fonts into the document; what pages call them."""
        return pydyf.Dictionary(
            {self.resource(name): _embedded(pdf, part) for name, part in self._all.items()}
        )


def _embedded(pdf: pydyf.PDF, subset: Subset) -> bytes:
    """A reference to the font."""
    program = _program(subset)
    name = _name(subset.font, program)
    letters = {code: letters for (_, letters), code in subset.codes.items()}
    descendant = _added(pdf, _descendant(pdf, subset, name, program))
    return _added(
        pdf,
        pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pydyf.Array([descendant]),
                "ToUnicode": _added(pdf, pydyf.Stream([to_unicode(letters)], compress=True)),
            }
        ),
    )


def _added(pdf: pydyf.PDF, thing: pydyf.Object) -> bytes:
    pdf.add_object(thing)
    reference: bytes = thing.reference
    return reference


def _descendant(pdf: pydyf.PDF, subset: Subset, name: str, program: bytes) -> pydyf.Dictionary:
    system = {
        "Registry": pydyf.String("Adobe"),
        "Ordering": pydyf.String("Identity"),
        "Supplement": 0,
    }
    widths = pydyf.Array([subset.width(number) for number, _ in subset.codes])
    return pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": pydyf.Dictionary(system),
            "CIDToGIDMap": "/Identity",
            "DW": 0,
            "W": pydyf.Array([1, widths]),
            "FontDescriptor": _added(pdf, _descriptor(pdf, subset.font, name, program)),
        }
    )


def _descriptor(pdf: pydyf.PDF, chosen: Font, name: str, program: bytes) -> pydyf.Dictionary:
    extents = chosen.harfbuzz.get_font_extents("ltr")
    up, down = (round(y * 1000 / chosen.units) for y in (extents.ascender, extents.descender))
    stream = pydyf.Stream([program], {"Length1": len(program)}, compress=True)
    return pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": SYMBOLIC,
            "FontBBox": pydyf.Array([-1000, down, 3000, up]),
            "ItalicAngle": 0,
            "Ascent": up,
            "Descent": down,
            "CapHeight": up,
            "StemV": STEM,
            "FontFile2": _added(pdf, stream),
        }
    )


def _name(chosen: Font, program: bytes) -> str:
    """The font's own name behind the six letters that mark a subset."""
    known = chosen.harfbuzz.face.get_name(POSTSCRIPT_NAME) or chosen.name
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(program).digest()[:6])
    return f"/{tag}+{re.sub(r'[^A-Za-z0-9-]', '', known)}"


def _program(subset: Subset) -> bytes:
    """The subset as a TrueType font without a date, its glyphs numbered by their codes."""
    harfbuzz = subset.font.harfbuzz
    numbers = [0, *(number for number, _ in subset.codes)]
    names = [".notdef", *(f"g{at}" for at in range(1, len(numbers)))]
    glyphs = {name: _glyph(subset.font, n) for name, n in zip(names, numbers, strict=True)}
    builder = FontBuilder(subset.font.units)
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(glyphs)
    advances = [harfbuzz.get_glyph_h_advance(number) for number in numbers]
    sides = [getattr(glyphs[name], "xMin", 0) for name in names]
    builder.setupHorizontalMetrics(dict(zip(names, zip(advances, sides, strict=True), strict=True)))
    builder.setupHorizontalHeader()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _glyph(chosen: Font, number: int) -> Any:
    """The outline of a glyph in quadratic curves."""
    pen = TTGlyphPen(None)
    chosen.harfbuzz.draw_glyph_with_pen(number, Cu2QuPen(pen, CURVE_ERROR))
    return pen.glyph(dropImpliedOnCurves=True)
