"""The table of a PDF font that says which letters its codes stand for."""

from collections.abc import Mapping

MOST_LINES = 100  # in one section, by the format

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(letters: Mapping[int, str]) -> bytes:
    """A CMap; a code that stands for nothing is left out."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
        for code, text in letters.items()
        if text
    ]
    parts = (lines[at : at + MOST_LINES] for at in range(0, len(lines), MOST_LINES))
    sections = (f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
    return f"{_HEAD}{''.join(sections)}{_FOOT}".encode("ascii")
