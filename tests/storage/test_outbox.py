from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import update

from flows.effects import Effect, Picture, Say, Screen, Show, Strip
from storage import PICTURES, TALK, Due, Store
from storage.tables import outbox
from tests.storage.conftest import Eyes
from tests.storage.making import ANNA, BORIS, CAFE, LEASE, Clock, person, turn

FIRST, SECOND = Say(Screen("first")), Say(Screen("second"))
PICTURE = Picture(CAFE, 1, "phone", "ru", Screen("caption"))
CLOSING = Screen("closed")


async def leave(
    store: Store, *effects: Effect, who: int = ANNA, carrying: tuple[int, ...] = ()
) -> list[Due]:
    async with store.batch() as batch:
        return await batch.keep([turn(person(who), effects=effects)], carrying=carrying)


async def claimed(store: Store, clock: Clock, **more: object) -> list[Effect]:
    return [due.effect for due in await store.outbox.claim(clock(), LEASE, **more)]  # type: ignore[arg-type]


ASKED = "SELECT state, attempts FROM outbox ORDER BY id"


def states(seen: Eyes) -> list[tuple[str, int]]:
    return [(state, attempts) for state, attempts in seen(ASKED)]


async def test_effects_are_kept_in_order_and_handed_out_at_once(store: Store, seen: Eyes) -> None:
    dues = await leave(store, FIRST, PICTURE, SECOND, Strip(3))
    assert [due.effect for due in dues] == [FIRST, PICTURE, SECOND, Strip(3)]
    assert [due.lane for due in dues] == [TALK, PICTURES, PICTURES, PICTURES]
    assert {(due.person, due.chat, due.attempts) for due in dues} == {(ANNA, ANNA, 0)}
    assert seen("SELECT id FROM outbox ORDER BY id") == [(due.id,) for due in dues]


async def test_what_is_carried_out_by_its_writer_is_not_claimed(store: Store, clock: Clock) -> None:
    await leave(store, FIRST)
    assert await claimed(store, clock) == []
    clock.goes_on(seconds=59)
    assert await claimed(store, clock) == []


async def test_what_was_left_by_a_crash_is_claimed_once_its_lease_is_over(
    store: Store, clock: Clock
) -> None:
    await leave(store, FIRST, SECOND)
    clock.goes_on(seconds=60)
    assert await claimed(store, clock) == [FIRST, SECOND]
    assert await claimed(store, clock) == []
    clock.goes_on(seconds=60)
    assert await claimed(store, clock) == [FIRST, SECOND]


async def test_the_only_process_takes_everything_at_its_start(store: Store, clock: Clock) -> None:
    await leave(store, *[FIRST] * 3)
    assert await claimed(store, clock, everything=True, limit=2) == [FIRST] * 3


async def test_the_oldest_are_claimed_first(store: Store, clock: Clock) -> None:
    for who in (BORIS, ANNA):
        await leave(store, FIRST, SECOND, who=who)
    clock.goes_on(seconds=60)
    dues = await store.outbox.claim(clock(), LEASE, limit=3)
    assert [(due.person, due.effect) for due in dues] == [
        (BORIS, FIRST),
        (BORIS, SECOND),
        (ANNA, FIRST),
    ]


async def test_what_was_sent_is_deleted(store: Store, seen: Eyes) -> None:
    first, second = await leave(store, FIRST, SECOND)
    await store.outbox.sent([first.id])
    assert seen("SELECT id FROM outbox") == [(second.id,)]


async def test_an_id_never_comes_back(store: Store) -> None:
    [first] = await leave(store, FIRST)
    await store.outbox.sent([first.id])
    [second] = await leave(store, SECOND)
    assert second.id > first.id


async def test_what_failed_is_tried_again_not_before_its_time(store: Store, clock: Clock) -> None:
    [due] = await leave(store, FIRST)
    await store.outbox.failed(due.id, clock() + timedelta(seconds=30))
    clock.goes_on(seconds=29)
    assert await claimed(store, clock) == await claimed(store, clock, everything=True) == []
    clock.goes_on(seconds=1)
    [again] = await store.outbox.claim(clock(), LEASE)
    assert (again.effect, again.attempts) == (FIRST, 1)


async def test_what_the_dead_had_put_off_waits_for_its_time_and_for_no_lease(
    store: Store, clock: Clock
) -> None:
    first, *_ = await leave(store, FIRST, SECOND)
    again = clock() + timedelta(seconds=30)
    await store.outbox.failed(first.id, again, again + LEASE)
    assert await claimed(store, clock, everything=True) == []
    clock.goes_on(seconds=29)
    assert await claimed(store, clock) == []
    clock.goes_on(seconds=1)
    assert await claimed(store, clock) == [FIRST, SECOND]


