"""The files that put the bot on a machine, looked through by the linters there are for them."""

import asyncio
import json
import os
import re
import subprocess
import sys
from configparser import ConfigParser, SectionProxy
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from ruamel.yaml import YAML

from bot import health, webhook
from bot.__main__ import COMMANDS
from bot.listening import listening
from bot.settings import NAMES
from bot.wiring import DRAIN_SECONDS

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
UNIT = ROOT / "deploy" / "cjm-bot.service"
PROMISED = 10
"""Seconds after SIGTERM within which the bot has stopped."""

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


def unit() -> SectionProxy:
    read = ConfigParser(strict=True, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(UNIT.read_text("utf-8"))
    return read["Service"]


def services() -> dict[str, Any]:
    with (ROOT / "compose.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = YAML(typ="safe").load(file)
    return dict(read["services"])


def image() -> str:
    """The Dockerfile with its long lines joined, as Docker does."""
    return (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")


def test_the_unit_runs_the_bot_and_keeps_its_files() -> None:
    assert unit()["ExecStart"].endswith("-m bot")
    assert f"DATA_DIR=/var/lib/{unit()['StateDirectory']}" in unit()["Environment"].split()


def test_whoever_stops_the_bot_is_patient_for_longer_than_it_takes() -> None:
    takes = DRAIN_SECONDS + webhook.FINISH_SECONDS + health.FINISH_SECONDS
    assert takes < PROMISED
    assert int(unit()["TimeoutStopSec"]) > PROMISED
    assert int(services()["bot"]["stop_grace_period"].removesuffix("s")) > PROMISED


def test_only_settings_that_there_are_are_set() -> None:
    set_in_image = re.findall(r"(\w+)=\S", " ".join(re.findall(r"^ENV (.*)", image(), re.M)))
    set_in_unit = re.findall(r"(\w+)=", unit()["Environment"])
    named = {*set_in_image, *set_in_unit, *services()["bot"]["environment"]}
    assert named - {"PATH", "MPLCONFIGDIR"} <= {name.upper() for name in NAMES}


def test_the_tables_are_brought_to_the_release_before_the_bot_starts() -> None:
    first = services()["migrate"]["command"]
    assert first[:3] == ["python", "-m", "bot"]
    assert first[3] in COMMANDS
    needed = services()["bot"]["depends_on"]["migrate"]["condition"]
    assert needed == "service_completed_successfully"


def test_in_compose_the_bot_writes_nowhere_but_where_it_may() -> None:
    bot = services()["bot"]
    assert (bot["read_only"], bot["tmpfs"], bot["cap_drop"]) == (True, "/tmp", ["ALL"])  # noqa: S108


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
async def test_the_image_asks_the_inner_port_how_it_is(status: int, healthy: bool) -> None:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.router.add_get("/healthz", alive)
    found = re.search(r"HEALTHCHECK .*? CMD (\[.*\])", image())
    assert found
    program, *arguments = json.loads(found[1])
    assert program == "python"
    async with listening(app, 0, 0.1) as port:
        env = {**os.environ, "INNER_PORT": str(port)}
        asked = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env=env, stderr=subprocess.DEVNULL
        )
        assert (await asked.wait() == 0) is healthy
