"""Which shape the tables have, and the way from one to the next."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage import dialect
from storage.desk import transaction
from storage.engines import database_at
from storage.errors import SchemaAhead, SchemaBehind
from storage.line import Database
from storage.wire import told

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATING = 0
"""One process migrates at a time."""
HEAD = "0006"
"""The newest revision in versions/; revisions are counted with four digits."""
REVISIONS = tuple(f"{number:04}" for number in range(1, int(HEAD) + 1))
"""All of them, the oldest first."""


async def ensure(database: Database, url: str, *, may_migrate: bool = True) -> None:
    """See that the tables have the present shape. SchemaBehind, SchemaAhead, Weather.

    They are given it where the kind of database does so by itself and we may.
    """
    async with transaction(database, writes=False) as wire:
        found = await wire.lend(revision)
    if found > HEAD:
        raise SchemaAhead(f"the tables have revision {found}, this release knows {HEAD}")
    if found < HEAD and not (may_migrate and dialect.migrates_itself(url)):
        raise SchemaBehind(
            f"the tables have revision {found or 'none'}, this release needs {HEAD}; "
            "run once: python -m bot migrate"
        )
    if found < HEAD:
        await migrate(url)


def revision(connection: Connection) -> str:
    """The revision of the tables, or "" when there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


async def migrate(url: str, target: str = HEAD) -> None:
    """Bring the tables to a revision, up or down; "" leaves none. SchemaAhead, Weather."""
    await asyncio.to_thread(lambda: asyncio.run(_migrate(url, target)))


async def _migrate(url: str, target: str) -> None:
    with told():
        dialect.make_room(url)
    database = database_at(url, migrating=True)
    try:
        async with transaction(database, writes=True) as wire:
            await wire.lend(partial(_step, target=target))
    finally:
        await database.close()


def _step(connection: Connection, target: str) -> None:
    # Loading alembic takes longer than all else at a start that needs no migration.
    from alembic import command

    order = dialect.lock(connection.dialect.name, MIGRATING)
    if order is not None:
        connection.execute(order)
    found = revision(connection)
    if found > HEAD:  # made by a newer release, which alone knows the way back
        raise SchemaAhead(f"the tables have revision {found}, this release knows {HEAD}")
    if target < found:
        command.downgrade(config(connection), target or "base")
    else:
        command.upgrade(config(connection), target)


def config(connection: Connection | None = None) -> "Config":
    """Alembic's settings; they name no host."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made
