"""docs/operations.md knows every figure, command and link; constraints.txt every package."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from bot.__main__ import COMMANDS
from bot.metrics import Metrics
from bot.settings import NAMES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "operations.md"
TEXT = FILE.read_text("utf-8")


def test_every_figure_says_what_is_normal_and_what_to_do() -> None:
    told = set(re.findall(r"^# HELP (\w+?)(?<!_created) ", Metrics().text().decode(), re.M))
    assert len(told) > 5
    rows = set(re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", TEXT, re.M))
    assert told == {name for name in rows if name.startswith("cjm_")}


def test_every_command_is_told_and_none_that_there_is_not() -> None:
    told = set(re.findall(r"python -m bot (\w+)", TEXT))
    assert told == COMMANDS.keys()


def test_settings_that_are_spoken_of_are_there() -> None:
    named = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", TEXT)) - {"POSTGRES_PASSWORD"}
    assert named <= {name.upper() for name in NAMES}


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", TEXT))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (FILE.parent / link).exists()


def test_lines_of_the_log_stand_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "bot").glob("*.py"))
    lines = re.findall(r'"([a-z][\w ]+)"', " ".join(TEXT.split()))
    assert len(lines) > 8
    assert [line for line in lines if f'"{line}"' not in code] == []


def test_the_readme_leads_there() -> None:
    assert "(docs/operations.md)" in (ROOT / "README.md").read_text("utf-8")


def collect(requirement: Requirement, pinned: dict[NormalizedName, str]) -> None:
    """A distribution and all that it needs on this machine, with the installed versions."""
    name = canonicalize_name(requirement.name)
    found = distribution(name)
    if name in pinned and not requirement.extras:
        return
    pinned[name] = found.version
    extras = requirement.extras or {""}
    for more in map(Requirement, found.requires or ()):
        if more.marker is None or any(more.marker.evaluate({"extra": one}) for one in extras):
            collect(more, pinned)


def test_every_package_that_is_needed_is_pinned_as_it_was_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tried: dict[NormalizedName, str] = {}
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        collect(Requirement(line), tried)
    assert len(tried) > len(project["dependencies"]) * 2
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:]
    pinned = {canonicalize_name(name): version for name, version in map(_halves, lines)}
    assert {name: pinned.get(name) for name in tried} == tried


def _halves(line: str) -> tuple[str, str]:
    name, _, version = line.partition("==")
    return name, version
