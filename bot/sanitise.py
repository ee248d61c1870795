"""What may enter the house of what people type: words, emoji, line breaks."""

import re
import unicodedata

MARKS_PER_LETTER = 3
"""Accents over one letter; more of them climb over the neighbouring lines."""

_SPACES = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n") | {"\t": " "})
_NO_CHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)

# What a database refuses, what turns the text around, and what is never seen.
_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\ud800-\udfff"  # lone surrogates
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\u00ad\u034f\u061c\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"  # invisible signs
    "\ufdd0-\ufdef\ufff9-\ufffc"  # not for exchange, notes between the lines, lost pictures
    + _NO_CHARACTERS
    + "]"
)
# Invisible tags are letters of a flag (England, Texas) or nothing that a person typed.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")
# Seen as nothing, though Unicode calls them letters and signs: fillers, the empty braille cell.
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# Unknown to this Python's Unicode, as this year's emoji are; and for private use.
_FOREIGN = ("Cn", "Co")


def clean(text: str) -> str:
    """The text as it is kept; "" when nothing of it would be seen."""
    previous = None
    while text != previous:  # what is dropped brings neighbours together, which may then join
        previous, text = text, _pass(text)
    return text if any(map(_is_seen, text)) else ""


def _pass(text: str) -> str:
    text = text.replace("\r\n", "\n").translate(_SPACES)
    text = _TAGS.sub(r"\1", _DROPPED.sub("", text))
    return _limit_marks(unicodedata.normalize("NFC", text)).strip()


def _limit_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        kind = unicodedata.category(sign)
        if kind != "Cf":  # joiners between marks do not make a new letter
            marks = marks + 1 if kind in ("Mn", "Me") else 0
        if kind == "Cf" or marks <= MARKS_PER_LETTER:
            kept.append(sign)
    return "".join(kept)


def _is_seen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return sign not in _BLANKS and (kind[0] not in "CMZ" or kind in _FOREIGN)
