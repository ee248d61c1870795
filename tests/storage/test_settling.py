"""What every turn asks of the store is asked for all who wait: few transactions, true answers."""

import asyncio
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Connection, Engine, event, text

from storage import Store
from storage.errors import BadDocument, BadRow, Bug
from storage.together import Together
from tests.storage.conftest import Eyes
from tests.storage.making import ANNA, BORIS, in_map, journey, person, saving, turn

PEOPLE = range(1, 31)


@pytest.fixture
def begun() -> Iterator[list[Connection]]:
    """Every transaction that is begun."""
    found: list[Connection] = []
    noted = found.append  # one object: it is known by that when it is taken away again
    event.listen(Engine, "begin", noted)
    yield found
    event.remove(Engine, "begin", noted)


async def _many(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(number, name=f"P{number}")) for number in PEOPLE])


async def test_many_screens_are_kept_by_few_commits(
    store: Store, begun: list[Connection], seen: Eyes
) -> None:
    await _many(store)
    begun.clear()
    await asyncio.gather(*(store.screen_shown(number, number * 10, 1, 99) for number in PEOPLE))
    assert 1 <= len(begun) <= 2
    assert seen("SELECT person, message FROM screens ORDER BY person") == [
        (number, number * 10) for number in PEOPLE
    ]


async def test_many_ask_at_once_and_each_gets_their_own(
    store: Store, begun: list[Connection]
) -> None:
    await _many(store)
    await store.screen_shown(7, 70, 1, 99)
    begun.clear()
    parts = await asyncio.gather(*(store.world_parts(number) for number in [*PEOPLE, 99]))
    screens = await asyncio.gather(*(store.screen(number) for number in PEOPLE))
    assert [found and found[0].name for found in parts] == [*(f"P{n}" for n in PEOPLE), None]
    assert [screen.message for screen in screens if screen] == [70]
    assert 1 <= len(begun) <= 4


async def test_a_map_that_cannot_be_read_hinders_only_its_owner(store: Store) -> None:
    at_the_map = person(spot=in_map())
    async with store.batch() as batch:
        await batch.keep([turn(at_the_map, saving(journey())), turn(person(BORIS))])
    async with store.writing() as wire:
        await wire.run(text("UPDATE maps SET document = '{'"))
    anna, boris = await asyncio.gather(
        store.world_parts(ANNA), store.world_parts(BORIS), return_exceptions=True
    )
    assert isinstance(anna, BadDocument)
    assert isinstance(boris, tuple)


async def test_of_someone_forgotten_no_screen_is_kept(store: Store, seen: Eyes) -> None:
    await store.screen_shown(ANNA, 10, 1, 99)
    assert seen("SELECT * FROM screens") == []


async def test_inside_a_batch_the_store_is_not_asked(store: Store) -> None:
    async with store.batch():
        with pytest.raises(Bug):
            await store.screen_shown(ANNA, 10, 1, 99)
        with pytest.raises(Bug):
            await store.outbox.sent([1])


async def test_who_is_cancelled_hinders_nobody() -> None:
    asked: list[list[int]] = []
    go_on = asyncio.Event()

    async def work(numbers: Sequence[int]) -> list[int]:
        asked.append([*numbers])
        await go_on.wait()
        return [number * 2 for number in numbers]

    double: Together[int, int] = Together(work)
    first, *others = (asyncio.create_task(double(number)) for number in range(4))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others[0].cancel()
    go_on.set()
    assert await asyncio.gather(first, *others[1:]) == [0, 4, 6]
    await double.close()
    assert sum(map(len, asked)) == 4


async def test_a_fault_is_told_to_the_one_whose_it_is() -> None:
    async def work(numbers: Sequence[int]) -> Sequence[int]:
        if 2 in numbers:
            raise BadRow("two")
        return numbers

    same: Together[int, int] = Together(work)
    found = await asyncio.gather(*map(same, range(4)), return_exceptions=True)
    assert [n for n in found if isinstance(n, int)] == [0, 1, 3]
    assert isinstance(found[2], BadRow)
