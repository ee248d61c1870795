"""SQLite beside the loop: quick work is done at once, what may wait is done elsewhere."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import Engine, create_engine, event, text

from storage.desk import transaction
from storage.disk import Disk
from storage.engines import database_at
from storage.errors import BadRow, Weather
from storage.line import Database
from storage.nearby import Nearby
from storage.wire import Wire

Orders: TypeAlias = list[tuple[str, bool]]


@pytest.fixture
def orders() -> Iterator[Orders]:
    """What SQLite was told, and whether in the loop's own thread."""
    here, found = threading.get_ident(), Orders()

    def listen(raw: Any, _record: Any) -> None:
        raw.set_trace_callback(lambda sql: found.append((sql, threading.get_ident() == here)))

    event.listen(Engine, "connect", listen)
    yield found
    event.remove(Engine, "connect", listen)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "a")) as made:
        made.execute("CREATE TABLE t (x)")
    return tmp_path / "a"


def nearby(file: Path, disk: Disk) -> Nearby:
    arguments = {"isolation_level": None, "check_same_thread": False}
    return Nearby(create_engine(f"sqlite:///{file}", connect_args=arguments), 5.0, disk)


def slow() -> Disk:
    """It takes seconds, and was used a moment ago."""
    disk = Disk(chain([1000.0], repeat(1005.0)).__next__)
    disk.timed(lambda: None)
    return disk


async def _write(database: Database) -> None:
    async with transaction(database, writes=True) as wire:
        await wire.run(text("INSERT INTO t VALUES (1)"))


async def _read(database: Database) -> None:
    async with transaction(database, writes=False) as wire:
        await wire.rows(text("SELECT * FROM t"))


async def test_only_what_waits_for_a_slow_disk_is_done_in_another_thread(
    file: Path, orders: Orders
) -> None:
    database = nearby(file, slow())
    await _write(database)
    await database.close()
    done = dict(orders)
    assert done["BEGIN IMMEDIATE"]
    assert done["INSERT INTO t VALUES (1)"]
    assert not done["COMMIT"]


async def test_writing_locks_at_once_and_reading_does_not(file: Path, orders: Orders) -> None:
    database = database_at(f"sqlite:///{file}")
    async with transaction(database, writes=False) as wire:
        await wire.rows(text("SELECT * FROM t"))
    await _nothing(database)
    await database.close()
    assert [order for order, _ in orders if order.startswith("BEGIN")] == [
        "BEGIN",
        "BEGIN IMMEDIATE",
    ]


async def test_a_commit_to_a_quick_disk_is_done_at_once(file: Path, orders: Orders) -> None:
    database = nearby(file, Disk(lambda: 0.0))
    await _write(database)
    await database.close()
    assert [here for order, here in orders if order == "COMMIT"] == [True]


async def test_who_only_reads_has_nothing_to_do_with_the_disk(file: Path, orders: Orders) -> None:
    database = nearby(file, slow())
    for _ in range(20):
        await _read(database)
    await _write(database)
    await database.close()
    assert [here for order, here in orders if order == "COMMIT"] == [True] * 20 + [False]


async def test_who_only_reads_waits_for_nobody_who_waits_for_a_lock(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        database = nearby(file, slow())
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(_nothing(database))
        await asyncio.sleep(0.05)
        await asyncio.wait_for(_read(database), 1)
        assert not waiting.done()
        other.execute("ROLLBACK")
        await waiting
        await database.close()


async def test_what_cannot_be_committed_is_undone(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
        other.execute("CREATE TABLE c (id REFERENCES p DEFERRABLE INITIALLY DEFERRED)")
        database = database_at(f"sqlite:///{file}")
        with pytest.raises(BadRow):
            async with transaction(database, writes=True) as wire:
                await wire.run(text("INSERT INTO c VALUES (1)"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        await _write(database)
        await database.close()


def test_a_program_that_ends_leaves_no_lock(file: Path) -> None:
    """It cancels all tasks at once, also those that must not be cut."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        database = database_at(f"sqlite:///{file}?timeout=10")

        async def ends() -> None:
            await _nothing(database)
            other.execute("BEGIN IMMEDIATE")
            waiting.append(asyncio.create_task(_nothing(database)))
            threading.Timer(0.3, other.execute, ["ROLLBACK"]).start()
            await asyncio.sleep(0.05)

        waiting: list[asyncio.Task[None]] = []
        asyncio.run(ends())
        time.sleep(0.5)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        asyncio.run(database.close())


async def test_two_may_close_it(file: Path) -> None:
    database = database_at(f"sqlite:///{file}")
    await _nothing(database)
    await asyncio.gather(database.close(), database.close())
    await _nothing(database)
    await database.close()


async def test_the_patience_with_others_is_as_before_after_a_transaction(file: Path) -> None:
    database = database_at(f"sqlite:///{file}?timeout=1.5")
    async with transaction(database, writes=True) as wire:
        assert await wire.rows(text("PRAGMA busy_timeout")) == [(1500,)]
    await database.close()


async def test_others_go_on_while_a_lock_is_waited_for(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        database = database_at(f"sqlite:///{file}")
        await _nothing(database)  # its journal was to be changed
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(_nothing(database))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        other.execute("ROLLBACK")
        await asyncio.wait_for(waiting, 5)
        await database.close()


async def test_a_wait_that_is_cut_short_leaves_no_lock(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        database = database_at(f"sqlite:///{file}")
        await _nothing(database)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(_nothing(database))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.sleep(0.05)
        assert not waiting.done()  # the other thread is still at it
        other.execute("ROLLBACK")
        with pytest.raises(asyncio.CancelledError):
            await waiting
        other.execute("BEGIN IMMEDIATE")
        await database.close()


async def test_who_waits_too_long_is_told_of_weather(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        database = database_at(f"sqlite:///{file}?timeout=0.01")
        await _nothing(database)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Weather, match="locked"):
            await _nothing(database)
        await database.close()


async def test_more_may_read_at_once_than_there_are_lines_to_keep(file: Path) -> None:
    database = database_at(f"sqlite:///{file}")
    everybody_reads = asyncio.Barrier(20)

    async def read() -> None:
        async with transaction(database, writes=False) as wire:
            await wire.rows(text("SELECT * FROM t"))
            await everybody_reads.wait()

    await asyncio.wait_for(asyncio.gather(*(read() for _ in range(20))), 5)
    await database.close()


async def test_what_fails_in_a_transaction_leaves_nothing(file: Path) -> None:
    database = database_at(f"sqlite:///{file}")
    with pytest.raises(ZeroDivisionError):
        async with transaction(database, writes=True) as wire:
            await _fail(wire)
    async with transaction(database, writes=False) as wire:
        assert await wire.rows(text("SELECT * FROM t")) == []
    await database.close()


async def _fail(wire: Wire) -> None:
    await wire.run(text("INSERT INTO t VALUES (1)"))
    raise ZeroDivisionError


async def _nothing(database: Database) -> None:
    async with transaction(database, writes=True):
        pass
