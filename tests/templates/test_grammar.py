"""Numbers, dates and lists of words in both languages."""

import pytest

from templates.grammar import Grammar, brief, listed, utf16

RU, EN = Grammar("ru"), Grammar("en")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 карт"),
        (1, "1 карта"),
        (2, "2 карты"),
        (5, "5 карт"),
        (11, "11 карт"),
        (12, "12 карт"),
        (21, "21 карта"),
        (22, "22 карты"),
        (101, "101 карта"),
        (111, "111 карт"),
    ],
)
def test_a_russian_word_takes_the_form_of_its_number(number: int, words: str) -> None:
    assert RU.plural(number, "карта", "карты", "карт") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 maps"),
        (1, "1 map"),
        (2, "2 maps"),
        (5, "5 maps"),
        (11, "11 maps"),
        (21, "21 maps"),
        (101, "101 maps"),
    ],
)
def test_an_english_word_is_singular_for_one_only(number: int, words: str) -> None:
    assert EN.plural(number, "map", "maps") == words


@pytest.mark.parametrize(
    ("iso", "russian", "english"),
    [("2026-11-22", "22 ноября", "22 November"), ("2027-05-01", "1 мая", "1 May")],
)
def test_a_day_is_said_as_people_say_it(iso: str, russian: str, english: str) -> None:
    assert (RU.day(iso), EN.day(iso)) == (russian, english)


@pytest.mark.parametrize(
    ("iso", "russian", "english"),
    [
        ("2026-11-24", "24 ноября 2026\u00a0г.", "24 November 2026"),
        ("2027-05-01", "1 мая 2027\u00a0г.", "1 May 2027"),
    ],
)
def test_a_date_has_its_year(iso: str, russian: str, english: str) -> None:
    assert (RU.date(iso), EN.date(iso)) == (russian, english)


@pytest.mark.parametrize(
    ("whole", "russian", "english"),
    [(0, "0\u00a0%", "0%"), (12, "12\u00a0%", "12%"), (100, "100\u00a0%", "100%")],
)
def test_per_cent_stand_as_a_language_sets_them(whole: int, russian: str, english: str) -> None:
    assert (RU.percent(whole), EN.percent(whole)) == (russian, english)


def test_every_per_cent_is_said_as_it_is() -> None:
    assert [EN.percent(n) for n in range(101)] == [f"{n}%" for n in range(101)]


def test_a_language_has_its_name_in_the_language_that_is_spoken() -> None:
    assert (RU.language("ru"), EN.language("en"), EN.language("ru")) == (
        "русский",
        "English",
        "Russian",
    )


def test_a_list_that_fits_is_whole() -> None:
    assert listed(["сайт", "карты"]) == "сайт · карты"


def test_a_list_too_long_is_cut_behind_a_word_and_says_how_many_are_left() -> None:
    assert listed(["aaa", "bbb", "ccc", "ddd"], ", ", longest=9) == "aaa, bbb … +2"


def test_of_a_word_that_alone_is_too_long_the_beginning_is_shown() -> None:
    assert listed(["a" * 20, "b"], longest=10) == "a" * 9 + "… … +1"


def test_an_empty_list_is_empty() -> None:
    assert listed([]) == ""


def test_a_text_is_shown_in_one_line() -> None:
    assert brief(" раз\n два ") == "раз два"


@pytest.mark.parametrize("text", ["слово " * 20, "🙂" * 60, "a" + "🙂" * 60])
def test_only_the_beginning_of_a_long_text_is_shown(text: str) -> None:
    shown = brief(text, 30)

    assert shown.endswith("…")
    assert text.startswith(shown.removesuffix("…"))
    assert 28 <= utf16(shown) <= 30 or shown.endswith("слово…")


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("ru", "Кофейня", "«Кофейня»"),
        ("ru", "Школа «Ясно»", "«Школа „Ясно“»"),
        ("en", "The “Corner” café", "“The ‘Corner’ café”"),
    ],
)
def test_quotation_marks_inside_quotation_marks_are_inner_ones(
    language: str, text: str, quoted: str
) -> None:
    assert Grammar(language).quoted(text) == quoted
