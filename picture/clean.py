"""Text made drawable: whatever was typed comes out as letters the fonts have. Never raises."""

import unicodedata
from collections.abc import Callable, Iterator

from picture.clusters import JOINER, NON_JOINER, clusters, is_mark

LONGEST_TEXT = 400
ELLIPSIS = "…"
MOST_MARKS = 2

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = {JOINER, NON_JOINER}
_VARIATIONS = {"\ufe0e", "\ufe0f"}
_NARROW = {"\u2007", "\u202f", "\u2009", "\u200a", "\u00a0"}

Covers = Callable[[str], bool]


def clean(text: str, covers: Covers) -> tuple[str, tuple[str, ...]]:
    """The drawable text, and the clusters no font has."""
    short = _shortened(_single_spaced(_visible(text[: LONGEST_TEXT * 4])))
    if short.isascii():
        return short, ()
    lost: list[str] = []
    drawn = "".join(_covered(cluster, covers, lost) for cluster in clusters(short))
    while ELLIPSIS * 2 in drawn:
        drawn = drawn.replace(ELLIPSIS * 2, ELLIPSIS)
    return _single_spaced(drawn), tuple(lost)


def _single_spaced(text: str) -> str:
    return " ".join(part for part in text.split(" ") if part)


def _visible(text: str) -> str:
    """NFC without anything that has no shape; all white space as a space or NBSP."""
    return "".join(_visible_letters(unicodedata.normalize("NFC", text)))


def _visible_letters(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if is_mark(letter) else 0
        if letter in _NARROW:
            yield "\u00a0"
        elif letter.isspace():
            yield " "
        elif _has_shape(letter) and marks <= MOST_MARKS:
            yield letter


def _has_shape(letter: str) -> bool:
    if letter in _KEPT:
        return True
    return letter not in _VARIATIONS and unicodedata.category(letter) not in _DROPPED


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + ELLIPSIS


def _covered(cluster: str, covers: Covers, lost: list[str]) -> str:
    """The cluster, or the nearest the fonts have: compatible letters, bare letters, "…", ""."""
    if cluster == " " or covers(cluster):
        return cluster
    compatible = unicodedata.normalize("NFKC", cluster)
    bare = "".join(c for c in unicodedata.normalize("NFKD", cluster) if not is_mark(c))
    for near in (compatible, bare):
        if near.strip(JOINER + NON_JOINER) and all(covers(c) for c in near):
            return near
    lost.append(cluster)
    return ELLIPSIS if cluster[0].isalnum() else ""
