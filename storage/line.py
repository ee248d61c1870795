"""What a kind of database gives: lines to it, each for one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection, Executable, Row

Values: TypeAlias = Mapping[str, Any]
Result = TypeVar("Result")


class Line(Protocol):
    """A connection with one transaction in it. Everything raises what the driver raises."""

    async def begin(self, *, writes: bool) -> None:
        """Whoever `writes` waits until others have written, and keeps them off."""

    async def rows(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        """What the statement returns, all of it."""

    async def run(self, statement: Executable, values: Sequence[Values] | None = None) -> None:
        """Carry out a statement that returns nothing: once, or once for each of `values`."""

    def portions(self, statement: Executable, size: int) -> AsyncIterator[Sequence[Row[Any]]]:
        """What the statement returns, so many rows at a time."""

    async def lend(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` gives, which knows only SQLAlchemy."""

    async def commit(self) -> None:
        """Returns when it is on the disk. It is never cut in the middle."""

    async def close(self) -> None:
        """What was not committed is undone."""


class Database(Protocol):
    """`kind` as SQLAlchemy calls it."""

    @property
    def kind(self) -> str:
        """Of dialect's kinds."""

    def line(self) -> Line:
        """A line that nobody else has."""

    async def empty_log(self) -> None:
        """Let nothing that was deleted live on beside the tables, unless somebody is at work."""

    async def close(self) -> None:
        """Close all lines."""


async def whole(work: Awaitable[Result]) -> Result:
    """Do something that must not be cut in the middle; a cancellation comes after it.

    A driver cut short would keep its transaction, and with it the database, locked.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        task.exception()
        raise
