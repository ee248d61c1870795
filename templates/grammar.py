"""What templates may do with numbers, dates and lists of words: Babel's rules for a language."""

from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_percent

from flows.options import FACES

LONGEST_LIST = 1200
"""UTF-16 units of a list in a message: whatever was typed, the whole stays below 4096."""

_ORDER = {"ru": ("one", "few", "many"), "en": ("one", "other")}
_QUOTES = {"ru": ("«»", "„“"), "en": ("“”", "‘’")}
_PATTERNS = {"ru": "d MMMM", "en": "d MMMM"}
_WITH_YEAR = {"ru": "d MMMM y\u00a0'г'.", "en": "d MMMM y"}


class Grammar:
    """The filters of one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._locale = Locale(language)

    def filters(self) -> dict[str, object]:
        """The filters by name."""
        return {
            "plural": self.plural,
            "day": self.day,
            "date": self.date,
            "percent": self.percent,
            "language": self.language,
            "face": FACES.__getitem__,
            "listed": listed,
            "brief": brief,
            "quoted": self.quoted,
        }

    def quoted(self, text: str) -> str:
        """The text in quotation marks; those inside it become inner ones."""
        outer, inner = _QUOTES[self._language]
        return outer[0] + text.translate(str.maketrans(outer, inner)) + outer[1]

    def plural(self, number: int, *forms: str) -> str:
        """The number with its form of the word: 5|plural("день", "дня", "дней") → "5 дней"."""
        wanted = self._locale.plural_form(number)
        names = _ORDER[self._language]
        form = forms[names.index(wanted)] if wanted in names else forms[-1]
        return f"{number} {form}"

    def day(self, iso: str) -> str:
        """An ISO date as a day of a month."""
        return format_date(date.fromisoformat(iso), _PATTERNS[self._language], self._locale)

    def date(self, iso: str) -> str:
        """An ISO date as a day of a month and a year."""
        return format_date(date.fromisoformat(iso), _WITH_YEAR[self._language], self._locale)

    def percent(self, whole: int) -> str:
        """Whole per cent as they are written: 12|percent → "12 %"."""
        return format_percent(whole / 100, locale=self._locale)

    def language(self, code: str) -> str:
        """The name of a language: "ru"|language → "русский"."""
        return str(self._locale.languages.get(code, code))


def listed(words: Iterable[str], between: str = " · ", longest: int = LONGEST_LIST) -> str:
    """Words in a row; the list is cut behind the last that fits, and says how many are left.

    The first is always there, if need be only its beginning.
    """
    first, *others = [*words] or [""]
    row, left = brief(first, longest), len(others)
    for word in others:
        if utf16(row + between + word) > longest:
            break
        row += between + word
        left -= 1
    return row + (f" … +{left}" if left else "")


def brief(text: str, longest: int = 60) -> str:
    """The beginning of a text, in one line of at most so many UTF-16 units."""
    line = " ".join(text.split())
    if utf16(line) <= longest:
        return line
    while utf16(line) > longest - 1:
        line = line[: min(longest - 1, len(line) - 1)]
    return line.rstrip() + "…"


def utf16(text: str) -> int:
    """The length of a text as Telegram may count it: an emoji is two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
