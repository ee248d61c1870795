"""Databases for ours: a file of SQLite, or one in a PostgreSQL that is started when needed."""

import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from benchmarks.postgres import Server, served
from bot.values import address
from storage import copy, migrate

ROOT = Path(__file__).parents[1]
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}
"""Kind → its name."""
FULL = "full"


class Databases:
    """Gives folders and databases, which are gone in the end, but for what lies in `kept`."""

    def __init__(self, stack: AsyncExitStack, kept: Path | None = None) -> None:
        self.kept = kept
        self._stack = stack
        self._server: Server | None = None

    def folder(self) -> Path:
        """A new one."""
        name = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        return Path(name)

    async def server(self) -> Server:
        """The PostgreSQL."""
        if self._server is None:
            kept = self.kept and self.kept / POSTGRESQL
            self._server = await self._stack.enter_async_context(served(kept))
        return self._server

    async def versions(self) -> str:
        """Of what was used, for a list of versions."""
        file = f" SQLite {sqlite3.sqlite_version}."
        return f"{file} PostgreSQL {await self._server.version()}." if self._server else file

    async def empty(self, kind: str) -> str:
        """The address of a new database without tables."""
        if kind == POSTGRESQL:
            return await (await self.server()).database()
        return f"sqlite:///{self.folder() / 'bench.sqlite3'}"

    async def full(self, kind: str) -> str:
        """The address of a database without tables, which is kept if any are; what an unfinished
        run has left there is thrown away."""
        if kind == POSTGRESQL:
            return await (await self.server()).database(FULL)
        file = (self.kept or self.folder()) / f"{FULL}.sqlite3"
        remove(file)
        return f"sqlite:///{file}"

    async def migrated(self, kind: str) -> str:
        """The address of a new database with all tables and nothing in them."""
        url = await self.empty(kind)
        await migrate(address(url))
        return url

    async def like(self, url: str, kind: str) -> str:
        """The address of a new database with all that is in another; nobody may write there."""
        target = await self.empty(kind)
        await copy(address(url), address(target), lambda _: None)
        return target


def remove(file: Path) -> None:
    """A file of SQLite with its logs, if there is one."""
    for more in ("", "-wal", "-shm"):
        Path(f"{file}{more}").unlink(missing_ok=True)


@asynccontextmanager
async def databases(kept: Path | None = None) -> AsyncIterator[Databases]:
    """All that are needed."""
    async with AsyncExitStack() as stack:
        yield Databases(stack, kept)
