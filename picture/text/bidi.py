"""The order in which a line of both directions is drawn, by the Unicode algorithm (UAX #9).

The library reorders a string but does not tell what went where. So it is asked about stand-ins:
signs of the same classes as the line's, each showing a binary digit of its number in the line;
once for every digit.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional, category, mirrored

from bidi import get_base_level, get_display

from picture.text.clusters import clusters

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SHAPED_TOGETHER = {"L", "R", "AL", "EN", "AN"}
_LETTERS_FROM_RIGHT = {"R", "AL"}
_BRACKETS = {"Ps", "Pe"}
_STAND_INS: Mapping[str, str] = {
    "L": "ab", "R": "אב", "AL": "دذ", "EN": "01", "AN": "٠١", "ES": "+-", "ET": "#%",
    "CS": ",.", "NSM": "\u0300\u0301", "WS": " \u2003", "ON": "!?", "BN": "\u200c\u200d",
}  # fmt: skip
"""For each class the signs that show 0 and 1."""
_ONES = {signs[1] for signs in _STAND_INS.values()}


@dataclass(frozen=True, slots=True)
class Part:
    """What is shaped in one go, from right to left if `rtl`: letters, a number or one sign."""

    text: str
    rtl: bool


def is_mixed(text: str) -> bool:
    """Whether any letter of a text goes from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def reads_from_right(text: str) -> bool:
    """Whether the first letter of a text goes from right to left, and so the whole text."""
    return is_mixed(text) and get_base_level(text) == 1


def parts(text: str) -> list[Part]:
    """The parts of a line as they are read, each in the direction of its own letters."""
    return [Part(part, kind in _LETTERS_FROM_RIGHT) for part, kind in _cut(text)]


def visual(text: str, rtl: bool) -> Iterator[Part]:
    """The parts of a line from left to right; `rtl` is the direction of the whole text."""
    cut = list(_cut(text))
    order = _order(cut, rtl)
    places = {number: place for place, number in enumerate(order)}
    for number in order:
        part, kind = cut[number]
        turned = places[number] < places[number - 1] if number else rtl
        yield Part(part, kind in _LETTERS_FROM_RIGHT or (turned and mirrored(part[0]) == 1))


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text with their classes."""
    for kind, group in groupby(clusters(text), lambda cluster: bidirectional(cluster[0])):
        if kind in _SHAPED_TOGETHER:
            yield "".join(group), kind
        else:
            yield from ((cluster, kind) for cluster in group)


def _order(cut: Sequence[tuple[str, str]], rtl: bool) -> list[int]:
    """The numbers of the parts from left to right."""
    order = [0] * len(cut)
    brackets = {part[0] for part, _ in cut if category(part[0]) in _BRACKETS}
    for digit in range((len(cut) - 1).bit_length()):
        asked = "".join(
            _stand_in(part, kind, number >> digit & 1, brackets)
            for number, (part, kind) in enumerate(cut)
        )
        shown = get_display(asked, base_dir="R" if rtl else "L")
        for place, sign in enumerate(sign for sign in shown if sign not in brackets):
            order[place] |= (sign in _ONES) << digit
    return order


def _stand_in(part: str, kind: str, digit: int, brackets: set[str]) -> str:
    """A sign of the same class; brackets match each other, so the digit of one stands on it."""
    if part[0] in brackets:
        return part[0] + _STAND_INS["NSM"][digit]
    return _STAND_INS.get(kind, _STAND_INS["ON"])[digit]
