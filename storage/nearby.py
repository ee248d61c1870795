"""SQLite in the event loop's own thread; only what may wait for a lock or the disk goes to another.

A hop to a thread and back costs more than most statements, and while the loop is busy each row
that is stepped to waits anew for the interpreter's lock (five milliseconds, by default).
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

CHUNK = 64
_WAITS = ("BEGIN IMMEDIATE", "PRAGMA")


class Nearby(aiosqlite.Connection):
    """A connection of aiosqlite whose quick work is done at once."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if _may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        self._conn  # noqa: B018 (ValueError once it is closed, as from the other thread)
        return fn(*args, **kwargs)


def _may_wait(fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    """Whether another process's lock, or the disk, may have to be waited for."""
    if args and isinstance(args[0], str):
        return args[0].startswith(_WAITS)
    return fn.__name__ in ("commit", "close")


def connected(database: str, **options: Any) -> Nearby:
    """As aiosqlite.connect does."""
    ours = {**options, "check_same_thread": False}
    made = Nearby(lambda: sqlite3.connect(database, **ours), CHUNK)
    made._thread.daemon = True  # as SQLAlchemy does with those it makes
    return made
