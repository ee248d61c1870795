"""A store in a fresh database of either kind, and a second pair of eyes on it."""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import Engine, event

from storage import Store, migrate
from tests.storage.making import BOT, LEASE, Clock
from tests.storage.postgres import TEMPLATE, Server, served

Eyes: TypeAlias = Callable[..., list[tuple[Any, ...]]]
Spoken: TypeAlias = list[tuple[str, Any]]

SQLITE, POSTGRESQL = "sqlite", "postgresql"
only_sqlite = pytest.mark.parametrize("kind", [SQLITE])
"""For what is true of a file only."""
only_postgresql = pytest.mark.parametrize("kind", [POSTGRESQL])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def kind(request: pytest.FixtureRequest) -> str:
    """Which kind of database the test runs on: on both, unless it is marked."""
    return str(request.param)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cjm.sqlite"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL with a template that has all tables."""
    with served() as running:
        running.order(f"CREATE DATABASE {TEMPLATE}")
        asyncio.run(migrate(running.url(TEMPLATE)))
        yield running


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with empty tables, to be copied."""
    made = tmp_path_factory.mktemp("migrated") / "cjm.sqlite"
    asyncio.run(migrate(f"sqlite:///{made}"))
    return made


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """A database of PostgreSQL with all tables and nothing in them."""
    name = server.borrow()
    yield name
    server.give_back(name)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    """Where a database is: of SQLite to be made yet, of PostgreSQL with its tables."""
    if kind == SQLITE:
        return f"sqlite:///{request.getfixturevalue('file')}"
    server: Server = request.getfixturevalue("server")
    return server.url(request.getfixturevalue("database"))


@pytest.fixture
def other(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of the other kind."""
    if kind == POSTGRESQL:
        yield f"sqlite:///{tmp_path}/new/other.sqlite"
        return
    server: Server = request.getfixturevalue("server")
    name = server.empty()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def store(
    kind: str, migrated: Path, file: Path, url: str, clock: Clock
) -> AsyncIterator[Store]:
    if kind == SQLITE:
        file.parent.mkdir()
        shutil.copy(migrated, file)
    opened = await Store.open(url, bot=BOT, clock=clock, lease=LEASE)
    yield opened
    await opened.close()


@pytest.fixture
async def replica(url: str, clock: Clock) -> AsyncIterator[Store]:
    """Another process of the same bot."""
    opened = await Store.open(url, bot=BOT, clock=clock, lease=LEASE)
    yield opened
    await opened.close()


@pytest.fixture
def seen(kind: str, request: pytest.FixtureRequest) -> Eyes:
    """What another connection sees: rows of a SELECT; `?` stands for a value."""
    if kind == SQLITE:
        file = request.getfixturevalue("file")
        return lambda sql, *values: _in_file(file, sql, values)
    server: Server = request.getfixturevalue("server")
    name = request.getfixturevalue("database")
    return lambda sql, *values: server.ask(name, _numbered(sql), *values)


def _in_file(file: Path, sql: str, values: Any) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql, values).fetchall()


def _numbered(sql: str) -> str:
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", sql)


@pytest.fixture
def spoken() -> Iterator[Spoken]:
    """Every statement that is sent to any database, with its values."""
    found: Spoken = []

    def listen(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        rows = values if many and isinstance(values, list) else [values]
        found.append((sql, rows[0]))

    event.listen(Engine, "before_cursor_execute", listen)
    yield found
    event.remove(Engine, "before_cursor_execute", listen)
