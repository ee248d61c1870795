"""The rooms that think are pure: they know no clock, no chance, no network, no file."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAIN = frozenset(
    {"collections", "dataclasses", "datetime", "enum", "functools", "itertools", "re", "typing"}
)
"""What of the standard library only computes."""
MAY_IMPORT = {
    "journey": PLAIN | {"journey"},
    "flows": PLAIN | {"journey", "knowledge", "flows"},
}
KNOWLEDGE_FOR_FLOWS = {
    "knowledge.catalogue",
    "knowledge.draft",
    "knowledge.entries",
    "knowledge.matching",
    "knowledge.ready",
    "knowledge.understanding",
    "knowledge.suggest",
}
BY_THE_CLOCK = {"now", "today", "utcnow", "load", "read", "open", "print", "input"}
"""Calls that look at the clock or reach out, though their modules are allowed."""

FILES = [file for room in MAY_IMPORT for file in sorted((ROOT / room).rglob("*.py"))]


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "names of modules are written in full"
            yield str(node.module)


def called(tree: ast.Module) -> Iterator[str]:
    """The last names of everything that a file calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_pure_room_imports_only_what_computes(file: Path) -> None:
    room = file.relative_to(ROOT).parts[0]
    modules = set(imported(parsed(file)))
    assert {name.partition(".")[0] for name in modules} <= MAY_IMPORT[room]
    assert {name for name in modules if name.startswith("knowledge")} <= KNOWLEDGE_FOR_FLOWS


def test_what_is_called_plain_belongs_to_the_standard_library() -> None:
    assert sys.stdlib_module_names >= PLAIN


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_pure_room_looks_at_no_clock_and_no_file(file: Path) -> None:
    allowed = {"read"} if "flows.buttons" in set(imported(parsed(file))) else set()
    assert BY_THE_CLOCK.isdisjoint(set(called(parsed(file))) - allowed)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_sentence_stands_in_a_pure_room(file: Path) -> None:
    """Words that people read come from templates/ and knowledge/; single letters are no words."""
    strings = [n.value for n in ast.walk(parsed(file)) if isinstance(n, ast.Constant)]
    cyrillic = [s for s in strings if isinstance(s, str) and _letters(s) > 1]
    assert cyrillic == []


def _letters(text: str) -> int:
    return sum("а" <= sign.lower() <= "я" for sign in text)
