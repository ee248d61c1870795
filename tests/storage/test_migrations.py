import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage import SchemaAhead, SchemaBehind, Store, migrate
from storage.dialect import create_engine
from storage.migrations import HEAD, config, ensure
from storage.tables import metadata
from tests.storage.conftest import Eyes
from tests.storage.making import BOT, Clock


def tables(seen: Eyes) -> set[str]:
    found = seen("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found} - {"alembic_version", "sqlite_sequence"}


async def test_up_down_and_up_again(url: str, file: Path, seen: Eyes) -> None:
    file.parent.mkdir()
    await migrate(url)
    assert tables(seen) == set(metadata.tables)
    made = seen("SELECT sql FROM sqlite_master ORDER BY name")
    await migrate(url, "")
    assert tables(seen) == set()
    await migrate(url)
    assert seen("SELECT sql FROM sqlite_master ORDER BY name") == made


@pytest.mark.usefixtures("store")
async def test_models_match_migrations(url: str) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    engine = create_engine(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


@pytest.mark.usefixtures("store")
async def test_keys_match_too(tmp_path: Path, seen: Eyes) -> None:
    """Autogeneration is blind to primary keys and to AUTOINCREMENT."""
    made = tmp_path / "made.sqlite"
    engine = create_engine(f"sqlite+aiosqlite:///{made}")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    asked = "SELECT name, sql FROM sqlite_master WHERE name != 'alembic_version'"
    with closing(sqlite3.connect(made)) as other:
        wanted = dict(other.execute(asked).fetchall())
    found: dict[str, str | None] = dict(seen(asked))
    found.pop("sqlite_autoindex_alembic_version_1", None)
    assert {name: _words(sql) for name, sql in found.items()} == {
        name: _words(sql) for name, sql in wanted.items()
    }


def _words(sql: str | None) -> list[str]:
    return sorted((sql or "").replace(",", " ").replace(")", " ) ").split())


def test_the_head_that_is_compared_at_start_is_the_newest_revision() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_current_head() == HEAD
    numbers = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert numbers == [f"{number:04}" for number in range(len(numbers), 0, -1)]


@pytest.mark.usefixtures("store")
async def test_tables_of_a_newer_release_are_left_alone(url: str, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    with pytest.raises(SchemaAhead):
        await Store.open(url, bot=BOT, clock=Clock())


async def test_a_database_that_does_not_migrate_itself_is_refused(url: str, file: Path) -> None:
    file.parent.mkdir()
    engine = create_engine(url)
    with pytest.raises(SchemaBehind):
        await ensure(engine, "postgresql+asyncpg://somewhere/cjm")
    await engine.dispose()


async def test_a_migration_that_fails_leaves_the_tables_as_they_were(
    url: str, file: Path, seen: Eyes
) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE files (in_the_way)")
    with pytest.raises(Exception, match="files"):
        await migrate(url)
    assert tables(seen) == {"files"}


@pytest.mark.usefixtures("store")
async def test_a_start_that_needs_no_migration_loads_no_alembic(url: str) -> None:
    code = (
        "import asyncio, sys; from datetime import UTC, datetime; from storage import Store\n"
        "async def main():\n"
        f"    await (await Store.open({url!r}, bot=1, clock=lambda: datetime.now(UTC))).close()\n"
        "asyncio.run(main()); assert 'alembic' not in sys.modules"
    )
    ran = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code], check=False)
    assert ran.returncode == 0
