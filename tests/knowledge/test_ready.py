"""Texts to send, filled from the answers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import load
from knowledge.entries import READY_TEXTS
from knowledge.measures import ALLOWED_PLACEHOLDERS, LONGEST, PLACEHOLDER, PLACEHOLDERS
from knowledge.ready import filled

FACTS = {
    "business": "Белая линия",
    "offer": "Лечим зубы",
    "question": "Сколько в итоге?",
    "magnet": "Памятка",
}
TEXTS = [
    (language, kind.id, name)
    for language in ("ru", "en")
    for kind in load(language).kinds
    for name in READY_TEXTS
]
EVERY = pytest.mark.parametrize(("language", "kind", "name"), TEXTS)


def text_of(language: str, kind: str, name: str) -> str:
    return (load(language).kind(kind).ready or {})[name]


def test_words_are_put_in_the_place_of_their_names() -> None:
    assert filled("Это {business}: {offer}.", FACTS) == "Это Белая линия: Лечим зубы."


def test_a_line_without_its_words_is_left_out_and_the_others_stay() -> None:
    text = "Это {business}.\n{question} Ответим.\n\nВ подарок: {magnet}.\nЖдём."
    assert (
        filled(text, {**FACTS, "question": ""}) == "Это Белая линия.\n\nВ подарок: Памятка.\nЖдём."
    )
    assert filled(text, {"business": "Дуб"}) == "Это Дуб.\n\nЖдём."


def test_a_line_that_lacks_one_of_two_words_is_left_out() -> None:
    assert filled("{business}: {offer}\nЖдём", {"business": "Дуб", "offer": ""}) == "Ждём"


def test_nothing_is_left_where_every_line_lacks_its_words() -> None:
    assert filled("{business}\n{offer}", {}) == ""


def test_a_name_that_nobody_knows_leaves_its_line_out() -> None:
    assert filled("Цена {price}\n{}\nЖдём", FACTS) == "Ждём"


def test_the_empty_lines_around_a_text_are_cut_off() -> None:
    assert filled("\nЭто {business}.\n\n", FACTS) == "Это Белая линия."


@pytest.mark.parametrize(
    "name", ["{offer}", r"\1 \g<0>", "{", "}", "{0}", "%s", "[имя]", "$offer", "a\\nb"]
)
def test_words_are_never_read_as_a_form(name: str) -> None:
    assert filled("Это {business}, {offer}", {**FACTS, "business": name}) == (
        f"Это {name}, Лечим зубы"
    )


@given(st.dictionaries(st.sampled_from(sorted(ALLOWED_PLACEHOLDERS)), st.text(min_size=1)))
def test_a_text_holds_the_words_of_every_line_it_keeps(facts: dict[str, str]) -> None:
    names = sorted(ALLOWED_PLACEHOLDERS)
    text = filled("\n".join(f"<{name}={{{name}}}>" for name in names), facts)
    assert text == "\n".join(f"<{name}={facts[name]}>" for name in names if facts.get(name))


@EVERY
def test_every_text_is_filled_to_the_last_place(language: str, kind: str, name: str) -> None:
    text = text_of(language, kind, name)
    full = filled(text, FACTS)
    assert not PLACEHOLDER.search(full)
    assert len(full.splitlines()) == len(text.strip().splitlines())
    for mentioned in PLACEHOLDERS[name]:
        assert FACTS[mentioned] in full
    assert re.search(r"\[[^\]]+\]", full)  # what only the owner knows


@EVERY
def test_every_text_makes_sense_when_only_the_name_is_known(
    language: str, kind: str, name: str
) -> None:
    short = filled(text_of(language, kind, name), {"business": "Белая линия"})
    assert "Белая линия" in short
    assert len(short.splitlines()) >= 2
    assert "  " not in short
    assert "\n\n\n" not in short
    assert not set(short) & set("{}!%")


@EVERY
def test_every_text_is_short_and_asks_for_what_is_known(
    language: str, kind: str, name: str
) -> None:
    text = text_of(language, kind, name)
    assert 100 < len(text) <= LONGEST["ready text"]
    assert {*PLACEHOLDER.findall(text)} <= ALLOWED_PLACEHOLDERS


@pytest.mark.parametrize("kind", [kind.id for kind in load("ru").kinds])
def test_an_ad_is_marked_as_one_and_a_review_is_not_bought(kind: str) -> None:
    ad, review = text_of("ru", kind, "ad"), text_of("ru", kind, "review")
    assert ad.strip().splitlines()[-1].startswith("[пометка «Реклама»")
    assert not re.search("подар|скидк|бонус|балл", review.casefold())
    english = text_of("en", kind, "review").casefold()
    assert not re.search("gift|discount|bonus|reward|voucher|points", english)


@pytest.mark.parametrize(
    ("language", "warning"),
    [("ru", "Имеются противопоказания"), ("en", "may not be suitable for everyone")],
)
def test_an_ad_of_a_clinic_warns_of_contraindications(language: str, warning: str) -> None:
    assert warning in filled(text_of(language, "dental", "ad"), {"business": "Белая линия"})
