"""A database moved as a whole, and looked at as a whole."""

from typing import Any

from storage import Copied, Store, copy
from storage.tables import metadata
from tests.storage.making import BOT, Clock

ALL = dict(metadata.tables)


async def copied(source: str, target: str) -> list[tuple[str, int, str]]:
    found: list[Copied] = []
    await copy(source, target, found.append)
    return [(table.table, table.rows, table.digest) for table in found]


async def dump(url: str) -> dict[str, set[Any]]:
    """Every row of every table."""
    store = await Store.open(url, bot=BOT, clock=Clock())
    async with store.reading() as wire:
        rows = {name: set(await wire.rows(table.select())) for name, table in ALL.items()}
    await store.close()
    return rows
