"""All that is particular to a kind of database: SQLite now, PostgreSQL prepared."""

import sqlite3
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
    cast,
    event,
    func,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

SQLITE = "sqlite"
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
Insert: TypeAlias = sqlite.Insert
"""An INSERT that knows ON CONFLICT; both kinds of database are spoken to alike."""
_INSERTS: dict[str, Any] = {SQLITE: sqlite.insert, "postgresql": postgresql.insert}
_ONE_MIGRATION_AT_A_TIME = {"postgresql": "SELECT pg_advisory_xact_lock(20251122)"}
_WEATHER_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}


def create_engine(url: str, *, migrating: bool = False) -> AsyncEngine:
    """An engine with the habits of its kind; one for `migrating` lets tables be rebuilt."""
    parsed = make_url(url)
    if parsed.get_backend_name() != SQLITE:
        return create_async_engine(parsed, hide_parameters=True)
    ours = {"isolation_level": None}
    waits = {} if "timeout" in parsed.query else {"timeout": BUSY_TIMEOUT}
    engine = create_async_engine(parsed, connect_args=ours | waits, hide_parameters=True)
    pragmas = {**PRAGMAS, "foreign_keys": "OFF"} if migrating else PRAGMAS
    _obey(engine, pragmas, always_writes=migrating)
    return engine


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

    Found out here, as the driver's thread would outlive a connection that never was.
    """
    parsed: URL = make_url(url)
    if parsed.get_backend_name() == SQLITE and parsed.database:
        file = Path(parsed.database)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()


def wait_for_turn(connection: Connection) -> None:
    """Let one process migrate at a time (SQLite's BEGIN IMMEDIATE has already seen to it)."""
    lock = _ONE_MIGRATION_AT_A_TIME.get(connection.dialect.name)
    if lock:
        connection.exec_driver_sql(lock)


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


def is_weather(error: Exception) -> bool:
    """Whether the same may go well later."""
    if not isinstance(error, SQLAlchemyError):
        return isinstance(error, OSError)
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code is not None:
            return code & 0xFF in _WEATHER_CODES
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, NoConnectionFree)
