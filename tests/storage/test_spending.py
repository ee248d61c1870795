"""What people take of what is limited, as it is counted."""

from flows.effects import Use
from flows.limits import Spent
from storage import Store
from storage.codec import encode_map
from tests.storage.making import ANNA, BORIS, CAFE, CLINIC, Clock, journey, person, saving, turn


async def spent(store: Store, who: int = ANNA) -> Spent:
    async with store.batch() as batch:
        return (await batch.spent([who]))[who]


async def test_uses_of_the_last_hour_count_each_for_its_person(store: Store, clock: Clock) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(), Use("upload"), Use("upload")), turn(person(BORIS))])
        await batch.uses(ANNA, "upload")
    clock.goes_on(minutes=59)
    async with store.batch() as batch:
        await batch.keep([turn(person(), Use("told.upload"))])
    assert (await spent(store)).uses == {"upload": 3, "told.upload": 1}
    assert (await spent(store, BORIS)).uses == {}
    clock.goes_on(minutes=1)
    assert (await spent(store)).uses == {"told.upload": 1}


async def test_stored_are_the_bytes_of_all_ones_own_maps(store: Store) -> None:
    mine, theirs = journey(CAFE, "Кофейня"), journey(CLINIC, "Клиника «Белая линия»")
    async with store.batch() as batch:
        await batch.keep([turn(person(), saving(mine)), turn(person(BORIS), saving(theirs))])
    assert (await spent(store)).stored == len(encode_map(mine).encode())
    assert (await spent(store, BORIS)).stored == len(encode_map(theirs).encode())


async def test_uses_that_count_no_more_are_forgotten(store: Store, clock: Clock) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(), Use("upload"))])
    await store.prune(clock.goes_on(hours=2))
    clock.goes_on(hours=-2)
    assert (await spent(store)).uses == {}


async def test_a_clock_that_was_put_back_makes_no_day_of_an_hour(
    store: Store, clock: Clock
) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(), Use("upload"))])
    clock.goes_on(days=-1)
    assert (await spent(store)).uses == {}
