"""How a database is opened: the habits of SQLite's connections and of PostgreSQL's."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.dialect import SQLITE
from storage.nearby import connected

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


def reading_engine(url: str) -> AsyncEngine:
    """An engine to read all that there is, as long as it takes and in no writer's way."""
    return create_engine(url, migrating=make_url(url).get_backend_name() != SQLITE)


def of_file(file: Path) -> str:
    """The address of a database in a file."""
    url = URL.create("sqlite+aiosqlite", database=str(file))
    return url.render_as_string(hide_password=False)


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


def _obey(engine: AsyncEngine, pragmas: dict[str, str], *, always_writes: bool) -> None:
    """SQLite's switches on connecting, and one writer by BEGIN IMMEDIATE."""

    @event.listens_for(engine.sync_engine, "connect")
    def switch(raw: Any, _record: Any) -> None:
        cursor = raw.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        writes = always_writes or connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
