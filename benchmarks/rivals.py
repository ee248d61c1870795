"""The bots that are measured turn by turn: ours and echoes, each a process of its own."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from benchmarks.databases import DATABASES, ROOT
from benchmarks.studio import resident

AIOGRAM = ROOT / ".venv" / "aiogram" / "bin" / "python"
SECRET = "bench" * 7
START_SECONDS = 60.0
POLLING, WEBHOOK = MODES = ("polling", "webhook")
UNLIMITED = dict.fromkeys(
    (
        "TELEGRAM_RATE", "TELEGRAM_CHAT_RATE", "MOST_TURNS_A_MINUTE", "MOST_DRAWINGS_AN_HOUR",
        "MOST_UPLOADS_AN_HOUR", "MOST_MAPS", "MOST_MAPS_IN_ALL", "MOST_BYTES_OF_MAPS",
    ),
    "0",
)  # fmt: skip
"""Our people are faster than any, and their Telegram has no limits; echoes keep none either."""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """A rival as it starts: by which way it hears, and where it remembers ("" for nowhere)."""

    rival: str
    mode: str = POLLING
    database: str = ""

    @property
    def title(self) -> str:
        """As tables call it."""
        where = (f", {DATABASES[self.database]}") if self.database else ""
        return f"{RIVALS[self.rival].title}, {self.mode}{where}"


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
    """A bot that hears. `start`: seconds from the start of its process to its first poll."""

    entry: Entry
    number: int
    process: asyncio.subprocess.Process
    start: float

    @property
    def remembers(self) -> bool:
        """Whether its people can be in the middle of something."""
        return RIVALS[self.entry.rival].remembers

    @property
    def megabytes(self) -> float:
        """Resident memory of the main process."""
        return resident(self.process.pid)


@asynccontextmanager
async def running(
    entry: Entry, number: int, stage: Stage, folder: Path, more: dict[str, str]
) -> AsyncIterator[Running]:
    """The bot, hearing. What it logs goes to `<folder>/log`; `more`: further variables."""
    rival = RIVALS[entry.rival]
    environment = _environment(number, stage, folder) | _hearing(entry.mode) | more
    with (folder / "log").open("wb") as log:
        begin = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            str(rival.interpreter),
            *rival.command,
            env=environment,
            cwd=ROOT,
            stdout=DEVNULL,
            stderr=log,
        )
    try:
        yield Running(entry, number, process, await _first_poll(stage, number) - begin)
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


def _hearing(mode: str) -> dict[str, str]:
    if mode == POLLING:
        return {}
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    return {"WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET, "PORT": str(port)}


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def _first_poll(stage: Stage, number: int) -> float:
    deadline = time.monotonic() + START_SECONDS
    while not (moment := await stage.ask(number, "poll")):
        if time.monotonic() > deadline:
            raise TimeoutError(f"bot {number} has not polled in {START_SECONDS:.0f} s")
        await asyncio.sleep(0.02)
    return float(moment)
