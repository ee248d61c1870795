import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.words import cut, folded, has_words, split, tidy


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("сайт", ["сайт"]),
        ("сайт\nотзывы", ["сайт", "отзывы"]),
        ("сайт; отзывы;", ["сайт", "отзывы"]),
        ("- сайт\n– отзывы\n— карты", ["сайт", "отзывы", "карты"]),
        ("• сайт • отзывы", ["сайт", "отзывы"]),
        ("•сайт\n•отзывы", ["сайт", "отзывы"]),
        ("1. сайт\n2) отзывы\n(3) карты", ["сайт", "отзывы", "карты"]),
        ("✓ сайт\n✔отзывы", ["сайт", "отзывы"]),
        ("  сайт  \n\n \n отзывы,", ["сайт", "отзывы"]),
        ("сайт\r\nотзывы", ["сайт", "отзывы"]),
        ("дорого, но близко", ["дорого, но близко"]),
        ("2.5 км от метро", ["2.5 км от метро"]),
        ("24/7 на связи", ["24/7 на связи"]),
        ("-5 °C на улице", ["-5 °C на улице"]),
        ("веб-сайт", ["веб-сайт"]),
        ("<b>сайт</b>; $цена; *звезда*", ["<b>сайт</b>", "$цена", "*звезда*"]),
        ("شبكة; متجر", ["شبكة", "متجر"]),
        (";;\n - \n", []),
        ("", []),
    ],
)
def test_a_list_is_split_as_people_type_it(typed: str, answers: list[str]) -> None:
    assert split(typed) == answers


@given(st.text(max_size=200))
def test_pieces_of_a_list_are_tidy_lines_of_its_own_characters(typed: str) -> None:
    for piece in split(typed):
        assert piece
        assert piece == tidy(piece)
        assert "\n" not in piece
        assert ";" not in piece
        assert set(piece) - {" "} <= set(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Яндекс Карты", "яндекс  карты"),
        ("ЁЛКА", "елка"),
        ("Дорого.", "дорого"),
        ("STRASSE", "straße"),
        ("Отзывы!", "отзывы"),
    ],
)
def test_case_and_spaces_and_the_last_dot_do_not_make_another_answer(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("дорого", "дорого?"), ("сайт", "сайты"), ("!!!", "..."), ("🙂", "🙁")],
)
def test_other_words_are_another_answer(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_is_folding_once_where_nothing_but_signs_is_left(text: str) -> None:
    assert folded(f"  {text} ") == folded(text)


def test_what_fits_is_not_cut() -> None:
    assert cut("а" * 160, 160) == "а" * 160


def test_a_cut_is_made_between_words() -> None:
    assert cut("раз два три четыре", 12) == "раз два…"


def test_a_word_without_an_end_is_cut_anywhere() -> None:
    assert cut("а" * 300, 160) == "а" * 159 + "…"


@given(st.text(), st.integers(2, 200))
def test_a_cut_text_is_never_longer_than_it_may_be(text: str, longest: int) -> None:
    shortened = cut(text, longest)
    assert len(shortened) <= longest
    assert shortened == text or shortened.endswith("…")


@pytest.mark.parametrize("text", ["а", "7", "ⅷ", "日", "ש", "❤ да"])
def test_a_letter_or_a_digit_of_any_script_is_a_word(text: str) -> None:
    assert has_words(text)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "🙂", "...", "—", "$%&", "👨‍👩‍👧"])
def test_signs_and_faces_are_not_words(text: str) -> None:
    assert not has_words(text)