@pytest.mark.parametrize("everything", [False, True])
async def test_what_stands_behind_a_delayed_effect_of_its_lane_waits_with_it(
    store: Store, clock: Clock, everything: bool
) -> None:
    first, *_ = await leave(store, FIRST, SECOND, PICTURE)
    await leave(store, FIRST, who=BORIS)
    await store.outbox.failed(first.id, clock() + timedelta(minutes=10))
    clock.goes_on(minutes=5)
    assert await claimed(store, clock, everything=everything) == [PICTURE, FIRST]
    clock.goes_on(minutes=5)
    assert await claimed(store, clock, everything=everything) == [FIRST, SECOND, PICTURE, FIRST]


async def test_what_stands_behind_an_effect_in_other_hands_waits(
    store: Store, clock: Clock
) -> None:
    await leave(store, FIRST)
    clock.goes_on(seconds=30)
    _, second = await leave(store, SECOND, Strip(3))
    await store.outbox.release([second.id], clock())
    assert await claimed(store, clock) == []
    clock.goes_on(seconds=30)
    assert await claimed(store, clock) == [FIRST]


async def test_what_was_given_back_can_be_claimed_at_once(store: Store, clock: Clock) -> None:
    [due] = await leave(store, FIRST)
    await store.outbox.release([due.id], clock())
    [again] = await store.outbox.claim(clock(), LEASE)
    assert (again.id, again.attempts) == (due.id, 0)


async def test_what_may_have_been_sent_waits_for_a_decision(
    store: Store, clock: Clock, seen: Eyes
) -> None:
    first, second = await leave(store, FIRST, SECOND)
    await leave(store, FIRST, who=BORIS)
    await store.outbox.unknown([first.id])
    assert [due.id for due in await store.outbox.unknown_of(ANNA)] == [first.id]
    assert await store.outbox.unknown_of(BORIS) == []
    clock.goes_on(minutes=5)
    assert await claimed(store, clock) == [SECOND, FIRST]
    await store.outbox.failed(first.id, clock())
    assert await claimed(store, clock) == [FIRST]
    assert states(seen) == [("sending", 1), ("sending", 0), ("sending", 0)]
    assert second.effect == SECOND


async def test_another_effect_takes_the_place_of_one_and_its_turn(
    store: Store, clock: Clock
) -> None:
    first, _ = await leave(store, FIRST, FIRST)
    await store.outbox.part_sent(first.id, 3)
    assert await store.outbox.becomes(first.id, SECOND)
    assert await store.outbox.parts_sent(first.id) == 0
    clock.goes_on(minutes=5)
    assert await claimed(store, clock) == [SECOND, FIRST]
    await store.outbox.sent([first.id])
    assert not await store.outbox.becomes(first.id, SECOND)


async def test_what_may_have_been_sent_holds_up_nobody(store: Store, clock: Clock) -> None:
    first, second = await leave(store, FIRST, SECOND)
    await store.outbox.unknown([first.id])
    await store.outbox.release([second.id], clock())
    assert await claimed(store, clock) == [SECOND]


async def test_nothing_waits_for_someone_who_stopped_the_bot(store: Store, seen: Eyes) -> None:
    await leave(store, FIRST)
    await leave(store, SECOND, who=BORIS)
    await store.outbox.gone(ANNA)
    assert seen("SELECT person FROM outbox") == [(BORIS,)]
    assert seen("SELECT id, gone FROM people ORDER BY id") == [(ANNA, 1), (BORIS, 0)]


async def test_a_living_screen_that_waits_is_replaced_by_a_newer_one(
    store: Store, seen: Eyes
) -> None:
    [first] = await leave(store, Show(fresh=True))
    await leave(store, Show(), who=BORIS)
    said, second = await leave(store, SECOND, Show(closing=CLOSING))
    assert second.effect == Show(fresh=True, closing=CLOSING)
    assert (second.replaces, said.replaces) == ((first.id,), ())
    [third] = await leave(store, Show(closing=Screen("later")))
    assert third.effect == Show(fresh=True, closing=CLOSING)
    [left] = await leave(store, Show(leaving=True))
    assert left.effect == Show(fresh=True, closing=CLOSING, leaving=True)
    [again] = await leave(store, Show())
    assert again.effect == Show(fresh=True, closing=CLOSING)
    assert third.replaces == (second.id,)
    assert seen("SELECT count(*) FROM outbox WHERE kind = 'show' AND person = ?", ANNA) == [(1,)]


async def test_a_living_screen_that_may_have_been_shown_is_replaced_too(store: Store) -> None:
    [first] = await leave(store, Show(fresh=True))
    await store.outbox.unknown([first.id])
    [second] = await leave(store, Show())
    assert (second.effect, second.replaces) == (Show(fresh=True), (first.id,))
    assert await store.outbox.unknown_of(ANNA) == []


