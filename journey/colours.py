"""Colours as people type them: the colour of a brand."""

import re
from collections.abc import Mapping

BRAND_COLOURS: Mapping[str, str] = {
    "blue": "#1A73E8",
    "teal": "#0F8B8D",
    "green": "#2E8B57",
    "orange": "#F26B1D",
    "red": "#D7263D",
    "pink": "#E0457B",
    "purple": "#7B3FA0",
    "graphite": "#3A3F47",
}
"""Colours to pick from, by the key of their name."""

# Cyrillic → Latin, on a keyboard left in Russian; the sign of another keyboard.
_LOOK_ALIKES = str.maketrans({"А": "A", "В": "B", "С": "C", "Е": "E", "＃": "#"})
_HEX = r"([0-9A-F]{6}|[0-9A-F]{3})"
_BARE = re.compile(rf"#? ?{_HEX}[.,;]?")
_MARKED = re.compile(rf"(?<![\w#])#{_HEX}(?!\w)")
_PARTS = re.compile(
    r"(?:RGBA?)?[\s(:]*([0-9]{1,3})[\s,;]+([0-9]{1,3})[\s,;]+([0-9]{1,3})(?:[\s,;/]+[0-9.]+%?)?\)?"
)


def brand_colour(text: str) -> str | None:
    """What a person typed ("1a73e8", "#abc", "rgb(26, 115, 232)") as "#1A73E8"; None: no colour."""
    plain = text.strip().upper().translate(_LOOK_ALIKES)
    if found := _BARE.fullmatch(plain) or _MARKED.search(plain):
        digits = found[1]
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    if parts := _PARTS.fullmatch(plain):
        return _joined([int(part) for part in parts.groups()])
    return None


def _joined(parts: list[int]) -> str | None:
    return "#{:02X}{:02X}{:02X}".format(*parts) if max(parts) <= 255 else None
