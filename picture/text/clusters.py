"""Letters as people count them: a base with its marks, a flag, a family of emoji."""

import unicodedata
from collections.abc import Iterator

JOINER, NON_JOINER = "\u200d", "\u200c"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
# The signs that join the letter after them: viramas of the Indian scripts.
_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d")
_SPACING = frozenset("\u0e33\u0eb3")  # vowels of Thai and Lao that count as letters


def is_mark(letter: str) -> bool:
    """Whether it sits on the letter before it."""
    return unicodedata.category(letter).startswith("M")


def clusters(text: str) -> Iterator[str]:
    """The text cut between letters, never inside one."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _belongs(text, start, at):
            yield text[start:at]
            start = at


def _belongs(text: str, start: int, at: int) -> bool:
    """Whether text[at] continues the cluster that began at `start`."""
    letter, before = text[at], text[at - 1]
    if letter < "\u0300" and before != JOINER:
        return False
    if letter.isalpha() and before != JOINER:
        return before in _VIRAMAS or letter in _SPACING
    if letter in (JOINER, NON_JOINER) or before == JOINER or ord(letter) in SKIN_TONES:
        return True
    if ord(letter) in FLAG_LETTERS:
        return at - start == 1 and ord(before) in FLAG_LETTERS
    return is_mark(letter)