async def test_a_living_screen_on_its_way_is_not_replaced(store: Store, clock: Clock) -> None:
    [first] = await leave(store, Show(fresh=True))
    [second] = await leave(store, Show(), carrying=(first.id,))
    assert (second.effect, second.replaces) == (Show(), ())
    clock.goes_on(minutes=5)
    assert await claimed(store, clock) == [Show(fresh=True), Show()]
    [third] = await leave(store, Show())
    assert third.replaces == ()


async def test_several_living_screens_that_wait_are_replaced_at_once(store: Store) -> None:
    [first] = await leave(store, Show(closing=CLOSING))
    [second] = await leave(store, Show(True, Screen("later")), carrying=(first.id,))
    [third] = await leave(store, Show())
    assert third.effect == Show(fresh=True, closing=CLOSING)
    assert third.replaces == (first.id, second.id)


async def test_a_living_screen_behind_a_picture_is_not_replaced(store: Store) -> None:
    await leave(store, PICTURE, Show(fresh=True))
    [second] = await leave(store, Show())
    assert (second.effect, second.replaces) == (Show(), ())


async def test_an_effect_of_another_release_is_put_aside(
    store: Store, clock: Clock, seen: Eyes
) -> None:
    [due] = await leave(store, Strip(3))
    await leave(store, FIRST)
    async with store.writing() as wire:
        await wire.run(update(outbox).where(outbox.c.id == due.id).values(kind="dance"))
    assert await claimed(store, clock, everything=True) == [FIRST]
    assert states(seen) == [("unknown", 0), ("sending", 0)]
    assert await store.outbox.unknown_of(ANNA) == []


async def test_settling_can_ride_along_with_a_batch(store: Store, seen: Eyes) -> None:
    first, second = await leave(store, FIRST, SECOND)
    with suppress(InterruptedError):
        async with store.batch() as batch:
            await batch.outbox.sent([first.id, second.id])
            raise InterruptedError
    assert len(states(seen)) == 2
    async with store.batch() as batch:
        await batch.outbox.sent([first.id])
        await batch.outbox.unknown([second.id])
    assert states(seen) == [("unknown", 0)]


async def test_settling_nothing_is_fine(store: Store) -> None:
    await store.outbox.sent([])
    await store.outbox.unknown([])
    await store.outbox.release([], Clock()())


async def test_how_much_of_an_effect_was_sent_outlives_its_retries(
    store: Store, clock: Clock
) -> None:
    [due] = await leave(store, PICTURE)
    assert await store.outbox.parts_sent(due.id) == 0
    await store.outbox.part_sent(due.id, 6)
    await store.outbox.failed(due.id, clock())
    await store.outbox.claim(clock(), LEASE)
    assert await store.outbox.parts_sent(due.id) == 6
    await store.outbox.sent([due.id])
    assert await store.outbox.parts_sent(due.id) == 0


async def test_it_says_how_many_wait_and_since_when_the_oldest_is_due(
    store: Store, clock: Clock
) -> None:
    assert await store.outbox.length() == (0, None)
    began = clock()
    dues = await leave(store, FIRST)
    clock.goes_on(seconds=5)
    dues += await leave(store, SECOND, FIRST, who=BORIS)
    assert await store.outbox.length() == (3, began)
    await store.outbox.failed(dues[0].id, clock() + timedelta(seconds=30))
    assert await store.outbox.length() == (3, clock())
    await store.outbox.unknown([dues[1].id])
    await store.outbox.sent([dues[2].id])
    assert await store.outbox.length() == (1, clock() + timedelta(seconds=30))


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])
@pytest.mark.parametrize("how", ["leased", "put off", "claimed"])
async def test_a_clock_that_is_put_back_holds_nothing_up(
    store: Store, clock: Clock, how: str, jump: timedelta
) -> None:
    dues = await leave(store, FIRST, SECOND)
    if how == "put off":
        await store.outbox.failed(dues[0].id, clock() + timedelta(seconds=10))
    if how == "claimed":
        clock.goes_on(seconds=60)
        assert await claimed(store, clock) == [FIRST, SECOND]
    clock.now -= jump
    assert await claimed(store, clock) == [FIRST, SECOND]
    assert await claimed(store, clock) == [], "they are in somebody's hands again"


async def test_a_clock_that_is_put_forward_hands_out_what_waits_once(
    store: Store, clock: Clock
) -> None:
    dues = await leave(store, FIRST, SECOND)
    await store.outbox.failed(dues[0].id, clock() + timedelta(seconds=30))
    clock.goes_on(days=1)
    assert await claimed(store, clock) == [FIRST, SECOND]
    assert await claimed(store, clock) == []
