"""What two replicas write at once: locks are taken in one order, and nothing is written over."""

import asyncio

from flows.effects import ForgetPerson, Show
from flows.world import ShownScreen
from storage import Store
from storage.claiming import mark
from storage.settling import settle, write_shown
from tests.storage.conftest import Eyes, only_postgresql
from tests.storage.making import ANNA, LEASE, Clock, turn
from tests.storage.test_outbox import FIRST, SECOND, leave

pytestmark = only_postgresql
SHOWN = ShownScreen(8, 2, 1_700_000_001)


async def test_what_is_settled_is_gone_though_another_wrote_it_meanwhile(
    store: Store, replica: Store, clock: Clock, seen: Eyes
) -> None:
    ids = [due.id for due in await leave(store, FIRST, SECOND)]
    async with replica.writing() as wire:
        await mark(wire, ids, lease_until=clock() + 2 * LEASE)
        settling = asyncio.create_task(store.outbox.sent(ids))
        await asyncio.sleep(0.05)
        assert not settling.done()
    await settling
    assert seen("SELECT id FROM outbox") == []


async def forgets(store: Store) -> None:
    async with store.batch() as batch:
        await batch.people([ANNA])
        await batch.keep([turn(None, ForgetPerson())])


async def test_who_forgets_and_who_settles_never_wait_for_each_other(
    store: Store, replica: Store, seen: Eyes
) -> None:
    [due] = await leave(store, Show(fresh=True))
    await store.screen_shown(ANNA, 7, 1, 1_700_000_000)
    async with store.writing() as wire:
        await write_shown(wire, {ANNA: SHOWN})
        forgetting = asyncio.create_task(forgets(replica))
        await asyncio.sleep(0.05)
        assert not forgetting.done()
        await settle(wire, {}, [due.id])
    await forgetting
    assert seen("SELECT id FROM people") == seen("SELECT id FROM outbox") == []


async def test_nothing_is_shown_to_who_is_just_being_forgotten(
    store: Store, replica: Store, seen: Eyes
) -> None:
    [due] = await leave(store, Show(fresh=True))
    async with replica.batch() as batch:
        await batch.people([ANNA])
        await batch.keep([turn(None, ForgetPerson())])
        showing = asyncio.create_task(store.screen_shown(ANNA, 7, 1, 1_700_000_000))
        await asyncio.sleep(0.05)
        assert not showing.done()
    await showing
    await store.outbox.sent([due.id])
    assert seen("SELECT person FROM screens") == []
