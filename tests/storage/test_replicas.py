"""Two processes at one database: a lane is in the hands of one, and nothing of the dead is lost."""

import asyncio
import random
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import text

from flows.effects import Effect, Say, Screen, Show
from storage import PICTURES, TALK, Due, Store
from tests.storage.conftest import Eyes, Spoken, only_postgresql
from tests.storage.making import ANNA, LEASE, Clock, in_map, journey, person, saving, turn
from tests.storage.test_outbox import CLOSING, FIRST, PICTURE, SECOND, leave

pytestmark = only_postgresql


def said(number: int) -> Say:
    return Say(Screen(f"{number}"))


def effects(dues: Sequence[Due]) -> list[Effect]:
    return [due.effect for due in dues]


async def test_one_that_starts_takes_nothing_that_is_held(
    store: Store, replica: Store, clock: Clock
) -> None:
    await leave(store, FIRST, SECOND)
    assert await replica.outbox.claim(clock(), LEASE) == []
    clock.goes_on(seconds=60)
    assert effects(await replica.outbox.claim(clock(), LEASE)) == [FIRST, SECOND]
    assert await store.outbox.claim(clock(), LEASE) == []


async def test_what_is_renewed_is_not_taken_over(
    store: Store, replica: Store, clock: Clock
) -> None:
    ids = {due.id for due in await leave(store, FIRST, SECOND)}
    for _ in range(3):
        clock.goes_on(seconds=40)
        assert await store.outbox.renew(ids, clock() + LEASE) == ids
        assert await replica.outbox.claim(clock(), LEASE) == []
    clock.goes_on(seconds=60)
    assert len(await replica.outbox.claim(clock(), LEASE)) == 2
    assert await store.outbox.renew(ids, clock() + LEASE) == set()


async def test_a_retry_is_held_by_who_waits_for_it(
    store: Store, replica: Store, clock: Clock
) -> None:
    [due] = await leave(store, FIRST)
    again = clock.goes_on(seconds=5)
    await store.outbox.failed(due.id, again, again + LEASE)
    clock.goes_on(seconds=59)
    assert await replica.outbox.claim(clock(), LEASE) == []
    clock.goes_on(seconds=1)
    assert effects(await replica.outbox.claim(clock(), LEASE)) == [FIRST]


async def test_what_another_puts_into_a_held_lane_follows_as_soon_as_it_is_settled(
    store: Store, replica: Store, clock: Clock, seen: Eyes
) -> None:
    [screen] = await leave(store, Show(fresh=True))
    assert await leave(replica, SECOND, Show()) == []
    assert seen("SELECT id FROM outbox ORDER BY id LIMIT 1") == [(screen.id,)]
    assert await replica.outbox.claim(clock(), LEASE) == []
    assert await store.follow(ANNA, TALK) == []
    await store.outbox.sent([screen.id])
    assert await store.follow(ANNA, PICTURES) == []
    assert effects(await store.follow(ANNA, TALK)) == [SECOND, Show()]
    assert await replica.follow(ANNA, TALK) == []


async def test_another_lane_of_the_same_person_is_free(store: Store, replica: Store) -> None:
    await leave(store, FIRST)
    assert effects(await leave(replica, SECOND, PICTURE, SECOND)) == [PICTURE, SECOND]


async def test_what_lies_in_nobodys_hands_goes_before_what_is_new(
    store: Store, replica: Store
) -> None:
    [first] = await leave(store, FIRST)
    await leave(replica, said(1))
    assert effects(await leave(store, said(2))) == [said(1), said(2)]
    await leave(replica, said(3))
    await store.outbox.release([first.id], Clock()())
    assert effects(await leave(replica, said(4))) == []  # 1 and 2 are held yet


async def test_a_newer_screen_replaces_what_lies_behind_but_not_what_is_held(
    store: Store, replica: Store
) -> None:
    [held] = await leave(store, Show(fresh=True))
    await leave(replica, Show(closing=CLOSING))
    await leave(replica, Show(leaving=True))
    await store.outbox.sent([held.id])
    assert effects(await store.follow(ANNA, TALK)) == [Show(closing=CLOSING, leaving=True)]


async def test_what_the_dead_held_comes_in_order_with_what_was_put_behind_it(
    store: Store, replica: Store, clock: Clock
) -> None:
    await leave(store, said(1), said(2))
    await leave(replica, said(3))
    clock.goes_on(seconds=60)
    found = await replica.outbox.claim(clock(), LEASE, limit=2)
    assert effects(found) == [said(1), said(2)]
    assert await store.outbox.claim(clock(), LEASE) == []
    await replica.outbox.sent([due.id for due in found])
    assert effects(await replica.follow(ANNA, TALK)) == [said(3)]


