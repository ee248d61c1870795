"""All that is kept of one person, as JSON files for that person."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Row, Table, select

from storage.tables import (
    cursors,
    files,
    journal,
    logos,
    maps,
    outbox,
    people,
    screens,
    uses,
    versions,
)
from storage.wire import Wire

Found: TypeAlias = list[tuple[str, dict[str, Any]]]
"""Rows with the names of their tables."""

_JSON = frozenset({"spot", "before", "document", "items", "payload"})
"""Columns whose text is JSON itself."""


def of_person(person: int, bot: int) -> dict[Table, ColumnElement[bool]]:
    """Table → which of its rows are a person's; `heard` knows nobody."""
    theirs = select(maps.c.id).where(maps.c.owner == person)
    return {
        people: people.c.id == person,
        maps: maps.c.owner == person,
        versions: versions.c.map.in_(theirs),
        cursors: cursors.c.person == person,
        journal: journal.c.person == person,
        logos: logos.c.owner == person,
        files: files.c.map.in_(theirs) & (files.c.bot == bot),
        screens: screens.c.person == person,
        outbox: outbox.c.person == person,
        uses: uses.c.person == person,
    }


async def gathered(wire: Wire, person: int, bot: int) -> Found:
    """Every row of the person, whole; none of someone unknown."""
    found: Found = []
    for table, theirs in of_person(person, bot).items():
        asked = select(table).where(theirs).order_by(*table.primary_key.columns)
        found += [(table.name, _plain(row)) for row in await wire.rows(asked)]
    return found if any(name == people.name for name, _ in found) else []


def _plain(row: Row[Any]) -> dict[str, Any]:
    return {name: _read(name, value) for name, value in row._asdict().items()}


def _read(name: str, value: Any) -> Any:
    """JSON opened up; what cannot be read is given as it is kept."""
    if name not in _JSON or value is None:
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.MsgspecError:
        return value


def packed(found: Found, now: datetime, largest: int) -> Iterator[bytes]:
    """Files of at most `largest` bytes (but for a single row that is larger), each of them JSON.

    Times are ISO 8601 in UTC, images are base64 of a PNG.
    """
    taken: Found = []
    size = 0
    for name, row in found:
        more = len(_file([(name, row)], now))
        if taken and size + more > largest:
            yield _file(taken, now)
            taken, size = [], 0
        taken.append((name, row))
        size += more
    if taken:
        yield _file(taken, now)


def _file(found: Sequence[tuple[str, dict[str, Any]]], now: datetime) -> bytes:
    document: dict[str, Any] = {"made_at": now}
    for name, row in found:
        document.setdefault(name, []).append(row)
    return msgspec.json.format(msgspec.json.encode(document), indent=1)
