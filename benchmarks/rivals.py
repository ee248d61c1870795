"""The bots that are measured turn by turn: ours and echoes, each a process of its own."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from benchmarks.studio import resident

ROOT = Path(__file__).parents[1]
AIOGRAM = ROOT / ".venv" / "aiogram" / "bin" / "python"
SECRET = "bench" * 7
START_SECONDS = 60.0
# The quick Bot API refuses nothing, and its people are quicker than any person may be.
UNLIMITED = dict.fromkeys(
    (
        "TELEGRAM_RATE",
        "TELEGRAM_CHAT_RATE",
        "MOST_TURNS_A_MINUTE",
        "MOST_DRAWINGS_AN_HOUR",
        "MOST_UPLOADS_AN_HOUR",
        "MOST_MAPS",
    ),
    "0",
)


@dataclass(frozen=True, slots=True)
class Rival:
    """A bot. `command` comes after the interpreter; `remembers`: its people get a head start."""

    name: str
    title: str
    command: tuple[str, ...]
    interpreter: Path = Path(sys.executable)
    remembers: bool = False


RIVALS = {
    rival.name: rival
    for rival in (
        Rival("ours", "**ours**, every turn committed", ("-m", "bot"), remembers=True),
        Rival("ptb", "echo: python-telegram-bot", ("-m", "benchmarks.echoes.ptb")),
        Rival(
            "ptb-aiohttp",
            "echo: python-telegram-bot with our request",
            ("-m", "benchmarks.echoes.ptb", "aiohttp"),
        ),
        Rival("aiogram", "echo: aiogram", ("-m", "benchmarks.echoes.aiograms"), AIOGRAM),
    )
}


class Stage:
    """The Bot API with its people, seen from the harness."""

    def __init__(self, url: str, session: ClientSession) -> None:
        self.url, self._session = url, session

    async def ask(self, bot: int, what: str, **given: float) -> Any:
        """An order to the crowd of a bot; see benchmarks.crowd."""
        query = {name: str(value) for name, value in given.items()}
        async with self._session.get(f"{self.url}/crowd/{bot}/{what}", params=query) as answer:
            answer.raise_for_status()
            return await answer.json()


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """A Bot API in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.crowd", stdout=PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        async with ClientSession(timeout=ClientTimeout(total=None)) as session:
            yield Stage(f"http://127.0.0.1:{port}", session)
    finally:
        process.kill()
        await process.wait()


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that polls. `start`: seconds from the start of its process to its first poll."""

    rival: Rival
    number: int
    process: asyncio.subprocess.Process
    start: float

    @property
    def megabytes(self) -> float:
        """Resident memory of the main process."""
        return resident(self.process.pid)


@asynccontextmanager
async def running(
    rival: Rival, number: int, stage: Stage, folder: Path, more: dict[str, str]
) -> AsyncIterator[Running]:
    """The bot, polling. `more`: further variables of its environment."""
    begin = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        str(rival.interpreter),
        *rival.command,
        env=_environment(number, stage, folder) | more,
        cwd=ROOT,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        yield Running(rival, number, process, await _first_poll(stage, number) - begin)
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 20)


def _environment(number: int, stage: Stage, folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": f"{number}:{SECRET}",
        "BOT_API_URL": stage.url,
        "DATA_DIR": str(folder),
        **UNLIMITED,
    }


async def _first_poll(stage: Stage, number: int) -> float:
    deadline = time.monotonic() + START_SECONDS
    while not (moment := await stage.ask(number, "poll")):
        if time.monotonic() > deadline:
            raise TimeoutError(f"bot {number} has not polled in {START_SECONDS:.0f} s")
        await asyncio.sleep(0.02)
    return float(moment)
