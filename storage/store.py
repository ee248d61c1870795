"""The door of the room: opens the database, lends batches, keeps one writer at a time."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import select

from flows.world import ShownScreen
from storage import dialect
from storage.batch import Batch
from storage.belongings import gathered, packed
from storage.claiming import Lane
from storage.desk import transaction
from storage.engines import database_at
from storage.errors import Bug
from storage.line import Database
from storage.migrations import ensure
from storage.outbox import Outbox
from storage.postings import Due
from storage.pruning import forget_old
from storage.recall import read_screens
from storage.settling import settle
from storage.shelf import Parts, Shelf, read_parts
from storage.tables import people
from storage.together import Together
from storage.wire import Wire, told

LEASE, SHARED_LEASE = timedelta(seconds=60), timedelta(seconds=9)
"""For so long an effect is in somebody's hands, then it is thought dead: alone, and beside others.
It is renewed three times in that while."""


class Store(Shelf):
    """All that is remembered, for one bot."""

    def __init__(
        self,
        database: Database,
        *,
        bot: int,
        clock: Callable[[], datetime],
        lease: timedelta | None = None,
    ) -> None:
        self.bot, self.holder = bot, secrets.token_hex(8)
        self.shared = dialect.shared(database.kind)
        self.lease = lease or (SHARED_LEASE if self.shared else LEASE)
        self.outbox = Outbox(self, self._sent)
        self._settling = Together(self._settle)
        self._parts = Together(self._read_parts)
        self._screens = Together(self._read_screens)
        self._following = Together(self._follow)
        self._noted: dict[int, ShownScreen] = {}
        self._clock = clock
        self._database = database
        self._writer = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    @classmethod
    async def open(
        cls, url: str, *, bot: int, clock: Callable[[], datetime], lease: timedelta | None = None
    ) -> "Store":
        """Open the database, made and migrated where it may do so by itself.

        Raises SchemaBehind, SchemaAhead, Weather.
        """
        with told():
            dialect.make_room(url)
        database = database_at(url)
        try:
            await ensure(database, url)
        except BaseException:
            await database.close()
            raise
        return cls(database, bot=bot, clock=clock, lease=lease)

    async def close(self) -> None:
        """Close every connection, after what is under way."""
        for shared in (self._settling, self._parts, self._screens, self._following):
            await shared.close()
        await self._database.close()

    async def answers(self) -> bool:
        """That the database can be read. Raises Weather or BadRow when it cannot."""
        async with self.reading() as wire:
            # By a key: where much was pruned, any first row is far from the beginning.
            await wire.row(select(people.c.id).where(people.c.id == self.bot))
        return True

    def reading(self) -> AbstractAsyncContextManager[Wire]:
        """A transaction that only reads, and waits for no writer."""
        return transaction(self._database, writes=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Wire]:
        """A transaction that writes all or nothing, one at a time in this process."""
        self._is_not_in_a_batch()
        async with self._writer:
            self._holder = asyncio.current_task()
            try:
                async with transaction(self._database, writes=True) as wire:
                    yield wire
            finally:
                self._holder = None

    def _is_not_in_a_batch(self) -> None:
        if self._holder is not None and self._holder is asyncio.current_task():
            raise Bug("inside a batch, ask the batch and not the store")

    # What every turn asks for is asked for all who wait.

    async def screen(self, person: int) -> ShownScreen | None:
        return self._noted.get(person) or await self._screens(person)

    async def screen_lost(self, person: int) -> None:
        self._noted.pop(person, None)
        await super().screen_lost(person)

    async def world_parts(self, person: int) -> Parts | None:
        return await self._parts(person)

    async def screen_shown(self, person: int, message: int, serial: int, shown_at: int) -> None:
        self._is_not_in_a_batch()
        self._noted[person] = ShownScreen(message, serial, shown_at)
        await self._settling(())

    def screen_edited(self, person: int, message: int, serial: int, shown_at: int) -> None:
        """The same message as before shows something else: noted at once, and kept with the next
        settlement, which the effect's own is a part of. To edit it anew would do no harm."""
        self._noted[person] = ShownScreen(message, serial, shown_at)

    async def _sent(self, ids: Collection[int]) -> None:
        self._is_not_in_a_batch()
        await self._settling(ids)

    async def _settle(self, sent: Sequence[Collection[int]]) -> Sequence[None]:
        screens = dict(self._noted)
        async with self.writing() as wire:
            await settle(wire, screens, [number for ids in sent for number in ids])
        self._kept(screens)
        return [None] * len(sent)

    def _kept(self, screens: Mapping[int, ShownScreen]) -> None:
        """These living screens stand in the database, unless they changed again meanwhile."""
        for person, screen in screens.items():
            if self._noted.get(person) is screen:
                del self._noted[person]

    async def follow(self, person: int, lane: str) -> list[Due]:
        """What others have put into a lane while it was ours; it is ours now.

        Nobody else puts anything into the lanes of a store that is not `shared`.
        """
        return await self._following((person, lane)) if self.shared else []

    async def _follow(self, lanes: Sequence[Lane]) -> Sequence[list[Due]]:
        dues = await self.outbox.follow(lanes, self._clock(), self.lease)
        found: defaultdict[Lane, list[Due]] = defaultdict(list)
        for due in dues:
            found[due.person, due.lane].append(due)
        return [found[lane] for lane in lanes]

    async def _read_parts(self, people: Sequence[int]) -> Sequence[Parts | None]:
        async with self.reading() as wire:
            found = await read_parts(wire, set(people))
        return [found.get(person) for person in people]

    async def _read_screens(self, people: Sequence[int]) -> Sequence[ShownScreen | None]:
        async with self.reading() as wire:
            found = await read_screens(wire, set(people))
        return [found.get(person) for person in people]

    @asynccontextmanager
    async def batch(self) -> AsyncIterator[Batch]:
        """One write transaction: all of it, or nothing when anything is raised."""
        async with self.writing() as wire:
            yield Batch(
                wire,
                bot=self.bot,
                holder=self.holder,
                now=self._clock(),
                lease=self.lease,
                noted=self._noted,
            )

    async def data_of(self, person: int, largest: int) -> tuple[bytes, ...]:
        """All that is kept of a person and of nobody else, as JSON files of `largest` bytes.

        () for someone unknown.
        """
        async with self.reading() as wire:
            found = await gathered(wire, person, self.bot)
        return tuple(packed(found, self._clock(), largest))

    async def prune(self, now: datetime) -> None:
        """Forget what counts no more."""
        async with self.writing() as wire:
            await forget_old(wire, now)
        async with self._writer:
            with told():
                await self._database.empty_log()
