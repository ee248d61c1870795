"""PostgreSQL: a server, spoken to over a network, so everything waits."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Row
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.line import Values, whole

# A reading transaction sees one moment, however many SELECTs it asks.
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

Result = TypeVar("Result")


class Server:
    """A pool of lines to one database of a server."""

    kind = "postgresql"

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    def line(self) -> "ServerLine":
        """A line that nobody else has."""
        return ServerLine(self._engine.connect())

    async def empty_log(self) -> None:
        """The server's log is the server's."""

    async def close(self) -> None:
        """Close all lines."""
        await self._engine.dispose()


class ServerLine:
    """A line of the pool."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def begin(self, *, writes: bool) -> None:
        """The server hears of it with the first statement."""
        await whole(self._connection.start())
        if not writes:
            await self._connection.execution_options(**_READING)

    async def rows(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        """What the statement returns, all of it."""
        return (await self._connection.execute(statement, values)).all()

    async def run(self, statement: Executable, values: Sequence[Values] | None = None) -> None:
        """Carry out a statement."""
        await self._connection.execute(statement, values)

    async def portions(self, statement: Executable, size: int) -> AsyncIterator[Sequence[Row[Any]]]:
        """What the statement returns, so many rows at a time."""
        async with self._connection.stream(statement) as result:
            async for rows in result.partitions(size):
                yield rows

    async def lend(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` gives."""
        return await self._connection.run_sync(work)

    async def commit(self) -> None:
        """Returns when it is on the server's disk."""
        await whole(self._connection.commit())

    async def close(self) -> None:
        """What was not committed is undone."""
        if self._connection.sync_connection:
            await whole(self._connection.close())
