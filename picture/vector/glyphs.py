"""The glyphs of an SVG: each outlined once, in whole thousandths of an em, then referred to."""

from functools import cache
from xml.etree.ElementTree import Element, SubElement

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from picture.fonts import font
from picture.text.shaped import Glyph

EM = 1000


class Glyphs:
    """The glyphs of a document, growing while it is drawn."""

    def __init__(self, shelf: Element) -> None:
        self._shelf = shelf
        self._ids: dict[tuple[str, int], str] = {}

    def use(self, group: Element, glyph: Glyph) -> None:
        """Draw a glyph in a group whose unit is a thousandth of an em, y growing upwards."""
        if not outline(glyph.font, glyph.number):
            return
        known = self._ids.setdefault((glyph.font, glyph.number), f"g{len(self._ids)}")
        place = {"x": str(round(glyph.x * EM)), "y": str(round(glyph.y * EM))}
        shown = {name: value for name, value in place.items() if value != "0"}
        SubElement(group, "use", {"xlink:href": f"#{known}", **shown})

    def write(self) -> None:
        """Put all outlines on the shelf of definitions."""
        for (name, number), known in self._ids.items():
            SubElement(self._shelf, "path", {"id": known, "d": outline(name, number)})


@cache
def outline(name: str, number: int) -> str:
    """The outline of a glyph as the data of a path, "" when there is nothing to see."""
    chosen, pen = font(name), SVGPathPen(None, ntos=lambda number: str(round(number)))
    scale = EM / chosen.units
    chosen.harfbuzz.draw_glyph_with_pen(number, TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
    data: str = pen.getCommands()
    return data
