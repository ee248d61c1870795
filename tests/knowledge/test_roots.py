"""Words in all their forms, misspelt and in both scripts."""

import pytest

from knowledge.roots import clauses_of, fillers, nearest, root, words_in


@pytest.mark.parametrize(
    "forms",
    [
        ("карта", "карты", "картах"),
        ("отзыв", "отзывы", "отзывами"),
        ("запись", "записи", "записаться", "записывают"),
        ("звонок", "звонки", "позвонить"),
        ("нашел", "нашли", "найдут"),
        ("навяжут", "навязывают"),
        ("review", "reviews"),
        ("forget", "forgets", "forgotten"),
    ],
)
def test_forms_of_a_word_have_one_root(forms: tuple[str, ...]) -> None:
    assert len({root(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("вк", "вкус"), ("инста", "инструмент"), ("гис", "гид"), ("курсы", "курсив"), ("site", "sit")],
)
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("стомотология", "стоматология"),
        ("вебенар", "вебинар"),
        ("рекалма", "реклама"),
        ("сума", "сумма"),
        ("пицерия", "пиццерия"),
        ("обезболивание", "обезболиваете"),
        ("сйат", ""),
        ("инструктор", ""),
        ("", ""),
    ],
)
def test_a_word_with_a_typing_error_is_the_word_it_is_nearest_to(typed: str, meant: str) -> None:
    others = ["стоматология", "вебинар", "реклама", "сумма", "пиццерия", "обезболиваете", "сайт"]
    assert nearest(typed or "-", [*others, "инструмент"]) == meant


def test_words_are_taken_without_signs_and_case() -> None:
    assert words_in("Ёлки, «Wi-Fi» и don’t…") == ["елки", "wi", "fi", "и", "dont"]


def test_a_text_falls_into_clauses_but_a_name_with_a_dot_does_not() -> None:
    assert clauses_of("Профи.ру, сайт — и вк!") == ["Профи.ру", " сайт", "и вк", ""]


def test_a_language_has_words_that_say_next_to_nothing() -> None:
    assert "который" not in fillers("xx")
    assert "the" in fillers("en")
    assert "очень" in fillers("ru")
