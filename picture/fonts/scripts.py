"""Scripts the vendored fonts do not have, and the Noto families that have them."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Script:
    """Letters of one script: the spans of their code points, both ends included.

    `families` are the beginnings of the names of font files, the best first; of a collection,
    the face whose name ends in `face` is taken.
    """

    name: str
    spans: tuple[Span, ...]
    families: tuple[str, ...]
    face: str = ""

    def has(self, letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in self.spans)


HEBREW = Script("hebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)), ("NotoSansHebrew",))
ARABIC = Script(
    "arabic",
    ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    ("NotoSansArabic", "NotoNaskhArabic"),
)
DEVANAGARI = Script(
    "devanagari",
    ((0x0900, 0x097F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF)),
    ("NotoSansDevanagari",),
)
THAI = Script("thai", ((0x0E00, 0x0E7F),), ("NotoSansThai", "NotoLoopedThai"))
GEORGIAN = Script(
    "georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)), ("NotoSansGeorgian",)
)
ARMENIAN = Script("armenian", ((0x0530, 0x058F), (0xFB13, 0xFB17)), ("NotoSansArmenian",))

# Chinese, Japanese and Korean share characters but not their shapes: the letters that only one
# of them has tell which face draws the shared ones of the same word.
_JAPANESE = ("NotoSansCJK", "NotoSansCJKjp", "NotoSansJP")
_KOREAN = ("NotoSansCJK", "NotoSansCJKkr", "NotoSansKR")
_CHINESE = ("NotoSansCJK", "NotoSansCJKsc", "NotoSansSC")
_KANA = ((0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
_SHARED = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
           (0x1F200, 0x1F2FF), (0x20000, 0x3FFFF))  # fmt: skip
JAPANESE = Script("japanese", _KANA, (*_JAPANESE, *_CHINESE, *_KOREAN), "JP")
KOREAN = Script("korean", _HANGUL, (*_KOREAN, *_CHINESE, *_JAPANESE), "KR")
CHINESE = Script("chinese", _SHARED, (*_CHINESE, *_JAPANESE, *_KOREAN), "SC")

SCRIPTS = (
    HEBREW, ARABIC, DEVANAGARI, THAI, GEORGIAN, ARMENIAN, JAPANESE, KOREAN, CHINESE,
)  # fmt: skip
_LOWEST = min(first for script in SCRIPTS for first, _ in script.spans)


def script_of(cluster: str, word: str) -> Script | None:
    """The script of a letter standing in a word, or none when it is no business of these."""
    letter = cluster[:1]
    if letter < chr(_LOWEST):
        return None
    found = next((script for script in SCRIPTS if script.has(letter)), None)
    return _by_neighbours(word) if found is CHINESE else found


def _by_neighbours(word: str) -> Script:
    """Whose shape the shared characters of a word take."""
    for script in (JAPANESE, KOREAN):
        if any(script.has(letter) for letter in word):
            return script
    return CHINESE
