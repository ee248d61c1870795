"""Measuring and breaking text."""

import pytest

from picture.captions import Captions
from picture.draw import shaper
from picture.painting.outlines import outline_of
from picture.samples import sample
from picture.sheet import Desk
from picture.text.block import Block, Style
from picture.text.clean import clean
from picture.text.clusters import clusters
from picture.text.typography import NBSP, glued, hyphenation
from picture.text.wrap import Column, balanced, wrap
from picture.themes.named import LIGHT
from tests.picture.maps import HOSTILE, LONG_WORD
from tests.picture.noto import bare

BODY = Style("regular", 24, 32)


def block(text: str, room: float, most: int = 0, language: str = "ru") -> Block:
    captions: Captions = sample("dental_ru").captions
    return Desk(captions, LIGHT, shaper(), language).block(text, BODY, room, most=most)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("й", 1),
        ("e\u0301x", 2),
        ("🇷🇺🇰🇿", 2),
        ("👩\u200d👩\u200d👧", 1),
        ("👍🏽!", 2),
        ("क्षत्रिय", 3),
        ("น้ำ", 1),
        ("שִׁל", 2),
        ("", 0),
    ],
)
def test_letters_are_counted_as_people_count_them(text: str, count: int) -> None:
    assert len(list(clusters(text))) == count
    assert "".join(clusters(text)) == text


def test_no_glyph_of_a_clean_text_is_missing() -> None:
    for text in HOSTILE:
        glyphs = list(shaper().line(clean(text, bare().covers)[0], "regular", 0.0))
        assert all(glyph.number for glyph in glyphs)


@pytest.mark.parametrize("face", ["regular", "medium", "semibold", "bold"])
def test_what_is_measured_is_what_is_drawn(face: str) -> None:
    text = "Стоматология «Белая линия», AV 2 500 ₽"
    last = list(shaper().line(text, face, 0.0))[-1]
    right = last.x + float(outline_of(last).vertices[:, 0].max())
    assert right == pytest.approx(shaper().width(text, face), abs=0.08)


def test_tracking_is_measured_too() -> None:
    desk = Desk(sample("dental_ru").captions, LIGHT, shaper(), "ru")
    loose = Style("regular", 20, 30, 0.1)
    assert desk.width("абв", loose) == pytest.approx(desk.width("абв", BODY) * 20 / 24 + 6)


@pytest.mark.parametrize(
    ("language", "text", "together"),
    [
        ("ru", "цены в клинике", f"в{NBSP}клинике"),
        ("ru", "не с ним", f"не{NBSP}с{NBSP}ним"),
        ("ru", "есть ли отзывы", f"есть{NBSP}ли"),
        ("ru", "за 5 минут", f"за{NBSP}5{NBSP}минут"),
        ("ru", "до 2 500 ₽", f"2{NBSP}500{NBSP}₽"),
        ("ru", "Страх — тянет", f"Страх{NBSP}—"),
        ("ru", "«Белая линия» тут", f"«Белая{NBSP}линия»"),
        ("en", "have a seat", f"a{NBSP}seat"),
        ("ru", "всего 20 %", f"20{NBSP}%"),
        ("ru", "от 1 000 ₽", f"1{NBSP}000{NBSP}₽"),
        ("ru", "кабинет № 5", f"№{NBSP}5"),
        ("ru", "ждать 10–15 мин", f"10–15{NBSP}мин"),
        ("ru", "роман А. С. Пушкин", f" А.{NBSP}С.{NBSP}Пушкин"),
        ("ru", "автор Пушкин А. С. здесь", f" Пушкин{NBSP}А.{NBSP}С. "),
        ("en", "by J. R. R. Tolkien", f" J.{NBSP}R.{NBSP}R.{NBSP}Tolkien"),
        ("ru", "цены и т. д.", f" и{NBSP}т.{NBSP}д."),
        ("ru", "чеки, т. п.", f"т.{NBSP}п."),
        ("ru", "едем в г. Казань", f" в{NBSP}г.{NBSP}Казань"),
        ("ru", "адрес: ул. Лесная, д. 5", f" ул.{NBSP}Лесная, д.{NBSP}5"),
        ("ru", "ждём 22 сентября", f"22{NBSP}сентября"),
        ("en", "room No. 5", f"No.{NBSP}5"),
        ("en", "wait 10 min", f"10{NBSP}min"),
        ("en", "call Mr. Smith", f" Mr.{NBSP}Smith"),
        ("en", "from September 2", f"September{NBSP}2"),
        ("en", "from 2 September", f"2{NBSP}September"),
    ],
)
def test_what_belongs_together_stays_together(language: str, text: str, together: str) -> None:
    assert together in glued(text, language)


