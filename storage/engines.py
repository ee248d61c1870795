"""How a database is opened: the habits of SQLite's connections and of PostgreSQL's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url

from storage.dialect import POSTGRESQL, SQLITE
from storage.line import Database
from storage.nearby import Nearby
from storage.server import Server

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
_DRIVER = f"{POSTGRESQL}+asyncpg"
_NOTHING_TOO_LONG = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


def database_at(url: str, *, migrating: bool = False) -> Database:
    """A database with the habits of its kind.

    One for `migrating`, or for copying, lets tables be rebuilt and takes all the time it needs.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != SQLITE:
        return _at_server(parsed, migrating)
    return _in_file(parsed, {**PRAGMAS, "foreign_keys": "OFF"} if migrating else PRAGMAS)


def read_at_leisure(url: str) -> Database:
    """A database to read all that there is, as long as it takes and in no writer's way."""
    return database_at(url, migrating=make_url(url).get_backend_name() != SQLITE)


def of_file(file: Path) -> str:
    """The address of a database in a file."""
    return URL.create(SQLITE, database=str(file)).render_as_string(hide_password=False)


def _in_file(url: URL, pragmas: Mapping[str, str]) -> Nearby:
    """Its lines are handed from thread to thread, each to one at a time."""
    patience = float(url.query.get("timeout", BUSY_TIMEOUT))  # type: ignore[arg-type]
    engine = create_engine(
        url.set(drivername=SQLITE),
        connect_args={"isolation_level": None, "timeout": patience, "check_same_thread": False},
        pool_size=2,  # one that writes and one that reads stay; each keeps up to 2 MB of pages
        max_overflow=-1,  # nobody waits for a line: the loop would stand still
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def switch(raw: Any, _record: Any) -> None:
        for name, value in pragmas.items():
            raw.execute(f"PRAGMA {name}={value}").close()

    return Nearby(engine, patience)


def _at_server(url: URL, migrating: bool) -> Database:
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
    bare = url.difference_update_query(["timeout", "sslmode"]).set(drivername=_DRIVER)
    return Server(create_engine(bare, connect_args=arguments, hide_parameters=True))