async def settles(store: Store, due: Due) -> list[Due]:
    """What follows in its lane."""
    await store.outbox.sent([due.id])
    return await store.follow(due.person, due.lane)


async def test_who_settles_waits_for_what_is_just_put_behind_it(
    store: Store, replica: Store
) -> None:
    [due] = await leave(store, FIRST)
    async with replica.batch() as batch:
        assert await batch.keep([turn(effects=(SECOND,))]) == []
        settling = asyncio.create_task(settles(store, due))
        await asyncio.sleep(0.05)
        assert not settling.done()
    assert effects(await settling) == [SECOND]


async def test_who_puts_waits_for_what_is_just_settled(store: Store, replica: Store) -> None:
    [due] = await leave(store, FIRST)
    async with store.batch() as batch:
        await batch.outbox.sent([due.id])
        putting = asyncio.create_task(leave(replica, SECOND))
        await asyncio.sleep(0.05)
        assert not putting.done()
    assert effects(await putting) == [SECOND]


async def test_who_settles_locks_the_first_first(
    store: Store, replica: Store, clock: Clock, seen: Eyes, spoken: Spoken
) -> None:
    [first, second] = await leave(store, FIRST, SECOND)
    await store.outbox.renew([first.id], clock() + LEASE)  # it lies behind the second one now
    async with replica.writing() as wire:
        one = text("SELECT id FROM outbox WHERE id = :id FOR UPDATE")
        await wire.rows(one.bindparams(id=first.id))
        settling = asyncio.create_task(store.outbox.sent([first.id, second.id]))
        await asyncio.sleep(0.05)
        assert not settling.done()
        free = "SELECT id FROM outbox WHERE id = ? FOR UPDATE NOWAIT"
        assert seen(free, second.id) == [(second.id,)]
    await settling
    [deleting] = [sql for sql, _ in spoken if sql.startswith("DELETE")]
    assert "FOR UPDATE" in deleting  # by chance the database may go by their numbers anyway
    assert seen("SELECT id FROM outbox") == []


async def test_what_was_delayed_waits_while_another_has_the_lane(
    store: Store, replica: Store, clock: Clock
) -> None:
    [delayed] = await leave(store, FIRST)
    await store.outbox.failed(delayed.id, clock() + timedelta(seconds=5))
    await leave(store, SECOND)
    clock.goes_on(seconds=5)
    assert await replica.outbox.claim(clock(), LEASE) == []
    assert effects(await store.outbox.claim(clock(), LEASE)) == [FIRST]


async def test_settling_and_putting_at_once_leave_nothing_behind(
    store: Store, replica: Store
) -> None:
    """Either the lane was free for the one, or the other finds what was put there."""

    async def sometime(due: Due) -> list[Due]:
        await asyncio.sleep(random.random() * 0.01)
        return await settles(store, due)

    for round in range(10):
        [due] = await leave(store, said(round))
        mine, theirs = await asyncio.gather(sometime(due), leave(replica, SECOND))
        assert effects([*mine, *theirs]) == [SECOND]
        await replica.outbox.sent([*(due.id for due in (*mine, *theirs))])


async def test_of_two_who_meet_somebody_at_once_one_has_the_lane(
    store: Store, replica: Store
) -> None:
    async def meets(one: Store, effect: Effect) -> list[Due]:
        async with one.batch() as batch:
            assert await batch.people([ANNA]) == {}
            return await batch.keep([turn(effects=(effect,))])

    async with store.batch() as batch:
        assert effects(await batch.keep([turn(effects=(FIRST,))])) == [FIRST]
        meeting = asyncio.create_task(meets(replica, SECOND))
        await asyncio.sleep(0.05)
        assert not meeting.done()
    assert await meeting == []
    assert effects(await settles(store, Due(1, ANNA, ANNA, TALK, FIRST))) == [SECOND]


async def test_what_few_turns_leave_goes_to_the_server_by_one_statement(
    store: Store, seen: Eyes, spoken: Spoken
) -> None:
    for crowd, statements in ((1, 2), (9, 6)):
        who = range(ANNA, ANNA + crowd)
        turns = [
            turn(person(one, spot=in_map(one)), saving(journey(one)), effects=(SECOND,))
            for one in who
        ]
        async with store.batch() as batch:
            await batch.keep(turns)
            await batch.people(who)
            await batch.maps([(one, one) for one in who])
            spoken.clear()
            await batch.keep(turns)
        assert len(spoken) == statements, spoken
    assert seen("SELECT count(*), min(revision), max(revision) FROM maps") == [(9, 2, 4)]
    assert seen("SELECT count(*) FROM cursors") == [(9,)]
