"""The full database of a run: filled, or kept from an earlier one."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from benchmarks.cast import tell
from benchmarks.databases import POSTGRESQL, SQLITE, Databases
from benchmarks.filling import fill, name_in
from benchmarks.life import lived
from benchmarks.lives import CROWD_GONE, Lives, now
from benchmarks.rivals import Stage
from bot.values import address
from storage import migrate

LEFT = 10e9
"""Bytes of the disk that are left to others (PostgreSQL's log takes 8e9 of them for a while)."""
TAKES = {SQLITE: 1.1, POSTGRESQL: 0.4}
"""What a database takes for each byte of a document, with keys, indexes and the other tables;
PostgreSQL compresses them."""


class Filled(msgspec.Struct, frozen=True):
    """A full database: what was put in (`rows`: table → how many) within so many `seconds`.

    `size`: of the document of a map; `bytes`: of all of it on the disk.
    """

    url: str
    maps: int
    people: int
    size: int
    rows: Mapping[str, int]
    seconds: float
    bytes: int


async def filled(kind: str, maps: int, people: int, telegram: Stage, stores: Databases) -> Filled:
    """One with so many maps, fewer where the disk has no room; a kept one as it is."""
    notes = stores.kept and stores.kept / f"{kind}.json"
    if notes is not None and notes.exists():
        found = msgspec.json.decode(notes.read_bytes(), type=Filled)
        return await _as_it_was(found, stores)
    made = await _made(kind, maps, people, telegram, stores)
    if notes is not None:
        notes.write_bytes(msgspec.json.encode(made))
    return made


async def _made(kind: str, maps: int, people: int, telegram: Stage, stores: Databases) -> Filled:
    life = await lived(telegram, stores)
    maps = _fitting(maps, 2 * life.size * TAKES[kind], stores.kept or Path(tempfile.gettempdir()))
    tell(f"a map takes {life.size} bytes; filling with {maps}")
    begin = time.monotonic()
    url = await stores.full(kind)
    await migrate(address(url))
    server = await stores.server() if kind == POSTGRESQL else None
    rows = await fill(url, Lives(life, people, maps, now()), server)
    seconds = time.monotonic() - begin
    return Filled(url, maps, people, life.size, rows, seconds, await _bytes(url, stores))


def _fitting(maps: int, each: float, folder: Path) -> int:
    """Fewer maps where the disk has no room for all; `each`: bytes for one."""
    most = int((shutil.disk_usage(folder).free - LEFT) / each)
    if maps > most:
        tell(f"the disk has room for {most} maps only")
    return min(maps, most)


async def _bytes(url: str, stores: Databases) -> int:
    if url.startswith("sqlite"):
        return await asyncio.to_thread(os.path.getsize, url.removeprefix("sqlite:///"))
    line = await (await stores.server()).connect(name_in(url))
    size = await line.fetchval("SELECT pg_database_size(current_database())")
    await line.close()
    return int(size)


async def _as_it_was(found: Filled, stores: Databases) -> Filled:
    """Of this release's shape, and without the crowd of an earlier run."""
    if found.url.startswith("sqlite"):
        await migrate(address(found.url))
        await asyncio.to_thread(_without_crowd, found.url.removeprefix("sqlite:///"))
        return found
    server = await stores.server()
    await migrate(address(found.url))
    line = await server.connect(name_in(found.url))
    for order in CROWD_GONE:
        await line.execute(order)
    await line.close()
    return found


def _without_crowd(file: str) -> None:
    with closing(sqlite3.connect(file)) as line:
        line.execute("PRAGMA foreign_keys=ON")
        for order in CROWD_GONE:
            line.execute(order)
        line.commit()
        line.execute("PRAGMA wal_checkpoint(TRUNCATE)")
