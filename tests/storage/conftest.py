"""A store in a fresh file, and a second pair of eyes on that file."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from storage import Store, migrate
from tests.storage.making import BOT, LEASE, Clock

Eyes: TypeAlias = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cjm.sqlite"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with empty tables, to be copied."""
    made = tmp_path_factory.mktemp("migrated") / "cjm.sqlite"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{made}"))
    return made


@pytest.fixture
async def store(migrated: Path, file: Path, url: str, clock: Clock) -> AsyncIterator[Store]:
    file.parent.mkdir()
    shutil.copy(migrated, file)
    opened = await Store.open(url, bot=BOT, clock=clock, lease=LEASE)
    yield opened
    await opened.close()


@pytest.fixture
def seen(file: Path) -> Eyes:
    """What another connection sees: rows of a SELECT."""

    def look(sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute(sql, values).fetchall()

    return look
