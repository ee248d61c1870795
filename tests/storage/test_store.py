import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from flows.effects import Say, Screen, Turn
from flows.heard import Heard
from storage import BadDocument, BadRow, Bug, Store, Weather
from storage.migrations import HEAD
from tests.storage.conftest import Eyes, only_sqlite
from tests.storage.making import ANNA, BORIS, BOT, Clock, person, saving, turn
from tests.storage.making import journey as a_journey


async def test_a_fresh_file_is_made_in_a_folder_that_is_not_there_yet(
    url: str, clock: Clock, seen: Eyes
) -> None:
    store = await Store.open(url, bot=BOT, clock=clock)
    await store.close()
    assert seen("SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_what_was_kept_is_there_when_opened_again(
    url: str, store: Store, clock: Clock
) -> None:
    async with store.batch() as batch:
        await batch.keep([turn()])
    await store.close()
    again = await Store.open(url, bot=BOT, clock=clock)
    async with again.batch() as batch:
        assert await batch.people([ANNA]) == {ANNA: person()}
    await again.close()


async def test_two_processes_may_open_a_fresh_file_at_once(url: str, clock: Clock) -> None:
    stores = await asyncio.gather(*(Store.open(url, bot=BOT, clock=clock) for _ in range(3)))
    for number, store in enumerate(stores, 1):
        async with store.batch() as batch:
            assert await batch.unheard([number]) == {number}
    for store in stores:
        await store.close()


@only_sqlite
async def test_a_commit_outlives_a_power_cut(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }
    async with store.reading() as wire:
        found = {name: (await wire.rows(text(f"PRAGMA {name}")))[0][0] for name in wanted}
    assert found == wanted


LOOK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT 1 FROM people")
connection.close()
"""


@only_sqlite
async def test_who_looks_in_from_another_process_does_not_take_the_log_of_writes_away(
    url: str, file: Path, clock: Clock
) -> None:
    """SQLite's last connection removes the log; locks tell others that they are not the last."""
    store = await Store.open(url, bot=BOT, clock=clock)
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", LOOK, str(file))
    assert await other.wait() == 0
    assert file.with_name(file.name + "-wal").exists()
    await store.close()


async def hear(store: Store, *turns: tuple[Heard, Turn], then: Exception | None = None) -> None:
    async with store.batch() as batch:
        await batch.unheard([1])
        await batch.keep(turns)
        if then:
            raise then


async def test_a_batch_is_kept_whole_or_not_at_all(store: Store, seen: Eyes) -> None:
    everything = turn(person(), saving(a_journey()), effects=(Say(Screen("x")),))
    with pytest.raises(ZeroDivisionError):
        await hear(store, everything, then=ZeroDivisionError())
    for table in ("heard", "people", "maps", "outbox"):
        assert seen(f"SELECT * FROM {table}") == []  # noqa: S608


@pytest.mark.parametrize(
    ("name", "serial", "error"),
    [("\ud800", 0, BadRow), ("Анна", 2**70, BadRow), (None, 0, BadRow), (object(), 0, BadRow)],
)
async def test_a_bad_row_fails_the_whole_batch(
    store: Store, seen: Eyes, name: str, serial: int, error: type[Exception]
) -> None:
    bad = person(BORIS, name=name, serial=serial)
    with pytest.raises(error):
        await hear(store, turn(), turn(bad))
    assert seen("SELECT * FROM people") == seen("SELECT * FROM heard") == []


async def test_a_bad_map_fails_the_whole_batch(store: Store, seen: Eyes) -> None:
    with pytest.raises(BadDocument):
        await hear(store, turn(), turn(person(BORIS), saving(a_journey(name="\ud800"))))
    assert seen("SELECT * FROM people") == []


async def test_an_error_tells_nothing_of_what_people_wrote(store: Store) -> None:
    with pytest.raises(BadRow) as refused:
        await hear(store, turn(person(name=None, pending="моя тайна")))
    assert "тайна" not in str(refused.value)


