"""Every text that the code names has words in every language, and no words are left over."""

import ast
from collections.abc import Mapping

import pytest
from jinja2 import Environment, nodes

from flows.commands import COMMANDS
from flows.languages import LANGUAGES
from templates.speaker import FOLDER, speaker
from tests.templates.keys import COMPUTED, FILES, HELPERS, STEPS, computed_in, keys_in, named_in

Macros = Mapping[str, nodes.Macro]


def macros(language: str, file: str) -> Macros:
    """The macros of a file by name, as they are written."""
    (path,) = (FOLDER / language).glob(f"{file}.*")
    tree = Environment(autoescape=False).parse(path.read_text("utf-8"))  # noqa: S701 — only read
    return {macro.name: macro for macro in tree.find_all(nodes.Macro)}


def arguments(of: Macros) -> dict[str, list[str]]:
    return {name: [argument.name for argument in macro.args] for name, macro in of.items()}


def facts(of: Macros) -> dict[str, set[str]]:
    """What each macro looks at in its facts."""
    found = {}
    for name, macro in of.items():
        looked = [g for g in macro.find_all(nodes.Getattr) if isinstance(g.node, nodes.Name)]
        found[name] = {f"{g.node.name}.{g.attr}" for g in looked if isinstance(g.node, nodes.Name)}
    return found


def test_both_languages_have_the_same_files() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (FOLDER / language).iterdir()} == {*FILES, *HELPERS}


@pytest.mark.parametrize("file", [*FILES, *HELPERS])
def test_a_file_has_the_same_texts_in_both_languages(file: str) -> None:
    assert arguments(macros("ru", file)) == arguments(macros("en", file))


@pytest.mark.parametrize("file", [*FILES, *HELPERS])
def test_a_text_tells_the_same_facts_in_both_languages(file: str) -> None:
    assert facts(macros("ru", file)) == facts(macros("en", file))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", ["question", "step"])
def test_every_question_has_words_and_no_other_question_has(language: str, file: str) -> None:
    assert set(speaker(language).names(file)) == set(STEPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_the_code_names_has_words(language: str) -> None:
    assert {key for key in named_in("flows", "bot") if not speaker(language).has(key)} == set()


def test_no_text_is_left_that_nobody_says() -> None:
    written = {f"{file}.{name}" for file in FILES for name in speaker("ru").names(file)}

    assert written - named_in("flows", "bot") == set()


def test_every_command_is_told_of_in_the_help() -> None:
    for language in LANGUAGES:
        told = speaker(language).say("reply.help")
        assert {name for name in COMMANDS if f"/{name} " not in told} == {"start", "help"}


def test_names_of_texts_are_found_in_code() -> None:
    code = """
says("reply.hint", {"title": "not.a key"})
live(world, "done", key=f"button.{'skip' if blank else 'unknown'}")
Screen(f"question.{step.key}")
stay("draw", number), stay("edit", number, "button.review"), stay("lang", key="button.lang_ru")
"""

    assert sorted(keys_in(ast.parse(code))) == [
        "button.*",
        "button.draw",
        "button.lang_ru",
        "button.review",
        "question.*",
        "reply.hint",
    ]


def test_every_computed_name_is_still_computed() -> None:
    assert computed_in("flows", "bot") == set(COMPUTED)
