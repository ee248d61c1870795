"""PostgreSQL: a server, spoken to over a network, so everything waits.

SQLAlchemy's plain engine is called as its asyncio part calls it, in a greenlet that waits in the
loop. That part itself would load the whole of its ORM, which nothing here uses.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, Row
from sqlalchemy.util import greenlet_spawn as waiting

from storage.dialect import POSTGRESQL
from storage.line import Values, whole

# A reading transaction sees one moment, however many SELECTs it asks.
_READING: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

Result = TypeVar("Result")


class Server:
    """A pool of lines to one database of a server."""

    kind = POSTGRESQL

    def __init__(self, engine: Engine) -> None:
        """An engine of a driver for the loop."""
        self._engine = engine

    def line(self) -> "ServerLine":
        """A line that nobody else has."""
        return ServerLine(self._engine)

    async def empty_log(self) -> None:
        """The server's log is the server's."""

    async def close(self) -> None:
        """Close all lines."""
        await waiting(self._engine.dispose)


class ServerLine:
    """A line of the pool."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    @property
    def _line(self) -> Connection:
        assert self._connection is not None, "not begun"  # noqa: S101
        return self._connection

    async def begin(self, *, writes: bool) -> None:
        """The server hears of it with the first statement."""
        await whole(self._connect())
        if not writes:
            await waiting(partial(self._line.execution_options, **_READING))

    async def _connect(self) -> None:
        self._connection = await waiting(self._engine.connect)

    async def rows(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        """What the statement returns, all of it."""
        return (await waiting(self._line.execute, statement, values)).all()

    async def run(self, statement: Executable, values: Sequence[Values] | None = None) -> None:
        """Carry out a statement."""
        await waiting(self._line.execute, statement, values)

    async def portions(self, statement: Executable, size: int) -> AsyncIterator[Sequence[Row[Any]]]:
        """What the statement returns, so many rows at a time."""
        options = {"stream_results": True}
        result = await waiting(self._line.execute, statement, execution_options=options)
        try:
            while rows := await waiting(result.fetchmany, size):
                yield rows
        finally:
            await waiting(result.close)

    async def lend(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` gives."""
        return await waiting(work, self._line)

    async def commit(self) -> None:
        """Returns when it is on the server's disk."""
        await whole(waiting(self._line.commit))

    async def close(self) -> None:
        """What was not committed is undone."""
        if self._connection:
            await whole(waiting(self._connection.close))
