"""Breaking a text into lines that fit, by measured widths."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from picture.text.clean import ELLIPSIS
from picture.text.clusters import clusters
from picture.text.typography import NBSP, Hyphenate

SOFT_BREAKS = "-/–—_.,?&=@+"
NEVER_FIRST = frozenset(
    "、。，．：；？！）］｝」』】〉》〕…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NEVER_LAST = frozenset("（［｛「『【〈《〔")

BALANCING_STEPS = 6
LONGEST_HEAD = 200  # letters looked at when a word is torn
SHORTEST_HEAD = 5  # letters with a space that stand alone behind an indent: no "a", no "для"
RAG = 0.34  # of the room

Gauge = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Column:
    """What a text is broken into: `room` px wide, the first line shorter by `indent`.

    `gauge` gives the width of a string in px; widths of words and spaces add up to a line's.
    """

    room: float
    gauge: Gauge
    hyphenate: Hyphenate
    indent: float = 0.0


def wrap(text: str, column: Column) -> tuple[str, ...]:
    """The lines of a text. Greedy; a word is torn only when a whole line cannot hold it."""
    lines: list[str] = []
    words = deque(text.split(" "))
    space = column.gauge(" ")
    while words:
        taken, words = _line(words, column, space, first=not lines)
        lines.append(" ".join(taken))
    return tuple(lines)


def balanced(lines: tuple[str, ...], text: str, column: Column) -> tuple[str, ...]:
    """The text in as many lines as before, but of about the same width, no word torn for it."""
    longest = max(map(column.gauge, text.split(" ")))
    if longest > column.room:
        return lines
    narrow, wide = max(column.room / len(lines), longest), column.room
    for _ in range(BALANCING_STEPS):
        room = (narrow + wide) / 2
        if len(tried := wrap(text, replace(column, room=room))) <= len(lines):
            lines, wide = tried, room
        else:
            narrow = room
    return lines


def ends_in_a_rag(lines: tuple[str, ...], column: Column) -> bool:
    """Whether a short last line is left hanging."""
    return len(lines) > 1 and column.gauge(lines[-1]) < column.room * RAG


def _line(
    words: deque[str], column: Column, space: float, first: bool
) -> tuple[list[str], deque[str]]:
    """The words of the next line and those left."""
    room = column.room - (column.indent if first else 0.0)
    taken: list[str] = []
    used = -space
    while words and used + space + (width := column.gauge(words[0])) <= room:
        taken.append(words.popleft())
        used += space + width
    if taken or not words:
        return taken, words
    if first and column.indent and _glued_cut(words[0], room, column.gauge) < SHORTEST_HEAD:
        return [], words
    head, tail = _torn(words.popleft(), room, column)
    if tail:
        words.appendleft(tail)
    return [head], words


def _torn(word: str, room: float, column: Column) -> tuple[str, str]:
    """A word cut in two so that the head fits: between glued words, at a sign, by syllables."""
    word, rest = word[:LONGEST_HEAD], word[LONGEST_HEAD:]
    cut, hyphen = _cut(word, room, column)
    return word[:cut].rstrip(NBSP) + hyphen, word[cut:].lstrip(NBSP) + rest


def _cut(word: str, room: float, column: Column) -> tuple[int, str]:
    """Where to cut a word, and the sign to put there."""
    gauge = column.gauge
    if cut := _glued_cut(word, room, gauge) or _fitting(
        word, _after(word, SOFT_BREAKS), room, gauge
    ):
        return cut, ""
    if cut := _fitting(word, column.hyphenate(word), room, lambda head: gauge(head + "-")):
        return cut, "-"
    letters = list(accumulate(map(len, clusters(word))))
    return _fitting(word, _graceful(word, letters), room, gauge) or letters[0], ""


def _graceful(word: str, cuts: Sequence[int]) -> Sequence[int]:
    """The cuts that leave no Chinese or Japanese sign at the wrong end of a line."""
    return [
        cut
        for cut in cuts
        if word[cut : cut + 1] not in NEVER_FIRST and word[cut - 1] not in NEVER_LAST
    ]


def _glued_cut(word: str, room: float, gauge: Gauge) -> int:
    return _fitting(word, _after(word, NBSP), room, gauge)


def _after(word: str, signs: str) -> Sequence[int]:
    """The places right after these signs."""
    return [at for at in range(1, len(word)) if word[at - 1] in signs]


def _fitting(word: str, cuts: Sequence[int], room: float, gauge: Gauge) -> int:
    """The last cut whose head fits, or 0."""
    fits = bisect_right(cuts, room, key=lambda cut: gauge(word[:cut].rstrip(NBSP)))
    return cuts[fits - 1] if fits else 0


def shortened(lines: tuple[str, ...], most: int, column: Column) -> tuple[str, ...]:
    """At most so many lines, the last one ending in "…" when something was left out."""
    if len(lines) <= most:
        return lines
    room = column.room - (column.indent if most == 1 else 0.0)
    last = lines[most - 1] or lines[most]
    while last and column.gauge(last.rstrip(" ,.;:—–-" + NBSP) + ELLIPSIS) > room:
        shorter = last.rpartition(" ")[0]
        last = shorter or "".join(list(clusters(last))[:-1])
    return (*lines[: most - 1], last.rstrip(" ,.;:—–-" + NBSP) + ELLIPSIS)
