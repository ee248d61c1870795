"""Typst: a page of our look, its words given as data."""

import json

import typst

from benchmarks.peers.page import FOLDER, page_of
from benchmarks.tool import Tool
from picture.samples import Sample

PPI = 72  # a point is a pixel
SOURCE = str(FOLDER / "map.typ")
FONTS = str(FOLDER.parents[1] / "picture" / "fonts")


def warm() -> Tool:
    """A compiler that is kept, with our fonts loaded."""
    compiler = _compiler()
    return Tool(lambda told: _drawn(compiler, told))


def cold() -> Tool:
    """A new compiler, which loads the fonts, for each picture."""
    return Tool(lambda told: _drawn(_compiler(), told))


def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(input=SOURCE, font_paths=fonts)


def _drawn(compiler: typst.Compiler, told: Sample) -> bytes:
    words = {"page": json.dumps(page_of(told))}
    return bytes(compiler.compile(format="png", ppi=PPI, sys_inputs=words))
