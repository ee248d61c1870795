"""No sentence stands in code: what people read comes from templates/ and knowledge/.

A literal may hold a name, a key, a pattern, or a few words for a developer or an operator: in an
exception, a log line, a setting's complaint. It never holds Russian, and what goes to a person
by way of the conversation is always a key.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "flows", "journey", "picture", "storage")
PURE = ("flows", "journey")
"""Rooms without an operator: nothing there is written for one."""

RUSSIAN_WORD = re.compile("[А-Яа-яЁё]{2,}")
SENTENCE = re.compile(r"[^\W\d_]+(?:[,:;]? [^\W\d_]+){2,}")
SPOKEN = {
    *("says", "notices", "Screen", "Button", "Answer", "live", "stay", "Key", "Message", "say"),
    *("send_message", "send_photo", "send_document", "edit_message_text", "answer_callback_query"),
}
"""What makes or sends something that a person sees; its literals are keys, data and addresses."""

RUSSIAN_RULES = {"picture/text/typography.py"}
"""Short words of the language that must not end a line: a rule of setting type, said to nobody."""

FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
Literal = tuple[int, str]


def literals(tree: ast.AST) -> Iterator[Literal]:
    """The strings of some code by line, without the docstrings; of an f-string its fixed parts."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def russian(tree: ast.AST) -> list[Literal]:
    """Literals with a Russian word; one letter is none."""
    return [(line, text) for line, text in literals(tree) if RUSSIAN_WORD.search(text)]


def sentences(tree: ast.AST) -> list[Literal]:
    """Literals of three words in a row or more, but for what goes with an exception."""
    raised = {line for node in ast.walk(tree) for line in _lines_of_error(node)}
    found = [(line, text) for line, text in literals(tree) if line not in raised]
    return [(line, text) for line, text in found if SENTENCE.search(text)]


def _lines_of_error(node: ast.AST) -> range:
    if not isinstance(node, ast.Raise | ast.Assert):
        return range(0)
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def spoken(tree: ast.AST) -> list[Literal]:
    """Literals with a blank among the arguments of what a person sees."""
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in SPOKEN
    ]
    given = [a for c in calls for a in (*c.args, *(word.value for word in c.keywords))]
    return [found for argument in given for found in literals(argument) if " " in found[1].strip()]


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_rooms_are_there_to_be_read() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", [p for p in FILES if named(p) not in RUSSIAN_RULES], ids=named)
def test_no_russian_word_stands_in_code(path: Path) -> None:
    assert russian(tree_of(path)) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_what_a_person_sees_is_named_by_keys(path: Path) -> None:
    assert spoken(tree_of(path)) == []


@pytest.mark.parametrize("path", [p for p in FILES if named(p).split("/")[0] in PURE], ids=named)
def test_no_sentence_stands_in_the_conversation(path: Path) -> None:
    assert sentences(tree_of(path)) == []


def test_an_exception_that_is_allowed_is_still_needed() -> None:
    assert all(russian(tree_of(ROOT / path)) for path in RUSSIAN_RULES)


# The guards themselves


CODE = '''
"""Документ: a docstring may say anything at all."""
LETTER = "ё"
GREETING = "Здравствуйте"
HINT = f"Please answer {1} more questions, then go on"
FACT = "str | int | float | None"
def tells(hearing):
    """Says it."""
    raise ValueError("no such place on the map")
    return hearing.says("reply.hint", {"text": "write it"}, key="two words")
'''


def test_russian_is_found() -> None:
    assert [text for _, text in russian(ast.parse(CODE))] == ["Здравствуйте"]


def test_a_sentence_is_found_and_an_exception_is_not_one() -> None:
    assert [text for _, text in sentences(ast.parse(CODE))] == [" more questions, then go on"]


def test_words_given_to_a_person_are_found() -> None:
    assert [text for _, text in spoken(ast.parse(CODE))] == ["write it", "two words"]
