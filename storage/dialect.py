"""All that is particular to a kind of database, SQLite and PostgreSQL; see engines for opening."""

import os
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    LargeBinary,
    Table,
    TextClause,
    cast,
    func,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, make_url

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BIG = BigInteger().with_variant(Integer(), SQLITE)
"""64 bits. SQLite's INTEGER has them too, and only INTEGER counts up by itself there."""
NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}
"""For a table whose ids must not come back after the newest row was deleted."""

Insert: TypeAlias = sqlite.Insert
"""An INSERT that knows ON CONFLICT; both kinds of database are spoken to alike."""
_SEQUENCE = "CAST(pg_get_serial_sequence(:table, 'id') AS regclass)"
_LAST_ID = {
    SQLITE: "SELECT max(seq) FROM sqlite_sequence WHERE name = :table",
    POSTGRESQL: f"SELECT pg_sequence_last_value({_SEQUENCE})",
}
_NEXT_IDS = {
    SQLITE: (
        "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted"
        " WHERE n < :count) SELECT n + coalesce((SELECT max(seq) FROM sqlite_sequence"
        " WHERE name = :table), 0) FROM counted"
    ),
    POSTGRESQL: f"SELECT nextval({_SEQUENCE}) FROM generate_series(1, CAST(:count AS INTEGER))",  # noqa: S608
}
_COUNT_ON = {
    SQLITE: (
        "DELETE FROM sqlite_sequence WHERE name = :table",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)",
    ),
    POSTGRESQL: (f"SELECT setval({_SEQUENCE}, :last)",),
}


def last_id(dialect: str, column: Column[Any]) -> TextClause:
    """Asks for the last number given by a column that counts by itself; NULL for none."""
    return text(_LAST_ID[dialect]).bindparams(table=column.table.name)


@cache
def next_ids(dialect: str) -> TextClause:
    """Takes the next `count` numbers of the column `id` of a `table`, which counts by itself.

    So a row's number is known before it is written, and all are written by one statement that
    returns nothing. In SQLite they are taken only when they are written, by the same transaction.
    """
    return text(_NEXT_IDS[dialect])


def count_on(dialect: str, column: Column[Any], last: int) -> list[TextClause]:
    """Lets a column that counts by itself go on behind a number."""
    if not last:
        return []
    values = {"table": column.table.name, "last": last}
    found = (text(order) for order in _COUNT_ON[dialect])
    return [one.bindparams(**{name: values[name] for name in one._bindparams}) for one in found]


def insert(dialect: str, table: Table) -> Insert:
    """The INSERT of this kind of database. PostgreSQL's part of SQLAlchemy is a large one, and
    is loaded only where it is in use."""
    made: Insert = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    return made


def size(dialect: str, text: Column[str]) -> ColumnElement[int]:
    """The bytes of a text in UTF-8."""
    if dialect == SQLITE:  # its octet_length is younger than many of its installations
        return func.length(cast(text, LargeBinary))
    return func.octet_length(text)


def shared(dialect: str) -> bool:
    """Whether other processes of the bot may be at work in a database of this kind."""
    return dialect == POSTGRESQL


def migrates_itself(url: str) -> bool:
    """Whether a database of this kind is migrated at start."""
    return make_url(url).get_backend_name() == SQLITE


def make_room(url: str) -> None:
    """Make the folder of a database file, and the file. OSError where that cannot be.

    Found out here, as the driver's thread would outlive a connection that never was. A file that
    is there is never opened: closing it would drop all locks that this process has on it, and
    another process would then throw away the log of writes (https://sqlite.org/howtocorrupt.html,
    2.2).
    """
    parsed: URL = make_url(url)
    if parsed.get_backend_name() != SQLITE or not parsed.database:
        return
    file = Path(parsed.database)
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        file.open("xb").close()
    if file.is_dir() or not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(f"{file} cannot be written")


def must_be_there(url: str) -> None:
    """See that a database file is there, which opening it would make. FileNotFoundError."""
    parsed = make_url(url)
    file = parsed.database or ""
    if parsed.get_backend_name() == SQLITE and not Path(file).is_file():
        raise FileNotFoundError(f"there is no file {file}")


def lock(dialect: str, what: int) -> TextClause | None:
    """Waits until nobody else has this lock, which goes with the transaction.

    None where a transaction that writes is alone anyway (SQLite's BEGIN IMMEDIATE).
    """
    order = "SELECT pg_advisory_xact_lock(20251122, :what)"
    return text(order).bindparams(what=what) if dialect == POSTGRESQL else None


def rebuilds_tables(dialect: str) -> bool:
    """Whether changing a column means making its table anew."""
    return dialect == SQLITE
