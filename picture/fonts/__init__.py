"""Fonts by name, each opened once: the vendored ones and those found on the machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

FILES: Mapping[str, str] = {
    "regular": "Inter-Regular.ttf",
    "medium": "Inter-Medium.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "bold": "Inter-Bold.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
    "icons": "Lucide.ttf",
}

# A face asks these fonts in turn for each character.
FALLBACKS = ("emoji",)

# Inter's own metrics, in em.
ASCENT, DESCENT, CAP_HEIGHT = 0.96875, 0.2412, 0.7273

ICONS: Mapping[str, int] = {
    "goal": 57728,
    "channels": 57686,
    "questions": 57474,
    "pains": 57747,
    "feeling": 57586,
    "actions": 57794,
    "person": 58472,
    "motivation": 57913,
    "interests": 57718,
    "needs": 57808,
    "behaviour": 58297,
    "fears": 57854,
}

LETTERS_TRIED = 100  # when a font is opened
SHAPES_EXPECTED = 0.7  # of them; spaces and signs without a shape are in every font

_HERE = Path(__file__).parent
_FAMILY = hb.OTNameIdPredefined.FONT_FAMILY


class FontUnreadable(Exception):  # noqa: N818 (reads as what happened)
    """The file is not there, may not be read, or is no font with letters."""


@dataclass(frozen=True, slots=True)
class Font:
    """One opened font; `characters` are the code points it has.

    It is the face number `index` of the file at `path`.
    """

    name: str
    units: int
    harfbuzz: hb.Font
    characters: frozenset[int]
    path: Path
    index: int = 0


def name_in(path: Path, face: str = "") -> str:
    """The name of a font that is a file; of a collection, the face whose family ends so.

    It says all that is needed to open the font, in any process.
    """
    return f"{path}#{face}"


@cache
def font(name: str) -> Font:
    """The font of this name. FontUnreadable when there is none."""
    path, _, face = name.rpartition("#")
    return _opened(name, Path(path), face) if path else _opened(name, _HERE / _file(name), "")


def _file(name: str) -> str:
    if name not in FILES:
        raise FontUnreadable(f"no font {name!r}")
    return FILES[name]


def _opened(name: str, path: Path, ending: str) -> Font:
    try:
        blob = hb.Blob.from_file_path(path)
    except hb.HarfBuzzError as error:
        raise FontUnreadable(str(error)) from error
    index = _index(blob, ending)
    face = hb.Face(blob, index)
    opened, characters = hb.Font(face), frozenset(face.unicodes)
    if not _draws(opened, characters):
        raise FontUnreadable(f"no letters in {path}")
    return Font(name, face.upem, opened, characters, path, index)


def _draws(opened: hb.Font, characters: frozenset[int]) -> bool:
    """Whether letters from all over the font have shapes: of a file cut short many have none."""
    tried = sorted(characters)[:: max(1, len(characters) // LETTERS_TRIED)]
    numbers = (opened.get_nominal_glyph(character) for character in tried)
    extents = (opened.get_glyph_extents(number) for number in numbers if number)
    shapes = sum(1 for one in extents if one and one.height)
    return shapes > SHAPES_EXPECTED * len(tried)


def _index(blob: hb.Blob, ending: str) -> int:
    """The number of the first face whose family ends so, or 0."""
    for index in range(hb.Face(blob).count) if ending else ():
        if (hb.Face(blob, index).get_name(_FAMILY) or "").endswith(f" {ending}"):
            return index
    return 0
