"""The door of the room: opens the database, lends batches, keeps one writer at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import dialect
from storage.batch import Batch
from storage.belongings import gathered, packed
from storage.errors import Bug
from storage.migrations import ensure
from storage.outbox import Outbox
from storage.shelf import Shelf
from storage.spending import forget_uses
from storage.tables import UNKNOWN, heard, outbox, people
from storage.wire import Wire, told, transaction, whole

LEASE = timedelta(seconds=60)
HEARD_FOR = timedelta(hours=48)


class Store(Shelf):
    """All that is remembered, for one bot."""

    def __init__(
        self, engine: AsyncEngine, *, bot: int, clock: Callable[[], datetime], lease: timedelta
    ) -> None:
        self.bot = bot
        self.outbox = Outbox(self)
        self._clock = clock
        self._lease = lease
        self._engine = engine
        self._writer = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    @classmethod
    async def open(
        cls, url: str, *, bot: int, clock: Callable[[], datetime], lease: timedelta = LEASE
    ) -> "Store":
        """Open the database, made and migrated where it may do so by itself.

        Raises SchemaBehind, SchemaAhead, Weather.
        """
        with told():
            dialect.make_room(url)
        engine = dialect.create_engine(url)
        try:
            await ensure(engine, url)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine, bot=bot, clock=clock, lease=lease)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def answers(self) -> bool:
        """That the database can be read. Raises Weather or BadRow when it cannot."""
        async with self.reading() as wire:
            await wire.row(select(heard.c.update_id).limit(1))
        return True

    def reading(self) -> AbstractAsyncContextManager[Wire]:
        """A transaction that only reads, and waits for no writer."""
        return transaction(self._engine, writes=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Wire]:
        """A transaction that writes all or nothing, one at a time in this process."""
        if self._holder is asyncio.current_task():
            raise Bug("inside a batch, ask the batch and not the store")
        async with self._writer:
            self._holder = asyncio.current_task()
            try:
                async with transaction(self._engine, writes=True) as wire:
                    yield wire
            finally:
                self._holder = None

    @asynccontextmanager
    async def batch(self) -> AsyncIterator[Batch]:
        """One write transaction: all of it, or nothing when anything is raised."""
        async with self.writing() as wire:
            yield Batch(wire, bot=self.bot, now=self._clock(), lease=self._lease)

    async def data_of(self, person: int, largest: int) -> tuple[bytes, ...]:
        """All that is kept of a person and of nobody else, as JSON files of `largest` bytes.

        () for someone unknown.
        """
        async with self.reading() as wire:
            found = await gathered(wire, person, self.bot)
        return tuple(packed(found, self._clock(), largest))

    async def prune(self, now: datetime) -> None:
        """Forget ids of updates that cannot come again, uses that count no more, and what was left
        unsettled of strangers.

        Of someone forgotten only the last word may stand in the outbox, if it got lost on its way.
        """
        old = now - HEARD_FOR
        async with self.writing() as wire:
            await wire.run(delete(heard).where(heard.c.at < old))
            await forget_uses(wire, now)
            await _forget_last_words(wire, old)
        async with self._writer:
            with told():
                await whole(dialect.empty_log(self._engine))


async def _forget_last_words(wire: Wire, old: datetime) -> None:
    """What was said last to people forgotten since, and may never have arrived."""
    lost = outbox.c.state == UNKNOWN, outbox.c.lease_until < old
    spoken_to = {row.person for row in await wire.rows(select(outbox.c.person).where(*lost))}
    if not spoken_to:
        return
    known = select(people.c.id).where(people.c.id.in_(spoken_to))
    strangers = spoken_to - {row.id for row in await wire.rows(known)}
    if strangers:
        await wire.run(delete(outbox).where(*lost, outbox.c.person.in_(strangers)))
