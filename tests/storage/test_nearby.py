"""SQLite beside the loop: quick work is done at once, what may wait is done elsewhere."""

import asyncio
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from storage.nearby import connected


async def _threads(file: Path, *orders: str) -> dict[str, bool]:
    """Order → whether it was carried out in the loop's own thread."""
    here, found = threading.get_ident(), {}
    database = await connected(str(file), isolation_level=None)

    def noted(order: str) -> None:
        found[order] = threading.get_ident() == here

    database._conn.set_trace_callback(noted)
    for order in orders:
        await database.execute(order)
    await database.commit()
    await database.close()
    return found


async def test_what_waits_for_the_disk_is_done_in_another_thread(
    tmp_path: Path,
) -> None:
    orders = ("BEGIN IMMEDIATE", "CREATE TABLE t (x)", "SELECT 1")
    found = await _threads(tmp_path / "a", *orders)
    assert {order: found[order] for order in (*orders, "COMMIT")} == {
        "BEGIN IMMEDIATE": True,
        "CREATE TABLE t (x)": True,
        "SELECT 1": True,
        "COMMIT": False,
    }


async def test_the_patience_with_others_is_as_before_after_a_transaction(tmp_path: Path) -> None:
    database = await connected(str(tmp_path / "a"), isolation_level=None, timeout=1.5)
    await database.execute("BEGIN IMMEDIATE")
    cursor = await database.execute("PRAGMA busy_timeout")
    assert await cursor.fetchone() == (1500,)
    await database.close()


async def test_others_go_on_while_a_lock_is_waited_for(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = await connected(str(tmp_path / "a"), isolation_level=None, timeout=5.0)
    waiting: asyncio.Task[Any] = asyncio.create_task(_order(database, "BEGIN IMMEDIATE"))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    other.execute("ROLLBACK")
    await asyncio.wait_for(waiting, 5)
    await database.close()
    other.close()


async def test_a_closed_connection_says_so(tmp_path: Path) -> None:
    database = await connected(str(tmp_path / "a"))
    await database.close()
    with pytest.raises(ValueError, match="no active connection"):
        await database.execute("SELECT 1")


async def _order(database: Any, order: str) -> None:
    await database.execute(order)
