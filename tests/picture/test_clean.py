"""Whatever was typed becomes drawable."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picture.text.clean import LONGEST_TEXT, clean
from picture.text.shaping import Shaper
from picture.text.typography import NBSP
from tests.picture.maps import HOSTILE
from tests.picture.noto import bare, stocked

TROUBLE = st.one_of(
    st.characters(codec=None),
    st.sampled_from("и\u0306\u0301\u200d\u200c\ufe0f\u09be\u1100\u1161ﬁ½ 😀🏽🇷ش咖\ud83d\ude00"),
)


def cleaned(text: str) -> str:
    return clean(text, bare().covers)[0]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("  Кофейня \n на\tЛесной ", "Кофейня на Лесной"),
        ("a\x00b\u202ec\ud800d\ue000\u200be", "abcde"),
        ("и\u0306", "й"),
        ("☕\ufe0f", "☕"),
        ("5\u202fминут", f"5{NBSP}минут"),
        ("ﬁ", "fi"),
        ("咖啡馆 тут", "… тут"),
        ("𝓐𝓑", "AB"),
        ("\ud83d\ude00 \ud83d", "😀"),
        ("1\ufe0f\u20e3 ❤\ufe0f", "1\u20e3 ❤"),
        ("葛\U000e0100", "…"),
        ("и\u200b\u0306", "й"),
        ("a\u0301\u0302\u0303\u0304", "á\u0302\u0303"),
        ("a\u200db \u200c", "ab"),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_drawable(typed: str, drawn: str) -> None:
    assert cleaned(typed) == drawn


@pytest.mark.parametrize(
    "text",
    [
        "שִׁ֥לּוֹם",
        "مُحَمَّدٌ می\u200cخواهم",
        "क्ष\u200dत्रीं ढ़ाँ",
        "น้ำ ปั๊ม ที่นี่",
        "👩\u200d👩\u200d👧 👨\u200d⚕ 🇷🇺 👍🏽",
    ],
)
def test_marks_and_joiners_that_spell_a_word_are_kept(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert clean(text, lambda _: True) == (composed, ())
    assert clean(text, stocked().covers) == (composed, ())


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaning_never_raises_and_cleans_once_for_all(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert len(once) <= LONGEST_TEXT


def test_lost_characters_are_reported() -> None:
    assert clean("café 咖啡", bare().covers)[1] == ("咖", "啡")
    assert clean("\ud800\x00\ue000 никто не терял", bare().covers)[1] == ()


def test_a_lost_character_is_named_once_as_it_was_typed() -> None:
    assert clean("咖啡 咖啡 ☃️ \U0001fbf9x", bare().covers)[1] == ("咖", "啡")
    assert clean("ขึ้น ขึ้น", bare().covers)[1] == ("ขึ้", "น")
    assert clean("🦸\u200d咖", bare().covers)[1] == ("咖",)


@settings(derandomize=True, deadline=None)
@given(st.text(TROUBLE, max_size=12))
def test_whatever_is_typed_becomes_drawable_once_for_all(text: str) -> None:
    for measure in (bare(), Shaper()):
        once, _ = clean(text, measure.covers)
        assert clean(once, measure.covers) == (once, ())
        assert all(glyph.number for glyph in measure.line(once, "regular", 0.0))
