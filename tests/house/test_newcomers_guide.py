"""What the README promises: every setting, command, room and step is where it says."""

import re
from pathlib import Path

import pytest

from flows.commands import COMMANDS, IN_MENU
from flows.interview import INTERVIEW, Each
from flows.languages import LANGUAGES
from templates.speaker import speaker

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
STEPS = [
    step for entry in INTERVIEW for step in (entry.steps if isinstance(entry, Each) else (entry,))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command: str) -> None:
    assert f"| /{command} |" in README


def test_five_commands_stand_in_the_menu() -> None:
    assert IN_MENU == ("new", "maps", "continue", "help", "language")
    assert set(IN_MENU) <= COMMANDS.keys()


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)]+)\)", README))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_room_has_its_line() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert rooms <= set(re.findall(r"\| \[(\w+)/\]", README))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_question_has_words(step: object, language: str) -> None:
    key = getattr(step, "key", "")
    assert speaker(language).has(f"question.{key}")
    assert speaker(language).has(f"step.{key}")


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed
    names = re.findall(r'"([a-z0-9-]+)', listed[1])
    reasons = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in names if name not in reasons] == []


def test_no_host_of_a_registry_stands_in_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
