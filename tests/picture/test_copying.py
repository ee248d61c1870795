"""Copying words out of a PDF."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from picture.draw import shaper
from picture.samples import Sample
from picture.text.clean import clean
from picture.text.shaped import Glyph
from picture.text.shaping import Shaper
from picture.vector.embedding import Subset
from picture.vector.spelling import stretches
from picture.vector.turning import are_all_said, letters_of, turns
from tests.picture.maps import DENTAL, HOSTILE
from tests.picture.papers import COFFEE, copied, in_pdf, lines, page_of, pages, written


@pytest.mark.parametrize("told", [DENTAL, COFFEE])
def test_every_answer_is_copied_as_it_was_typed(told: Sample) -> None:
    page = copied(pages(in_pdf(told).files[0].data)[0])
    for stage in told.map.stages:
        for item in (*stage.goal, *stage.channels, *stage.questions, *stage.pains, *stage.actions):
            assert item.text in page


@pytest.mark.parametrize(
    "typed",
    [
        "Кофейня на Лесной, 24/7 — «Ёж», й",
        "office: coffee and affine ffi",
        "go -> there, 2x3, (A) 10:30",
        "e\u0302 ảnh Ελλάδα қазақ їжак ґанок",
        "👩‍👩‍👧‍👦 семья 🇷🇺 и 👍🏽",
        "Latin A Cyrillic А, рa3ное",
        "100 % ₽ ₸ £5",
        "(скобки) \\ обратная черта <b>&amp;</b>",
    ],
)
def test_what_is_typed_is_what_is_copied(typed: str) -> None:
    assert lines(page_of(written("before", typed, "after")))[:3] == ["before", typed, "after"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_the_glyphs_of_a_line_say_the_line_and_the_space_behind_it(typed: str) -> None:
    drawable, _ = clean(typed, shaper().covers)
    said = "".join(
        stretch.said or "".join(stretch.letters)
        for stretch in stretches(written(drawable).texts[0], shaper())
    )
    if turns(drawable):
        assert are_all_said([said], drawable)
    else:
        assert said == (f"{drawable} " if drawable else "")


def test_a_word_that_was_torn_goes_on_without_a_space() -> None:
    parts = stretches(written("стома-").texts[0], shaper())
    assert "".join(letter for part in parts for letter in part.letters) == "стома-"


def test_a_space_that_holds_words_together_is_copied_as_a_space() -> None:
    assert copied(page_of(written("за\u00a05\u00a0минут"))) == "за 5 минут"


class Decomposing(Shaper):
    """Draws "w" as "v" and "v", as a font may do with any letter."""

    def line(self, text: str, face: str, tracking: float, rtl: bool = False) -> Iterator[Glyph]:
        return super().line(text.replace("w", "vv"), face, tracking, rtl)


def test_letters_of_several_glyphs_are_copied_as_letters() -> None:
    assert copied(page_of(written("now we allow"), Decomposing())) == "now we allow"


def test_one_glyph_of_two_alphabets_is_copied_as_what_was_meant() -> None:
    subset = Subset("regular")
    assert subset.code(2, "A") != subset.code(2, "А")
    assert subset.code(2, "A") == subset.code(2, "A")


def test_letters_from_right_to_left_say_each_their_own() -> None:
    text = "אב (ג"
    numbers = {letter: at for at, letter in enumerate(text, 1)}
    glyphs = tuple(Glyph("f", numbers[letter], 0, 0) for letter in "ג( בא")
    letters = letters_of(glyphs, text, lambda _: (), lambda _, letter: numbers.get(letter, 0))
    assert letters == list("ג( בא")
    assert are_all_said(letters, text)
    assert not are_all_said(letters[1:], text)


def test_an_arabic_letter_is_known_in_all_its_shapes() -> None:
    forms = {"ل": 10, "ل\u0640": 11, "\u0640ل": 12, "\u0640ل\u0640": 13, "ا": 20, "لا": 30}

    def shape(word: str) -> tuple[Glyph, ...]:
        return (Glyph("f", 7, 0, 0), Glyph("f", forms.get(word, 50), 0, 0))

    glyphs = tuple(Glyph("f", number, 0, 0) for number in (10, 11, 12, 13, 20, 30, 99))
    usual = {"ل": 10, "ا": 20, "\u0640": 7}
    letters = letters_of(glyphs, "لا", shape, lambda _, letter: usual[letter])
    assert letters == ["ل", "ل", "ل", "ل", "ا", "لا", ""]


def test_a_line_whose_letters_cannot_be_told_is_copied_as_a_whole() -> None:
    scene = written("раз два")
    turned = replace(scene, shapes=(replace(scene.texts[0], rtl=True),))

    class Strange(Shaper):
        def line(self, text: str, face: str, tracking: float, rtl: bool = False) -> Iterator[Glyph]:
            return super().line("x" * len(text), face, tracking, rtl)

    assert copied(page_of(turned, Strange())) == "раз два"
