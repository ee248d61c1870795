"""Whoever can open a transaction, and how one is opened."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from storage.line import Database
from storage.wire import Wire, told


class Desk(ABC):
    """Whoever can give a Wire: the store opens a transaction, a batch lends its own.

    `holder` is the name of this process: what it takes from the outbox says so.
    """

    holder: str

    @abstractmethod
    def reading(self) -> AbstractAsyncContextManager[Wire]:
        """A transaction that only reads."""

    @abstractmethod
    def writing(self) -> AbstractAsyncContextManager[Wire]:
        """A transaction that writes all or nothing."""


@asynccontextmanager
async def transaction(database: Database, *, writes: bool) -> AsyncIterator[Wire]:
    """A Wire that commits at the end, and rolls back when anything was raised."""
    line = database.line()
    try:
        with told():
            await line.begin(writes=writes)
        yield Wire(line, database.kind, writes=writes)
        with told():
            await line.commit()
    finally:
        await line.close()
