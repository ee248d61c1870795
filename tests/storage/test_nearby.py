"""SQLite beside the loop: quick work is done at once, what may wait is done elsewhere."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import Engine, create_engine, event, text

from storage.desk import transaction
from storage.engines import database_at
from storage.errors import Weather
from storage.nearby import QUICK, Nearby
from storage.wire import Wire

Orders: TypeAlias = list[tuple[str, bool]]


class Disk:
    """A clock by which a commit takes as long as this disk does; two readings for each."""

    def __init__(self, *seconds: float) -> None:
        self._moments = [m for i, s in enumerate(seconds) for m in (1000.0 * i, 1000.0 * i + s)]

    def __call__(self) -> float:
        return self._moments.pop(0)


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


def nearby(file: Path, clock: Callable[[], float]) -> Nearby:
    arguments = {"isolation_level": None, "check_same_thread": False}
    return Nearby(create_engine(f"sqlite:///{file}", connect_args=arguments), 5.0, clock)


async def _write(database: Nearby) -> None:
    async with transaction(database, writes=True) as wire:
        await wire.run(text("INSERT INTO t VALUES (1)"))


async def test_only_what_waits_for_a_slow_disk_is_done_in_another_thread(
    file: Path, orders: Orders
) -> None:
    database = nearby(file, Disk(2 * QUICK))
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


async def test_a_disk_is_taken_for_quick_when_it_has_been_for_a_while(
    file: Path, orders: Orders
) -> None:
    commits = (QUICK / 4, QUICK / 4, 20 * QUICK, QUICK / 4)
    database = nearby(file, Disk(*commits))
    for _ in commits:
        await _write(database)
    await database.close()
    assert [here for order, here in orders if order == "COMMIT"] == [False, True, True, False]


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


async def _nothing(database: Any) -> None:
    async with transaction(database, writes=True):
        pass
