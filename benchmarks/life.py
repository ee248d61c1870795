"""What a life leaves in the database: someone fills a map in the quick way and has it drawn, with
the real bot; the rows are kept as a pattern for a million of them, the first drawing only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Table, create_engine, func, select
from sqlalchemy.engine import Connection

from benchmarks.databases import SQLITE, Databases
from benchmarks.rivals import Entry, Stage, running
from storage.tables import cursors, files, journal, maps, people, screens, versions

Row: TypeAlias = dict[str, Any]

NUMBER = 900
"""Of the bot whose people live the patterns."""
SECONDS, OFTEN = 3.0, 20
"""Until somebody is done, people live on for so many seconds, at most so often."""
_OF_THE_MAP = {cursors: "map", maps: "id", versions: "map", files: "map", journal: "map"}
_OF_THE_PERSON = {people: "id", screens: "person"}

_NUMBERED = {versions: "number", files: "version"}


@dataclass(frozen=True, slots=True)
class Life:
    """Table → the rows of one person and one map in it."""

    person: int
    map: int
    rows: Mapping[str, list[Row]]

    @property
    def size(self) -> int:
        """Bytes of the document of the map."""
        return len(self.rows["maps"][0]["document"].encode())


async def lived(telegram: Stage, stores: Databases) -> Life:
    """One that was really lived. RuntimeError when nothing was drawn in time."""
    url = await stores.migrated(SQLITE)
    bot = running(Entry("ours"), NUMBER, telegram, stores.folder(), {"DATABASE_URL": url})
    async with bot:
        for _ in range(OFTEN):
            await telegram.ask(NUMBER, "run", at_once=1, seconds=SECONDS, latency=0, artists=1)
            if life := read(Path(url.removeprefix("sqlite:///"))):
                return life
    raise RuntimeError("nobody had a map drawn in time")


def read(file: Path) -> Life | None:
    """The smallest of the lives in a file of SQLite that got all of their pictures; or none."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            return _read(connection)
    finally:
        engine.dispose()


def _read(connection: Connection) -> Life | None:
    drawn = (
        select(maps.c.id, maps.c.owner)
        .join(files, files.c.map == maps.c.id)
        .where(maps.c.versions > 1)  # so the first drawing is sent whole
        .group_by(maps.c.id, maps.c.owner)
        .order_by(func.length(maps.c.document))
    )
    found = connection.execute(drawn).first()
    if found is None:
        return None
    keys = dict.fromkeys(_OF_THE_PERSON, found.owner) | dict.fromkeys(_OF_THE_MAP, found.id)
    rows = {table.name: _rows(connection, table, key) for table, key in keys.items()}
    return Life(found.owner, found.id, rows)


def _rows(connection: Connection, table: Table, key: int) -> list[Row]:
    asked = select(table).where(table.c[(_OF_THE_PERSON | _OF_THE_MAP)[table]] == key)
    if table in _NUMBERED:
        asked = asked.where(table.c[_NUMBERED[table]] == 1)
    once = {"versions": 1} if table is maps else {}
    return [{**row._mapping, **once} for row in connection.execute(asked)]
