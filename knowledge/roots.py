"""Words as people type them → roots that can be compared."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import rtoml
import Stemmer
from rapidfuzz.distance import OSA, Prefix

from journey.words import folded

STOPWORDS = "stopwords.toml"  # what is special about the words of a language

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W_]+")
_BETWEEN_CLAUSES = re.compile(r"[.,;:!?()\n]+(?=\s|$)|\s[-–—]\s")
_DOUBLED = re.compile(r"(.)\1")
_APOSTROPHES = re.compile("['’]")
_STEMMERS = {True: Stemmer.Stemmer("russian"), False: Stemmer.Stemmer("english")}
_FEWEST_LETTERS = 5
"""In a shorter word another letter makes another word."""
_MANY_LETTERS = 9
_KIN, _ALIKE = 3, 0.7
_FAR = 99


@cache
def fillers(language: str) -> frozenset[str]:
    """The words of a language that say next to nothing."""
    return frozenset(folded(word) for word in _read(_FOLDER / language / STOPWORDS)["fillers"])


@cache
def asking(language: str) -> Mapping[str, str]:
    """Words of a language that say what a question is about → one of those that say the same."""
    alike = _read(_FOLDER / language / STOPWORDS)["asking"]
    return {word: words[0] for words in alike for word in words}


def words_in(text: str) -> list[str]:
    """The words of a text in the form in which they are compared."""
    return _WORD.findall(_APOSTROPHES.sub("", folded(text)))


def clauses_of(text: str) -> list[str]:
    """The parts of a text between its commas and stops."""
    return _BETWEEN_CLAUSES.split(text)


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """What stays of a folded word in all its forms, by the rules of the script it is written in."""
    one = _stem(word)
    return _irregular().get(one, one)


def _stem(word: str) -> str:
    for ending, kept in _endings().items():
        if word.endswith(ending):
            return word.removesuffix(ending) + kept
    is_cyrillic = "\u0400" <= word[-1] <= "\u04ff"
    return str(_STEMMERS[is_cyrillic].stemWord(word))


def nearest(word: str, others: Iterable[str]) -> str:
    """The one of the other words that this is with a typing error, or ""."""
    distance, other = min(((_errors(word, other), other) for other in others), default=(_FAR, ""))
    return other if distance < _FAR else ""


def _errors(word: str, other: str) -> int:
    """How many letters are wrong, missing, spare or swapped; _FAR when they are other words."""
    if _undoubled(word) == _undoubled(other):
        return 1
    if min(len(word), len(other)) >= _FEWEST_LETTERS:
        alike = len(word) == len(other) and word[0] == other[0]
        if alike and sorted(word) == sorted(other):
            return 1  # typed in a hurry: the right letters in another order
        most = 1 + (len(word) >= _MANY_LETTERS)
        distance = OSA.distance(word, other, score_cutoff=most)
        if distance <= most:
            return distance
    return _KIN if _are_kin(root(word), root(other)) else _FAR


@lru_cache(maxsize=16384)
def _undoubled(word: str) -> str:
    """The root of a word without doubled letters."""
    return root(_DOUBLED.sub(r"\1", word))


def _are_kin(one: str, other: str) -> bool:
    """Whether two roots begin alike and differ by no more than what makes a verb of a noun."""
    longer = max(len(one), len(other))
    return longer >= _MANY_LETTERS - 2 and Prefix.similarity(one, other) >= _ALIKE * longer


@cache
def _endings() -> Mapping[str, str]:
    """Endings that the rules misjudge → what they leave of a word."""
    return {ending: kept for one in _all() for ending, kept in one["endings"].items()}


@cache
def _irregular() -> Mapping[str, str]:
    """Roots that the rules do not bring together → the root of the word they are forms of."""
    forms = [pair for one in _all() for pair in one["forms"].items()]
    return {_stem(folded(form)): _stem(word) for word, found in forms for form in found}


def _all() -> list[Mapping[str, Any]]:
    return [_read(path) for path in sorted(_FOLDER.glob(f"*/{STOPWORDS}"))]


def _read(path: Path) -> Mapping[str, Any]:
    nothing: dict[str, Any] = {"fillers": (), "asking": (), "endings": {}, "forms": {}}
    return nothing | (rtoml.loads(path.read_text("utf-8")) if path.exists() else {})
