"""The language that is spoken."""

import pytest

from flows.languages import language_for
from flows.showing import in_language
from journey.items import Item
from journey.map import Business, JourneyMap
from knowledge.catalogue import load
from tests.flows.interviews import asked


@pytest.mark.parametrize(
    ("tag", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("EN-gb", "en"), ("de", "en"), ("", "ru")],
)
def test_the_language_is_the_one_of_the_persons_telegram(tag: str, language: str) -> None:
    assert language_for(tag, "ru") == language


def test_another_language_keeps_own_words_and_translates_options() -> None:
    talk = asked("stage_pains", stage=1)
    talk.presses(talk.options[0])
    talk.says("Слишком дорого")
    in_russian = talk.fact("chosen")
    talk.forges("lang:en")
    in_english = talk.fact("chosen")
    assert in_english[1] == in_russian[1] == "Слишком дорого"
    assert in_english[0] != in_russian[0]


@pytest.mark.parametrize(("entry", "shown"), [("generic", ()), ("cafe", ("Кафе, ресторан",))])
def test_another_kind_of_business_is_no_word_for_the_picture(
    entry: str, shown: tuple[str, ...]
) -> None:
    journey = JourneyMap(id=1, business=Business(kind=(Item(1, "как было", entry),)))
    drawn = in_language(load("ru"), journey)
    assert tuple(item.text for item in drawn.business.kind) == shown
