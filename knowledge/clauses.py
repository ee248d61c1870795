"""A text as people tell of their business → its clauses, and what each of them is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rtoml

from knowledge.roots import clauses_of, words_in

CUES = "cues.toml"  # words by which it shows what a clause is about

_FOLDER = Path(__file__).parent
_SENTENCES = re.compile(r"(?<=[.!?…;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence. `asks`: it stands where customers ask; `lacks`: it says that
    something is not there."""

    text: str
    asks: bool = False
    lacks: bool = False


def clauses(text: str, language: str) -> Iterator[Clause]:
    """The clauses of a text that have words, in their order."""
    cues = _cues(language)
    for sentence in _SENTENCES.split(text):
        asks = sentence.rstrip().endswith("?") or _has_beginning(sentence, cues["asking"])
        for clause in clauses_of(sentence):
            if words_in(clause):
                yield Clause(clause, asks, _has_word(clause, cues["lacking"]))


def _has_beginning(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a word of the text begins so; a beginning may be of several words."""
    spoken = f" {' '.join(words_in(text))}"
    return any(f" {' '.join(words_in(one))}" in spoken for one in beginnings)


def _has_word(text: str, words: Sequence[str]) -> bool:
    spoken = f" {' '.join(words_in(text))} "
    return any(f" {' '.join(words_in(one))} " in spoken for one in words)


@cache
def _cues(language: str) -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = rtoml.loads((_FOLDER / language / CUES).read_text("utf-8"))
    return found
