"""The vendored fonts: read as bytes and opened once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
}


@dataclass(frozen=True, slots=True)
class Font:
    """One opened font; `characters` are the code points it has."""

    name: str
    units: int
    harfbuzz: hb.Font
    characters: frozenset[int]


@cache
def font(name: str) -> Font:
    """The font of this name. KeyError when there is none."""
    data = files(__package__).joinpath(FILES[name]).read_bytes()
    face = hb.Face(hb.Blob(data))
    return Font(name, face.upem, hb.Font(face), frozenset(face.unicodes))
