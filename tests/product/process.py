"""`python -m bot` as a process of its own, against a playground."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.server import Server
from tests.product.product import UNLIMITED

ROOT = Path(__file__).parents[2]


class Process:
    """The bot as an operator starts it. What it logs goes to `<folder>/log`."""

    module = "bot"

    def __init__(self, server: Server, folder: Path, **more: str) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": server.token,
            "BOT_API_URL": server.url,
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "INFO",
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
            **UNLIMITED,
            **more,
        }
        self.log = folder / "log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, **more: str) -> None:
        """Starts it, with more in its environment."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self.module,
                env=self._environment | more,
                cwd=ROOT,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process is not None
        return self._process.pid

    async def ends(self, within: float) -> int:
        """Waits until it ends by itself; the exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), within)

    async def ends_with(self, sign: signal.Signals, within: float) -> int:
        """Sends a signal; the exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(sign)
        return await self.ends(within)

    async def stops(self) -> None:
        """By SIGKILL, if it ever began."""
        if self._process is not None:
            await self.ends_with(signal.SIGKILL, 10)


class Dying(Process):
    """A bot that can be told when to die, see tests.product.dying; its pictures are sketches."""

    module = "tests.product.dying"


@asynccontextmanager
async def process(
    server: Server, folder: Path, kind: type[Process] = Process, /, **more: str
) -> AsyncIterator[Process]:
    """The bot, awake; whatever becomes of the test, nothing of it is left."""
    bot = kind(server, folder, **more)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.ends_with(signal.SIGKILL, 10)
