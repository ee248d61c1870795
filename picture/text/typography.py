"""Fine typesetting: what must not be torn apart, and where a long word may be."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

import pyphen

NBSP = "\u00a0"
SHORTEST_HYPHENATED = 6

# Words that lean on the next one, and on the one before, by language.
_LEANING: Mapping[str, str] = {
    "ru": "а|без|в|во|для|до|за|и|из|или|к|как|ко|на|над|не|ни|но|о|об|от|по|под|при|про|с|со|у|я",
    "en": "a|an|I",
}
_TRAILING: Mapping[str, str] = {"ru": "бы|б|же|ж|ли|ль"}
# Abbreviations that belong to a name or a number after them; those written in two parts.
_BEFORE_NAMES: Mapping[str, str] = {
    "ru": "г|гг|д|им|кв|корп|наб|обл|п|пер|пл|пос|пр|просп|р|рис|с|св|см|ст|стр|тел|ул|ш",
    "en": "Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Fig|p|pp|Ch|Sec|Vol",
}
_IN_TWO: Mapping[str, str] = {"ru": r"(?<=\b[тТиИ]\. )(?=[дкнопе]\.)"}
_MONTHS: Mapping[str, str] = {
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
_CAPITAL = "[A-ZА-ЯЁІЇЄҐЎӘҒҚҢӨҰҮҺ]"
_EVERYWHERE = (
    r"(?<=\d )(?=[^\W\d_]{1,7}\b|[%‰₽$€£¥₸₴₿°]|\d{3}\b)",  # a number and its unit
    r"(?<=[№#$€£<>≈~±+−§] )(?=\d)",
    r"(?=[—–-] )",
    rf"(?<=\b{_CAPITAL}\. )(?={_CAPITAL})",  # A. Smith
    rf"(?<=[^\W\d_] )(?={_CAPITAL}\. ?{_CAPITAL}\.(?! ?{_CAPITAL}))",  # Smith A. B.
)
_DICTIONARIES: Mapping[str, str] = {"ru": "ru_RU", "uk": "uk_UA", "be": "be_BY", "en": "en_US"}
# Letters Russian does not have, by the language that has them; "" has no dictionary.
_FOREIGN: Mapping[str, str] = {"": "әғқңөұүһӘҒҚҢӨҰҮҺ", "be": "ўЎ", "uk": "іїєґІЇЄҐ"}
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[«“„][^«»“”„]{1,22}[»”]")

Hyphenate = Callable[[str], tuple[int, ...]]


def glued(text: str, language: str) -> str:
    """The text with NBSP where a line must not break."""
    text = _pattern(language).sub(NBSP, text)
    return _QUOTED.sub(lambda quote: quote[0].replace(" ", NBSP), text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A space that must not be broken at, with all rules of a language."""
    return re.compile(f" (?:{'|'.join((*_EVERYWHERE, *_rules(language)))})")


def _rules(language: str) -> Iterator[str]:
    if words := _words(_LEANING, language):
        yield _after(words) + r"(?=\S)"
    if words := _words(_TRAILING, language):
        yield rf"(?i:(?=(?:{'|'.join(words)})\b(?!-)))"
    if words := _words(_BEFORE_NAMES, language):
        yield _after(words, r"\.") + rf"(?=[«“\d+№]|{_CAPITAL})"
    if words := _words(_MONTHS, language):
        yield rf"(?i:(?<=\d )(?={'|'.join(words)}))"
        yield _after(words) + r"(?=\d{1,2}\b)"
    if language in _IN_TWO:
        yield _IN_TWO[language]


def _after(words: list[str], sign: str = "") -> str:
    """The place behind any of these words, the sign and a space."""
    return "(?i:" + "|".join(rf"(?<=\b{word}{sign} )" for word in words) + ")"


def _words(table: Mapping[str, str], language: str) -> list[str]:
    return table[language].split("|") if language in table else []


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
    script = "en" if letters.isascii() else _written_in(letters) if language == "ru" else ""
    if script not in _DICTIONARIES:
        return []
    found = _dictionary(script).positions(letters)
    return [p for p in found if 2 <= p <= len(letters) - 2]


def _written_in(letters: str) -> str:
    """The language of a Cyrillic word, by its letters."""
    return next((name for name, own in _FOREIGN.items() if set(own) & set(letters)), "ru")


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES[language])
