"""The files that put the bot on a machine, looked through by the linters there are for them."""

import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
UNIT = ROOT / "deploy" / "cjm-bot.service"

LINTERS = {
    "Dockerfile": ["hadolint"],
    "compose.yaml": ["check-jsonschema", "--builtin-schema", "vendor.compose-spec"],
}


@pytest.mark.parametrize("file", LINTERS)
def test_the_linter_finds_nothing(file: str) -> None:
    tool, *options = LINTERS[file]
    command = [str(TOOLS / tool), *options, str(ROOT / file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_unit_stops_the_bot_as_slowly_as_it_may_and_keeps_its_files() -> None:
    unit = ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(UNIT.read_text("utf-8"))
    service = unit["Service"]
    assert service["ExecStart"].endswith("-m bot")
    assert int(service["TimeoutStopSec"]) > 10
    assert service["Environment"] == f"DATA_DIR=/var/lib/{service['StateDirectory']}"
