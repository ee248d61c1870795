"""The database file of a storm, looked into by another process than the bot's."""

import asyncio
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from journey.map import JourneyMap
from storage.codec import decode_map
from tests.faults.kept import Kept
from tests.faults.order import Order, read, watch
from tests.faults.people import PEOPLE, person_of

COMES = 60.0


class Sqlite:
    """In a folder of the bot's."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "cjm.sqlite3"

    @property
    def settings(self) -> dict[str, str]:
        """The bot finds it by itself."""
        return {}

    async def made(self) -> None:
        """The bot makes it."""

    def breaks(self, chance: Random, longest: float) -> str:
        """Another process writes, and does not come to an end."""
        with closing(sqlite3.connect(self._file, timeout=10, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(chance.uniform(0, longest))
            other.execute("ROLLBACK")
        return "database locked"

    async def watched(self) -> None:
        """As soon as the bot has made its tables, their changes are written down."""
        async with asyncio.timeout(COMES):
            while not self._is_there():  # noqa: ASYNC110 a file is no event
                await asyncio.sleep(0.05)
        watch(self._file)

    def _is_there(self) -> bool:
        if not self._file.exists() or not self._file.stat().st_size:
            return False
        try:
            return bool(self._rows("SELECT name FROM sqlite_master WHERE name = 'logos'"))
        except sqlite3.OperationalError:
            return False

    def order(self, updates: Mapping[int, Mapping[str, Any]]) -> Order:
        """What was heard, in its order."""
        return read(self._file, updates)

    def waiting(self) -> list[str]:
        """What is in the outbox and not settled."""
        rows = self._rows("SELECT person, kind, state FROM outbox WHERE state <> 'unknown'")
        return [" ".join(map(str, row)) for row in rows]

    def kept(self) -> Kept:
        """All of it."""
        maps: dict[int, dict[int, JourneyMap]] = {}
        for owner, number, document in self._rows("SELECT owner, id, document FROM maps"):
            maps.setdefault(owner, {})[number] = decode_map(document)
        people = {row[0]: person_of(row) for row in self._rows(PEOPLE)}
        return Kept(people, maps, dict(self._rows("SELECT person, message FROM screens")))

    def _rows(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self._file, timeout=10)) as connection:
            return connection.execute(query).fetchall()
