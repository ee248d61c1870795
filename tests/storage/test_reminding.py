"""Two processes look at once for whom to remind: everybody is reminded by one of them, once."""

import asyncio
import random
from collections.abc import Iterable

from flows.effects import Remind, Screen
from storage import Batch, Store
from tests.storage.conftest import Eyes, only_postgresql
from tests.storage.making import LEASE, Clock, in_map, journey, person, saving, turn

pytestmark = only_postgresql


class Claimant:
    """A process that looks whom to remind, and reminds them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.looked = store, clock, asyncio.Event()

    async def reminds(self, batch: Batch) -> None:
        left = await batch.left_drafts(self.clock() - LEASE, self.clock(), 50)
        self.looked.set()
        await batch.remind([(one, Remind(Screen("x"), "ru", "")) for one in left])

    async def reminds_at_once(self) -> None:
        async with self.store.batch() as batch:
            await self.reminds(batch)


async def have_drafts(store: Store, people: Iterable[int]) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(n, spot=in_map(n)), saving(journey(n))) for n in people])


def reminded(seen: Eyes) -> list[int]:
    """Whoever is reminded, as often as they are: also what lies behind in a lane of another's."""
    rows = seen("SELECT person FROM outbox WHERE kind = 'remind' ORDER BY person")
    return [who for (who,) in rows]


async def test_nobody_is_reminded_by_two(
    store: Store, replica: Store, clock: Clock, seen: Eyes
) -> None:
    await have_drafts(store, range(1, 21))
    first, second = Claimant(store, clock), Claimant(replica, clock)
    async with store.batch() as batch:
        await first.reminds(batch)
        other = asyncio.create_task(second.reminds_at_once())
        async with asyncio.timeout(5):
            await second.looked.wait()  # it waits for nobody
    await other
    await second.reminds_at_once()
    assert reminded(seen) == [*range(1, 21)]


async def test_whoever_looks_just_when_another_commits_reminds_nobody_again(
    store: Store, replica: Store, clock: Clock, seen: Eyes
) -> None:
    async def reminds(one: Claimant) -> None:
        await asyncio.sleep(random.random() * 0.01)
        await one.reminds_at_once()

    for round in range(12):
        await have_drafts(store, range(round * 40, round * 40 + 40))
        await asyncio.gather(*(reminds(Claimant(one, clock)) for one in (store, replica)))
    assert reminded(seen) == [*range(12 * 40)]