def waiting(url: str, seconds: float) -> str:
    """The database, for one who waits so long for another's transaction."""
    return f"{url}{'&' if '?' in url else '?'}timeout={seconds}"


async def test_a_locked_database_is_weather(store: Store, url: str) -> None:
    impatient = await Store.open(waiting(url, 0.05), bot=BOT, clock=Clock())
    async with store.batch() as batch:
        await batch.unheard([1])
        with pytest.raises(Weather):
            await hear(impatient)
    async with impatient.batch() as batch:
        assert await batch.unheard([1, 2]) == {2}
    await impatient.close()


@only_sqlite
async def test_a_full_disk_is_weather(store: Store) -> None:
    async with store.writing() as wire:
        await wire.run(text("PRAGMA max_page_count=1"))
    with pytest.raises(Weather):
        async with store.batch() as batch:
            await batch.keep([turn(person(pending="длинно" * 20_000))])


@only_sqlite
async def test_what_a_full_disk_has_undone_is_not_said_to_be_kept(store: Store) -> None:
    async def keeps_in_spite_of_it() -> None:
        async with store.batch() as batch:
            async with batch.writing() as wire:
                await wire.run(text("PRAGMA max_page_count=1"))
            with pytest.raises(Weather):
                await batch.keep([turn(person(pending="длинно" * 20_000))])

    with pytest.raises(BadRow, match="no transaction"):
        await keeps_in_spite_of_it()


async def test_a_file_that_cannot_be_opened_is_weather(tmp_path: Path) -> None:
    with pytest.raises(Weather):
        await Store.open(f"sqlite:///{tmp_path}", bot=BOT, clock=Clock())


@only_sqlite
async def test_a_file_of_something_else_is_a_bug(url: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database at all" * 100)  # noqa: ASYNC240
    with pytest.raises(Bug):
        await Store.open(url, bot=BOT, clock=Clock())


async def test_a_broken_statement_is_a_bug(store: Store) -> None:
    with pytest.raises(BadRow):
        async with store.reading() as wire:
            await wire.rows(text("SELECT nothing FROM nowhere"))


async def test_batches_take_turns(store: Store, seen: Eyes) -> None:
    async def hear_one(number: int) -> None:
        async with store.batch() as batch:
            await batch.unheard([number])
            await asyncio.sleep(0)
            await batch.keep([turn(person(number))])

    await asyncio.gather(*map(hear_one, range(1, 20)))
    assert seen("SELECT count(*) FROM people") == [(19,)]


async def test_a_long_batch_is_waited_for(url: str, clock: Clock) -> None:
    store = await Store.open(waiting(url, 0.01), bot=BOT, clock=clock)

    async def hear_slowly(number: int) -> set[int]:
        async with store.batch() as batch:
            new = await batch.unheard([number])
            await asyncio.sleep(0.1)
            return new

    first, second = await asyncio.gather(hear_slowly(1), hear_slowly(2))
    assert (first, second) == ({1}, {2})
    await store.close()


async def test_reading_waits_for_no_batch_and_sees_nothing_of_it(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn()])
        assert await store.world_parts(ANNA) is None
    assert await store.world_parts(ANNA) is not None


async def test_asking_the_store_to_write_inside_a_batch_is_a_bug_and_no_deadlock(
    store: Store,
) -> None:
    async with store.batch():
        with pytest.raises(Bug):
            await store.screen_lost(ANNA)
    await store.screen_lost(ANNA)


async def test_a_batch_that_is_cancelled_leaves_nothing_and_blocks_nobody(
    store: Store, seen: Eyes
) -> None:
    async def endless() -> None:
        async with store.batch() as batch:
            number = 0
            while True:
                number += 1
                await batch.unheard([number])
                await asyncio.sleep(0)  # a file is written without waiting for anything

    for steps in range(0, 120, 3):
        task = asyncio.create_task(endless())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with store.batch() as batch:
        assert await batch.unheard([1]) == {1}
    assert seen("SELECT update_id FROM heard") == [(1,)]
