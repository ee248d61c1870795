"""What may enter the house."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sanitise import MARKS_PER_LETTER, clean

# Lone surrogates too, and much of what the cleaning is about.
NASTY = st.sampled_from(
    "\x00\t\r\n\x85\u2028\u202e\u2066\u200b\u200d\u200f\ufeff\ufe0f\ud83d\U000e0067\U0001f3f4"
    "\u0301\u0308\u0323\u0cc6\u0cc2\u0489e \u3164\u2800\uffff"
)
TEXTS = st.text(st.one_of(st.characters(), NASTY, st.characters(categories=["Mn", "Me", "Cf"])))
ANY_TEXT = st.one_of(TEXTS, st.text(st.characters(categories=["Cs", "Lu", "Cc"])))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Кофейня на Лесной", "Кофейня на Лесной"),
        ("  края  ", "края"),
        ("a\x00b\x07c", "abc"),
        ("имя\tцена", "имя цена"),
        (
            "раз\r\nдва\rтри\x0bчетыре\u2028пять\u2029шесть\x85семь",
            "раз\nдва\nтри\nчетыре\nпять\nшесть\nсемь",
        ),
        ("a\ud83db", "ab"),
        ("\u202eтекст\u202c \u2066внутри\u2069", "текст внутри"),
        ("\ufeffв\u200bа\u00adш", "ваш"),
        ("и\u0306", "й"),
        ("x\ufffe\uffff\U0001ffffy", "xy"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305" * 3 + "b", "á\u0302\u0303\u0304b"),
        ("a" + "\u0316\u200c" * 6, "a" + "\u0316\u200c" * 3 + "\u200c" * 3),
    ],
)
def test_what_is_harmful_or_unseen_is_dropped(typed: str, kept: str) -> None:
    assert clean(typed) == kept


ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "\u200d".join("👩👩👧👦")
BURNING_HEART = "❤\ufe0f\u200d🔥"
PERSIAN = "می\u200cخواهم"
NEXT_YEAR = "\U0001fae8\U0001faea"


@pytest.mark.parametrize(
    "text", [ENGLAND, FAMILY, BURNING_HEART, "1\ufe0f\u20e3", "👍🏽", "🇷🇺", NEXT_YEAR]
)
def test_emoji_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text", ["שלום עולם", "مَرْحَبًا", PERSIAN, "Việt Nam", "ภาษาไทยน้ำ", "हिन्दी", "日本語"]
)
def test_the_letters_of_all_peoples_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\u200b\ufeff",
        "\u200d\ufe0f",
        "\u200f\u200e",
        "\u3164",
        "\u2800 \u2800",
        "\u0301",
    ],
)
def test_what_nobody_can_see_is_nothing(text: str) -> None:
    assert clean(text) == ""


# The mark that is one too many stands between two signs that join as soon as it is gone.
@example("x\u0301\u0301\u0cc6\u0301\u0cc2")
@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_every_text_can_be_stored_and_holds_no_control(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not [s for s in kept if unicodedata.category(s) in ("Cc", "Cs") and s != "\n"]
    assert not set(kept) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b\u2028\u2029"
    )


@given(TEXTS)
def test_no_letter_carries_a_tower_of_marks(text: str) -> None:
    height = 0
    for sign in clean(text):
        if unicodedata.category(sign) != "Cf":
            height = height + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        assert height <= MARKS_PER_LETTER
