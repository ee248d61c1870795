"""All that is particular to a kind of database: SQLite and PostgreSQL."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    Table,
    TextClause,
    cast,
    event,
    func,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.nearby import connected

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BIG = BigInteger().with_variant(Integer(), SQLITE)
"""64 bits. SQLite's INTEGER has them too, and only INTEGER counts up by itself there."""
NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}
"""For a table whose ids must not come back after the newest row was deleted."""

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another process's transaction, unless the URL says ?timeout=."""
# WAL with FULL: a commit outlives a power cut. What is deleted is overwritten: forgotten is gone.
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
}
# Milliseconds; a network that swallows answers is given up by COMMAND_TIMEOUT, in seconds.
SERVER_SETTINGS = {
    "application_name": "cjm-bot",
    "timezone": "UTC",
    "jit": "off",
    "statement_timeout": "20000",
    "idle_in_transaction_session_timeout": "60000",
}
CONNECT_TIMEOUT, COMMAND_TIMEOUT = 10.0, 30.0
_NOTHING_TOO_LONG = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
# A reading transaction sees one moment, however many SELECTs it asks.
_READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
Insert: TypeAlias = sqlite.Insert
"""An INSERT that knows ON CONFLICT; both kinds of database are spoken to alike."""
_INSERTS: dict[str, Any] = {SQLITE: sqlite.insert, POSTGRESQL: postgresql.insert}
_SEQUENCE = "CAST(pg_get_serial_sequence(:table, 'id') AS regclass)"
_LAST_ID = {
    SQLITE: "SELECT max(seq) FROM sqlite_sequence WHERE name = :table",
    POSTGRESQL: f"SELECT pg_sequence_last_value({_SEQUENCE})",
}
_COUNT_ON = {
    SQLITE: (
        "DELETE FROM sqlite_sequence WHERE name = :table",
        "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)",
    ),
    POSTGRESQL: (f"SELECT setval({_SEQUENCE}, :last)",),
}


def create_engine(url: str, *, migrating: bool = False) -> AsyncEngine:
    """An engine with the habits of its kind.

    One for `migrating`, or for copying, lets tables be rebuilt and takes all the time it needs.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != SQLITE:
        return _to_server(parsed, migrating)
    ours = {"isolation_level": None}
    waits = {} if "timeout" in parsed.query else {"timeout": BUSY_TIMEOUT}
    near = {} if migrating else {"async_creator_fn": connected}
    engine = create_async_engine(parsed, connect_args=ours | waits | near, hide_parameters=True)
    pragmas = {**PRAGMAS, "foreign_keys": "OFF"} if migrating else PRAGMAS
    _obey(engine, pragmas, always_writes=migrating)
    return engine


def _to_server(url: URL, migrating: bool) -> AsyncEngine:
    """Of the URL, `timeout` and libpq's `sslmode` are ours to translate."""
    waits = round(float(url.query.get("timeout", BUSY_TIMEOUT)) * 1000)  # type: ignore[arg-type]
    ours = {**SERVER_SETTINGS, "lock_timeout": str(waits)}
    arguments: dict[str, Any] = {"server_settings": ours, "timeout": CONNECT_TIMEOUT}
    if migrating:
        ours |= dict.fromkeys(_NOTHING_TOO_LONG, "0")
    else:
        arguments["command_timeout"] = COMMAND_TIMEOUT
    if "sslmode" in url.query:
        arguments["ssl"] = url.query["sslmode"]
    bare = url.difference_update_query(["timeout", "sslmode"])
    return create_async_engine(bare, connect_args=arguments, hide_parameters=True)


def habits(dialect: str, *, writes: bool) -> dict[str, Any]:
    """Options of a transaction that writes, or only reads."""
    more = _READING if dialect == POSTGRESQL and not writes else {}
    return {"writes": writes, **more}


def _obey(engine: AsyncEngine, pragmas: dict[str, str], *, always_writes: bool) -> None:
    """SQLite's switches on connecting, and one writer by BEGIN IMMEDIATE."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(raw: Any, _record: Any) -> None:
        cursor = raw.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        writes = always_writes or connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def last_id(dialect: str, column: Column[Any]) -> TextClause:
    """Asks for the last number given by a column that counts by itself; NULL for none."""
    return text(_LAST_ID[dialect]).bindparams(table=column.table.name)


def count_on(dialect: str, column: Column[Any], last: int) -> list[TextClause]:
    """Lets a column that counts by itself go on behind a number."""
    if not last:
        return []
    values = {"table": column.table.name, "last": last}
    found = (text(order) for order in _COUNT_ON[dialect])
    return [one.bindparams(**{name: values[name] for name in one._bindparams}) for one in found]


def insert(dialect: str, table: Table) -> Insert:
    """The INSERT of this kind of database."""
    made: Insert = _INSERTS[dialect](table)
    return made


def size(dialect: str, text: Column[str]) -> ColumnElement[int]:
    """The bytes of a text in UTF-8."""
    if dialect == SQLITE:  # its octet_length is younger than many of its installations
        return func.length(cast(text, LargeBinary))
    return func.octet_length(text)


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


async def empty_log(engine: AsyncEngine) -> None:
    """Let nothing that was deleted live on in the log of writes that SQLite keeps beside its file.

    While somebody reads or writes it stays as it is, until the next time.
    """
    if engine.dialect.name != SQLITE:
        return
    async with engine.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        async with raw.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            await cursor.fetchall()
