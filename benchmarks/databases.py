"""Databases for ours: a file of SQLite, or one in a PostgreSQL that is started when needed."""

import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from benchmarks.postgres import Server, served
from bot.values import asynchronous
from storage import copy, migrate

ROOT = Path(__file__).parents[1]
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}
"""Kind → its name."""


class Databases:
    """Gives folders and databases, which are gone in the end."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._server: Server | None = None

    def folder(self) -> Path:
        """A new one."""
        name = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        return Path(name)

    async def server(self) -> Server:
        """The PostgreSQL."""
        if self._server is None:
            self._server = await self._stack.enter_async_context(served())
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

    async def migrated(self, kind: str) -> str:
        """The address of a new database with all tables and nothing in them."""
        url = await self.empty(kind)
        await migrate(asynchronous(url))
        return url

    async def like(self, url: str, kind: str) -> str:
        """The address of a new database with all that is in another; nobody may write there."""
        target = await self.empty(kind)
        await copy(asynchronous(url), asynchronous(target), lambda _: None)
        return target


@asynccontextmanager
async def databases() -> AsyncIterator[Databases]:
    """All that are needed."""
    async with AsyncExitStack() as stack:
        yield Databases(stack)
