"""The dialog as text stands in docs/, so that a change of it shows in a diff."""

from pathlib import Path

import pytest

from bot.interview import printed
from flows.languages import LANGUAGES
from knowledge.catalogue import load
from templates.speaker import speaker

DOCS = Path(__file__).parents[2] / "docs" / "interview"
EXAMPLE = {"ru": "<i>Например: ", "en": "<i>For example: "}
LAST = {"ru": "последний вопрос", "en": "the last question"}
KINDS = [kind.id for kind in load("ru").kinds]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_in_docs_is_the_dialog(language: str) -> None:
    written = (DOCS / f"{language}.txt").read_text("utf-8")
    assert written == printed(language), "run `make interview` and look at the difference"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_an_example_and_its_place(language: str, kind: str) -> None:
    *questions, _review = printed(language, kind).split("\n\n<i>▰")
    fork = speaker(language).say("button.quick")
    bare = [q for q in questions if EXAMPLE[language] not in q and f"[{fork}]" not in q]
    assert bare == []
    assert len(questions) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_before_the_fork_says_that_it_is_the_last(language: str) -> None:
    questions = printed(language).split("\n\n<i>▰")
    fork = speaker(language).say("button.quick")
    at = next(i for i, question in enumerate(questions) if f"[{fork}]" in question)
    assert [i for i, question in enumerate(questions) if LAST[language] in question] == [at - 1]
