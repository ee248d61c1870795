"""Very many rows, put into an empty database in bulk."""

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.life import Row
from benchmarks.lives import Lives
from benchmarks.postgres import Server

PORTION = 2000
"""Rows in memory at once."""
# Nothing else uses the file, and after a power cut it is simply filled again.
_QUICK = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-500000",
    "PRAGMA foreign_keys=OFF",
)
_HURRY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET max_wal_size = '8GB'",
    "SELECT pg_reload_conf()",
)
_AS_BEFORE = ("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()", "CHECKPOINT")


async def fill(url: str, lives: Lives, server: Server | None = None) -> dict[str, int]:
    """Table → how many rows were put into it. `server`: where the database is, if in one."""
    if server is None:
        found = await asyncio.to_thread(_into_file, Path(url.removeprefix("sqlite:///")), lives)
    else:
        found = await _into_server(server, url, lives)
    await asyncio.to_thread(os.sync)  # else the disk would write on while it is measured
    return found


def _into_file(file: Path, lives: Lives) -> dict[str, int]:
    with closing(sqlite3.connect(file, isolation_level=None)) as line:
        for pragma in _QUICK:
            line.execute(pragma)
        line.execute("BEGIN")
        found = {name: _inserted(line, name, rows()) for name, rows in lives.tables().items()}
        line.execute("COMMIT")
        line.execute("PRAGMA journal_mode=WAL")
    return found


def _inserted(line: sqlite3.Connection, table: str, rows: Iterator[Row]) -> int:
    count = 0
    for portion in _portions(rows):
        names = ", ".join(portion[0])
        marks = ", ".join("?" * len(portion[0]))
        order = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        line.executemany(order, [tuple(map(_plain, row.values())) for row in portion])
        count += len(portion)
    return count


def _plain(value: Any) -> Any:
    """As SQLAlchemy writes it into a file of SQLite."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value


async def _into_server(server: Server, url: str, lives: Lives) -> dict[str, int]:
    """All tables at once: most of the time goes into compressing documents."""
    line = await server.connect(name_in(url))
    try:
        for order in _HURRY:
            await line.execute(order)
        tables = lives.tables().items()
        copies = (_copied(server, name_in(url), name, rows()) for name, rows in tables)
        counts = await asyncio.gather(*copies)
        await line.execute("VACUUM ANALYZE")  # as autovacuum does by itself in a real life
        for order in _AS_BEFORE:
            await line.execute(order)
    finally:
        await line.close()
    return dict(zip(lives.tables(), counts, strict=True))


def name_in(url: str) -> str:
    """Of a database of PostgreSQL."""
    return url.partition("@/")[2].partition("?")[0]


async def _copied(server: Server, database: str, table: str, rows: Iterator[Row]) -> int:
    line = await server.connect(database)
    count = 0
    try:
        # The rows refer to each other rightly; looking each up would take long.
        await line.execute("SET session_replication_role = replica")
        for portion in _portions(rows):
            records = [tuple(row.values()) for row in portion]
            await line.copy_records_to_table(table, records=records, columns=list(portion[0]))
            count += len(portion)
    finally:
        await line.close()
    return count


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while portion := list(islice(rows, PORTION)):
        yield portion
