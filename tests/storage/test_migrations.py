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
from sqlalchemy import Connection, text

from storage import SchemaAhead, SchemaBehind, Store, migrate
from storage.desk import transaction
from storage.engines import database_at
from storage.migrations import HEAD, config
from storage.tables import metadata
from tests.storage.conftest import POSTGRESQL, SQLITE, Eyes, only_postgresql, only_sqlite
from tests.storage.making import BOT, Clock

TABLES = {
    SQLITE: "SELECT name FROM sqlite_master WHERE type = 'table'",
    POSTGRESQL: "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
}
SHAPE = {
    SQLITE: "SELECT sql FROM sqlite_master WHERE name != 'alembic_version' ORDER BY name",
    POSTGRESQL: """
        SELECT table_name || column_name || data_type || is_nullable
            || coalesce(column_default, '') || coalesce(character_maximum_length, 0)
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name != 'alembic_version'
        UNION SELECT indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename != 'alembic_version'
        UNION SELECT conrelid::regclass || conname || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        AND conrelid != 'alembic_version'::regclass
        ORDER BY 1""",
}


def tables(kind: str, seen: Eyes) -> set[str]:
    return {name for (name,) in seen(TABLES[kind])} - {"alembic_version", "sqlite_sequence"}


@pytest.mark.usefixtures("store")
async def test_up_down_and_up_again(kind: str, url: str, seen: Eyes) -> None:
    assert tables(kind, seen) == set(metadata.tables)
    made = seen(SHAPE[kind])
    await migrate(url, "")
    assert tables(kind, seen) == set()
    await migrate(url)
    assert seen(SHAPE[kind]) == made


@pytest.mark.usefixtures("store")
async def test_models_match_migrations(url: str) -> None:
    def differences(connection: Connection) -> Any:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    database = database_at(url)
    async with transaction(database, writes=False) as wire:
        assert await wire.lend(differences) == []
    await database.close()


@only_sqlite
@pytest.mark.usefixtures("store")
async def test_keys_match_too(tmp_path: Path, seen: Eyes) -> None:
    """Autogeneration is blind to primary keys and to AUTOINCREMENT."""
    made = tmp_path / "made.sqlite"
    await create_all(f"sqlite:///{made}")
    asked = "SELECT name, sql FROM sqlite_master WHERE name != 'alembic_version'"
    with closing(sqlite3.connect(made)) as other:
        wanted = dict(other.execute(asked).fetchall())
    found: dict[str, str | None] = dict(seen(asked))
    found.pop("sqlite_autoindex_alembic_version_1", None)
    assert {name: _words(sql) for name, sql in found.items()} == {
        name: _words(sql) for name, sql in wanted.items()
    }


@only_postgresql
async def test_keys_and_counters_match_on_postgresql(kind: str, url: str, seen: Eyes) -> None:
    migrations_made = seen(SHAPE[kind])
    assert len(migrations_made) > 80
    await migrate(url, "")
    await create_all(url)
    assert seen(SHAPE[kind]) == migrations_made


async def create_all(url: str) -> None:
    """The tables as the models know them."""
    database = database_at(url, migrating=True)
    async with transaction(database, writes=True) as wire:
        await wire.lend(metadata.create_all)
    await database.close()


def _words(sql: str | None) -> list[str]:
    return sorted((sql or "").replace(",", " ").replace(")", " ) ").split())


def test_the_head_that_is_compared_at_start_is_the_newest_revision() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_current_head() == HEAD
    numbers = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert numbers == [f"{number:04}" for number in range(len(numbers), 0, -1)]


async def order(url: str, sql: str) -> None:
    database = database_at(url, migrating=True)
    async with transaction(database, writes=True) as wire:
        await wire.run(text(sql))
    await database.close()


@pytest.mark.usefixtures("store")
async def test_tables_of_a_newer_release_are_left_alone(url: str) -> None:
    await order(url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaAhead):
        await Store.open(url, bot=BOT, clock=Clock())


@only_postgresql
async def test_postgresql_is_migrated_only_when_told(url: str) -> None:
    await migrate(url, "0002")
    with pytest.raises(SchemaBehind, match="python -m bot migrate"):
        await Store.open(url, bot=BOT, clock=Clock())
    await migrate(url)
    await (await Store.open(url, bot=BOT, clock=Clock())).close()


@only_postgresql
async def test_several_may_migrate_at_once(kind: str, url: str, seen: Eyes) -> None:
    await migrate(url, "")
    await asyncio.gather(*(migrate(url) for _ in range(3)))
    assert tables(kind, seen) == set(metadata.tables)


@pytest.mark.usefixtures("store")
async def test_a_migration_that_fails_leaves_the_tables_as_they_were(
    kind: str, url: str, seen: Eyes
) -> None:
    await migrate(url, "")
    await order(url, "CREATE TABLE files (in_the_way INTEGER)")
    with pytest.raises(Exception, match="files"):
        await migrate(url)
    assert tables(kind, seen) == {"files"}


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