@pytest.mark.parametrize(
    "text", ["Они ждали. Потом ушли", "в 2024 г. все знали", "Звонок. Врач", "Дали год. Мы рады"]
)
def test_sentences_are_not_glued_together(text: str) -> None:
    assert ". " in glued(text, "ru")


def test_words_of_another_language_are_not_glued() -> None:
    assert glued("в клинике", "kk") == "в клинике"


def test_lines_fit_and_say_everything() -> None:
    text = "Сравнить 3–4 клиники рядом с домом по цене, отзывам и врачам"
    lines = block(text, 300)
    assert lines.width <= 300
    assert " ".join(lines.lines).replace(NBSP, " ") == text


def test_a_word_is_torn_only_when_a_line_cannot_hold_it() -> None:
    assert block("Очень рассмотрительствующий", 330).lines == ("Очень", "рассмотрительствующий")
    assert "-" in "".join(block("Очень рассмотрительствующий", 200).lines)


def test_a_russian_word_is_hyphenated_by_its_syllables() -> None:
    lines = block(LONG_WORD, 200).lines
    assert "".join(line.rstrip("-") for line in lines) == LONG_WORD
    assert all(line.endswith("-") for line in lines[:-1])
    assert hyphenation("ru")("«стоматология»,") == tuple(
        at + 1 for at in hyphenation("ru")("стоматология")
    )


def test_ukrainian_and_belarusian_words_go_by_their_own_syllables() -> None:
    assert hyphenation("ru")("їдальня") == (3, 5)
    assert hyphenation("ru")("паслугаўшчына") == (2, 3, 5, 8, 9, 11)
    assert hyphenation("ru")("көрсетілетін") == ()


def test_no_chinese_line_begins_with_a_comma_or_ends_with_a_bracket() -> None:
    column = Column(4, len, hyphenation("en"))
    assert wrap("咖啡馆在，这里", column) == ("咖啡馆", "在，这里")
    assert wrap("咖啡馆（在这里", column) == ("咖啡馆", "（在这里")
    assert wrap("，，，，，", column) == ("，", "，，，，")


def test_a_word_of_an_unknown_language_is_cut_without_a_hyphen() -> None:
    assert hyphenation("kk")("көрсетілетін") == ()
    assert "-" not in "".join(block("көрсетілетінқызметтер", 120, language="kk").lines)


def test_a_long_address_is_broken_after_its_signs() -> None:
    lines = block("https://example.org/catalogue/dark-roast", 250).lines
    assert lines[0].endswith("/")


def test_an_emoji_family_is_never_cut() -> None:
    family = "👩‍👩‍👧‍👦"
    lines = block(family * 12, 100).lines
    assert len(lines) > 1
    assert all(line == family * (len(line) // len(family)) for line in lines)


def test_a_text_too_long_ends_in_an_ellipsis() -> None:
    cut = block("Ждёт в холле двадцать пять минут сверх времени записи и не уходит", 250, most=2)
    assert len(cut.lines) == 2
    assert cut.lines[-1].endswith("…")
    assert cut.width <= 250


def test_no_short_word_is_left_alone_on_the_last_line() -> None:
    text = "The menu on the site is a blurry PDF"
    greedy = Column(34, len, hyphenation("en"))
    assert wrap(text, greedy) == ("The menu on the site is a blurry", "PDF")
    assert balanced(wrap(text, greedy), text, greedy) == ("The menu on the site", "is a blurry PDF")
    assert len(block(text, 400, language="en").lines[-1]) > 10


def test_an_indent_shortens_only_the_first_line() -> None:
    column = Column(20, len, hyphenation("ru"), indent=15)
    assert wrap("длинное слово и ещё", column) == ("", "длинное слово и ещё")
    assert wrap("да, длинное слово и", column) == ("да,", "длинное слово и")
