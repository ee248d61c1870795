"""Words as answers: splitting a list, comparing, cutting to what fits on the map."""

import re
from functools import lru_cache

_BULLET = r"(?:[-–—•·*▪●○◦‣✓✔☑]|\(?\d{1,2}[.)])"
_LEADING = re.compile(rf"^\s*{_BULLET}(?:\s+|(?<=[•▪●○◦‣✓✔☑]))")
_BETWEEN = re.compile(r"\n|;|(?<=\s)[•▪●◦‣]\s*|^[•▪●◦‣]\s*")


def split(text: str) -> list[str]:
    """A list as people type it: new lines, ";", bullets and numbering; trimmed, none empty."""
    pieces = (_LEADING.sub("", piece) for piece in _BETWEEN.split(text))
    return [piece for piece in (tidy(p) for p in pieces) if piece]


def tidy(text: str) -> str:
    """One line with single spaces, without the commas and dots a list leaves behind."""
    return " ".join(text.split()).strip(" ,;\u00a0")


@lru_cache(maxsize=16384)  # the same labels are compared at every screen
def folded(text: str) -> str:
    """The form in which two answers are the same: case, spaces and the last dot do not matter."""
    whole = " ".join(text.casefold().replace("ё", "е").split())
    return whole.rstrip(" .,;!") or whole


def cut(text: str, longest: int) -> str:
    """The text in at most `longest` characters, shortened at a word where there is one."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at_word = head.rpartition(" ")[0]
    return (at_word if len(at_word) > longest // 2 else head).rstrip(" ,.;:—–-") + "…"


def has_words(text: str) -> bool:
    """Whether there is anything to read: a letter or a digit of any script."""
    return any(ch.isalnum() for ch in text)
