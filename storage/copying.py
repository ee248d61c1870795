"""Moving house: everything from one database into an empty other one, of whatever kind.

A backup is a move into a file, while the old house is lived in.
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, inspect, select

from storage import dialect
from storage.desk import transaction
from storage.engines import database_at, of_file, read_at_leisure
from storage.errors import CopyDiffers, NotEmpty
from storage.line import Database
from storage.migrations import ensure, migrate
from storage.tables import metadata
from storage.wire import Wire, told

PORTION = 200
"""Rows that are in memory at once."""


@dataclass(slots=True)
class Copied:
    """How many rows of a table there are, and a digest of them in whatever order they come."""

    table: str
    rows: int = 0
    total: int = 0

    @property
    def digest(self) -> str:
        """64 hexadecimal digits: the sum of the SHA-256 of each row."""
        return f"{self.total % 2**256:064x}"

    def add(self, rows: Iterable[Row[Any]]) -> None:
        """Count these in."""
        for row in rows:
            self.rows += 1
            self.total += int.from_bytes(sha256(repr(tuple(row)).encode()).digest(), "big")


async def copy(source: str, target: str, told_of: Callable[[Copied], None]) -> None:
    """Copy all tables of all bots; `told_of` hears of each when it has been read back and is right.

    All or nothing, and of one moment: what is written to the source meanwhile is not copied.
    Raises NotEmpty, CopyDiffers, SchemaBehind and SchemaAhead (of the source), Weather.
    """
    with told():
        dialect.must_be_there(source)
        dialect.make_room(target)
    reading, writing = read_at_leisure(source), database_at(target, migrating=True)
    async with _closed(reading) as origin, _closed(writing) as goal:
        await ensure(origin, source, may_migrate=False)
        await _refuse_what_is_filled(goal)
        await migrate(target)
        async with (
            transaction(origin, writes=False) as giving,
            transaction(goal, writes=True) as taking,
        ):
            for table in metadata.sorted_tables:
                told_of(await _moved(table, giving, taking))


async def back_up(source: str, file: Path, told_of: Callable[[Copied], None]) -> None:
    """Copy all of a database, which may be at work, into a new file that only its owner reads.

    The file is there when all of it is right, and not before. Raises NotEmpty and what `copy` does.
    """
    with told():
        unfinished = _begun(file)
    try:
        await copy(source, of_file(unfinished), told_of)
        with told():
            unfinished.rename(file)
    finally:
        rmtree(unfinished.parent, ignore_errors=True)


def _begun(file: Path) -> Path:
    """An empty file in a folder of its own beside the one that is wished for."""
    if file.exists():
        raise NotEmpty(f"{file} is there already")
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=f"{file.name}.", dir=file.parent)) / file.name
    unfinished.touch(0o600)
    return unfinished


@asynccontextmanager
async def _closed(database: Database) -> AsyncIterator[Database]:
    try:
        yield database
    finally:
        await database.close()


async def _refuse_what_is_filled(goal: Database) -> None:
    async with transaction(goal, writes=False) as wire:
        filled = await wire.lend(_filled)
    if filled:
        raise NotEmpty(f"the target must be empty, it has rows in: {', '.join(filled)}")


def _filled(connection: Connection) -> list[str]:
    there = set(inspect(connection).get_table_names())
    tables = [table for table in metadata.sorted_tables if table.name in there]
    keys = [(table.name, next(iter(table.primary_key))) for table in tables]
    return [name for name, key in keys if connection.execute(select(key).limit(1)).first()]


async def _moved(table: Table, giving: Wire, taking: Wire) -> Copied:
    given, kept = Copied(table.name), Copied(table.name)
    async for rows in giving.portions(select(table), PORTION):
        given.add(rows)
        await taking.run(insert(table), [dict(row._mapping) for row in rows])
    column = table.autoincrement_column
    if column is not None:  # an id that was used must not come again, though its row is gone
        await taking.count_on(column, await giving.last_id(column))
    async for rows in taking.portions(select(table), PORTION):
        kept.add(rows)
    if kept != given:
        raise CopyDiffers(f"{table.name}: {given.rows} rows were read, {kept.rows} came back")
    return given
