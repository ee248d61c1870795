"""SQLite in the event loop's own thread; only what waits for a lock or the disk goes to another.

A hop to a thread and back costs more than most statements, and while the loop is busy each row
that is stepped to waits anew for the interpreter's lock (five milliseconds, by default).
"""

import sqlite3
import time
from collections.abc import Callable
from typing import Any

import aiosqlite

CHUNK = 64
QUICK = 0.0005
WRITING = "BEGIN IMMEDIATE"
DEFAULT_TIMEOUT = 5.0  # seconds, sqlite3's own


class Nearby(aiosqlite.Connection):
    """A connection of aiosqlite whose quick work is done at once."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], timeout: float) -> None:
        super().__init__(connector, CHUNK)
        self._timeout = timeout
        self._usual = QUICK

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        connection = self._conn  # ValueError once it is closed, as from the other thread
        if args[:1] == (WRITING,) and (begun := self._begun(connection, fn, args)):
            return begun
        if fn == connection.commit:
            return await self._committed(fn)
        if args[:1] == (WRITING,) or fn == connection.close:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)

    async def _committed(self, fn: Callable[..., Any]) -> Any:
        """Here, as long as the disk is quicker than the way to the other thread."""

        def timed() -> None:
            begin = time.perf_counter()
            fn()
            took = time.perf_counter() - begin
            self._usual += (took - self._usual) / 8

        if self._usual < QUICK:
            timed()
        else:
            await super()._execute(timed)  # type: ignore[no-untyped-call]

    def _begun(
        self, connection: sqlite3.Connection, fn: Callable[..., Any], args: tuple[Any, ...]
    ) -> Any:
        """A transaction that writes, if nobody else has one now."""
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            return fn(*args)
        except sqlite3.OperationalError:
            return None
        finally:
            connection.execute(f"PRAGMA busy_timeout = {round(self._timeout * 1000)}")


def connected(database: str, timeout: float = DEFAULT_TIMEOUT, **options: Any) -> Nearby:
    """As aiosqlite.connect does."""
    ours = {**options, "timeout": timeout, "check_same_thread": False}
    made = Nearby(lambda: sqlite3.connect(database, **ours), timeout)
    made._thread.daemon = True  # as SQLAlchemy does with those it makes
    return made
