"""Fine typesetting: what must not be torn apart, and where a long word may be."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

import pyphen

NBSP = "\u00a0"
SHORTEST_HYPHENATED = 6

# Short words that lean on the next one, and on the one before, by language.
_LEANING: Mapping[str, str] = {
    "ru": "а|без|в|во|для|до|за|и|из|или|к|как|ко|на|над|не|ни|но|о|об|от|по|под|при|про|с|со|у|я",
    "en": "a|an|I",
}
_TRAILING: Mapping[str, str] = {"ru": "бы|б|же|ж|ли|ль"}
_DICTIONARIES: Mapping[str, str] = {"ru": "ru_RU", "en": "en_US"}
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d_]{1,7}\b|[%₽$€£¥₸₴°]|\d{3}\b)")
_SIGN_AND_NUMBER = re.compile(r"(?<=[№#$€£<>≈~±+−]) (?=\d)")
_QUOTED = re.compile(r"[«“„][^«»“”„]{1,22}[»”]")
_DASH = re.compile(r" (?=[—–-] )")

Hyphenate = Callable[[str], tuple[int, ...]]


def glued(text: str, language: str) -> str:
    """The text with NBSP where a line must not break."""
    for pattern in _patterns(language):
        text = pattern.sub(NBSP, text)
    return _QUOTED.sub(lambda quote: quote[0].replace(" ", NBSP), text)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    patterns = [_NUMBER_AND_UNIT, _SIGN_AND_NUMBER, _DASH]
    if words := _LEANING.get(language):
        leans = "|".join(rf"(?<=\b{word})" for word in words.split("|"))
        patterns.append(re.compile(rf"(?:{leans}) (?=\S)", re.IGNORECASE))
    if words := _TRAILING.get(language):
        patterns.append(re.compile(rf" (?=(?:{words})\b(?!-))", re.IGNORECASE))
    return tuple(patterns)


def hyphenation(language: str) -> Hyphenate:
    """Where a word may be hyphenated: positions in it, none in an unknown language."""
    return partial(_hyphens, language=language)


def _hyphens(word: str, language: str) -> tuple[int, ...]:
    return tuple(
        match.start() + position
        for match in _WORD.finditer(word)
        if len(match[0]) >= SHORTEST_HYPHENATED
        for position in _positions(match[0], language)
    )


def _positions(letters: str, language: str) -> list[int]:
    script = "en" if letters.isascii() else "ru" if language == "ru" else ""
    if script not in _DICTIONARIES:
        return []
    found = _dictionary(script).positions(letters)
    return [p for p in found if 2 <= p <= len(letters) - 2]


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[language])
