"""SQLite in the event loop's own thread; only what waits for a lock or a slow disk goes to another.

A hop to a thread and back costs more than most statements, and while the loop is busy each row
that is stepped to waits anew for the interpreter's lock (five milliseconds, by default). Even a
commit is quicker than the hop where the disk is quick, so the disk is watched.
"""

import sqlite3
from asyncio import get_running_loop
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, Row
from sqlalchemy.exc import DBAPIError

from storage.dialect import SQLITE
from storage.disk import Disk
from storage.line import Values, whole

_WRITING, _READING, _COMMIT = "BEGIN IMMEDIATE", "BEGIN", "COMMIT"

Result = TypeVar("Result")


class Nearby:
    """A file. `patience`: seconds to wait for another process's transaction."""

    kind = SQLITE

    def __init__(self, engine: Engine, patience: float, disk: Disk | None = None) -> None:
        self._engine, self.patience = engine, patience
        self._disk = disk or Disk()
        self._elsewhere: ThreadPoolExecutor | None = None

    def line(self) -> "NearbyLine":
        """A line that nobody else has."""
        return NearbyLine(self, self._engine)

    async def elsewhere(self, work: Callable[[], Result]) -> Result:
        """Done in another thread, whole."""
        if self._elsewhere is None:
            self._elsewhere = ThreadPoolExecutor(1, "sqlite")
        return await whole(get_running_loop().run_in_executor(self._elsewhere, work))

    async def on_the_disk(self, work: Callable[[], None]) -> None:
        """Done here as long as the disk is quick, else in the other thread."""
        if self._disk.is_quick():
            self._disk.timed(work)
        else:
            await self.elsewhere(work)

    async def empty_log(self) -> None:
        """While somebody reads or writes the log stays as it is, until the next time."""
        await self.elsewhere(self._emptied)

    def _emptied(self) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """The last one to leave empties the log of writes."""
        await self.elsewhere(self._engine.dispose)
        if self._elsewhere is not None:  # nobody else has closed it meanwhile
            self._elsewhere.shutdown()
            self._elsewhere = None


class NearbyLine:
    """Quick work is done at once: nothing of it waits, so nothing cuts it short."""

    def __init__(self, database: Nearby, engine: Engine) -> None:
        self._database, self._engine = database, engine
        self._connection: Connection | None = None
        self._writes = False

    @property
    def _line(self) -> Connection:
        assert self._connection is not None, "not begun"  # noqa: S101
        return self._connection

    async def begin(self, *, writes: bool) -> None:
        """Whoever writes keeps other writers off from the beginning on."""
        self._connection = self._engine.connect()
        self._connection.begin()
        self._writes = writes
        if not writes:
            self._order(_READING)
        elif not self._begun():
            await self._database.elsewhere(partial(self._order, _WRITING))

    def _begun(self) -> bool:
        """Whether nobody else writes now."""
        self._order("PRAGMA busy_timeout = 0")
        try:
            self._order(_WRITING)
        except DBAPIError:
            return False
        finally:
            self._order(f"PRAGMA busy_timeout = {round(self._database.patience * 1000)}")
        return True

    def _order(self, order: str) -> None:
        raw = self._line.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101
        try:
            raw.execute(order)
        except sqlite3.Error as error:  # as SQLAlchemy tells of it, which would take its time
            raise DBAPIError.instance(order, None, error, sqlite3.Error) from error

    async def rows(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        """What the statement returns, all of it."""
        return self._line.execute(statement, values).all()

    async def run(self, statement: Executable, values: Sequence[Values] | None = None) -> None:
        """Carry out a statement."""
        self._line.execute(statement, values)

    async def portions(self, statement: Executable, size: int) -> AsyncIterator[Sequence[Row[Any]]]:
        """What the statement returns, so many rows at a time."""
        streaming = {"yield_per": size}
        with self._line.execute(statement, execution_options=streaming) as result:
            for rows in result.partitions():
                yield rows

    async def lend(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` gives."""
        return work(self._line)

    async def commit(self) -> None:
        """Returns when it is on the disk; who only reads has nothing to do with it.

        SQLAlchemy's transaction goes on: it would not undo what cannot be committed.
        """
        if self._writes:
            await self._database.on_the_disk(partial(self._order, _COMMIT))
        else:
            self._order(_COMMIT)

    async def close(self) -> None:
        """What was not committed is undone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
