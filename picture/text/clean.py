"""Text made drawable: whatever was typed comes out as letters the fonts have. Never raises."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from picture.text.clusters import JOINER, NON_JOINER, clusters, is_mark

LONGEST_TEXT = 400
ELLIPSIS = "…"
# Nearly all that is typed: every vendored face has it, and nothing of it has to change.
PLAIN = re.compile(r"[ -~\u0410-\u044f\u0401\u0451\u00a0«»“”„’–—…№₽€×°·]*")

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = {JOINER, NON_JOINER}
_VARIATIONS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINABLE = "[\u0600-\u0dff\u2190-\u2bff\U0001f000-\U0001faff]"  # Arabic, Indian scripts, emoji
_STRAY_JOINERS = re.compile(f"(?<!{_JOINABLE})[\u200c\u200d]|[\u200c\u200d](?!{_JOINABLE})")
_NARROW = {"\u2007", "\u202f", "\u2009", "\u200a", "\u00a0"}

# Accents fit on any letter and are piled up for fun. Marks of one script are its spelling:
# Hebrew needs four on a letter, Devanagari and Thai three.
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
MOST_ACCENTS, MOST_MARKS = 2, 4

Covers = Callable[[str], bool]


def clean(text: str, covers: Covers) -> tuple[str, tuple[str, ...]]:
    """The drawable text, and the clusters no font has, each once."""
    text = text[: LONGEST_TEXT * 4]
    if PLAIN.fullmatch(text):
        return _shortened(_single_spaced(text)), ()
    short = _shortened(_single_spaced(_visible(text)))
    lost: dict[str, None] = {}
    drawn = "".join(_covered(cluster, covers, lost) for cluster in clusters(short))
    while ELLIPSIS * 2 in drawn:
        drawn = drawn.replace(ELLIPSIS * 2, ELLIPSIS)
    return _shortened(_single_spaced(_alone(_composed(drawn)))), tuple(lost)


def _single_spaced(text: str) -> str:
    return " ".join(part for part in text.split(" ") if part)


def _visible(text: str) -> str:
    """NFC without anything that has no shape; all white space as a space or NBSP."""
    # Halves of a character that belong together are joined by this, lone ones vanish.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return "".join(_bearable(_composed("".join(_visible_letters(whole)))))


def _composed(text: str) -> str:
    """NFC, without joiners that have nothing to join."""
    return unicodedata.normalize("NFC", _STRAY_JOINERS.sub("", text))


def _alone(text: str) -> str:
    """The text without what would cling to a quotation mark put before it later on."""
    start = next((at for at, letter in enumerate(text) if not is_mark(letter)), len(text))
    return text[start:].strip(JOINER + NON_JOINER)


def _visible_letters(text: str) -> Iterator[str]:
    for letter in text:
        if letter in _NARROW:
            yield "\u00a0"
        elif letter.isspace():
            yield " "
        elif _has_shape(letter):
            yield letter


def _has_shape(letter: str) -> bool:
    if letter in _KEPT:
        return True
    return not _VARIATIONS.match(letter) and unicodedata.category(letter) not in _DROPPED


def _bearable(text: str) -> Iterator[str]:
    """The text with no more marks on a letter than it can bear, and no mark twice."""
    marks = ""
    for letter in text:
        marks = marks + letter if is_mark(letter) else ""
        most = MOST_ACCENTS if _ACCENTS.match(letter) else MOST_MARKS
        if len(marks) <= most and letter not in marks[:-1]:
            yield letter


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + ELLIPSIS


def _covered(cluster: str, covers: Covers, lost: dict[str, None]) -> str:
    """The cluster, or the nearest the fonts have: compatible letters, bare letters, "…", ""."""
    if cluster == " " or covers(cluster):
        return cluster
    for near in _near(cluster):
        if near and all(covers(part) for part in clusters(near)):
            return near
    lost[cluster] = None
    return ELLIPSIS if cluster[0].isalnum() else ""


def _near(cluster: str) -> Iterator[str]:
    """The same with other letters, in parts, and without marks."""
    parted = cluster.replace(JOINER, "").replace(NON_JOINER, "")
    yield unicodedata.normalize("NFKC", cluster)
    yield unicodedata.normalize("NFKC", parted)
    bare = "".join(c for c in unicodedata.normalize("NFKD", parted) if not is_mark(c))
    yield unicodedata.normalize("NFC", bare)
