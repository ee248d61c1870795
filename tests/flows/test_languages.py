"""The language that is spoken."""

import pytest

from flows.languages import language_for
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
