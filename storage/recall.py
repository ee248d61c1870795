"""All that is read of people and their maps, by one SELECT for all who are asked for."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import and_, select

from flows.world import MapHeader, Note, Person, ShownScreen, Spot
from journey.map import JourneyMap
from storage.rows import to_header, to_map, to_note, to_person, to_spot
from storage.statements import IDS, MORE
from storage.tables import cursors, journal, maps, people, screens, versions
from storage.wire import Wire

Pair: TypeAlias = tuple[int, int]
Headers: TypeAlias = tuple[MapHeader, ...]

_HEADER = [maps.c[name] for name in MapHeader.__dataclass_fields__]
_CURSOR = and_(cursors.c.person == maps.c.owner, cursors.c.map == maps.c.id)
_PEOPLE = select(people).where(people.c.id.in_(IDS)).order_by(people.c.id)
_SCREENS = select(screens).where(screens.c.person.in_(IDS))
_MAPS = (
    select(maps.c.id, maps.c.owner, maps.c.document, cursors.c.spot)
    .outerjoin(cursors, _CURSOR)
    .where(maps.c.id.in_(IDS))
    .order_by(maps.c.id)
)
_HEADERS = (
    select(maps.c.owner, *_HEADER)
    .where(maps.c.owner.in_(IDS))
    .order_by(maps.c.changed_at.desc(), maps.c.id.desc())
)
_NOTES = select(journal).where(journal.c.person.in_(IDS), journal.c.message.in_(MORE))


async def read_people(wire: Wire, ids: Collection[int]) -> dict[int, Person]:
    """Id → person, of those who are known."""
    rows = await wire.of(wire.held(_PEOPLE, people), ids)
    return {row.id: to_person(row) for row in rows}


async def read_screens(wire: Wire, ids: Collection[int]) -> dict[int, ShownScreen]:
    """Person → the living screen as last shown, of those who have one."""
    rows = await wire.of(_SCREENS, ids)
    return {row.person: ShownScreen(row.message, row.serial, row.shown_at) for row in rows}


async def read_maps(
    wire: Wire, pairs: Collection[Pair]
) -> dict[Pair, tuple[JourneyMap, Spot | None]]:
    """(owner, map) → the map and where its owner stood in it. FormatTooNew, BadDocument."""
    rows = await wire.of(wire.held(_MAPS, maps), {number for _, number in pairs})
    return {
        (row.owner, row.id): (to_map(row.document, row.owner), to_spot(row.spot))
        for row in rows
        if (row.owner, row.id) in pairs
    }


async def read_headers(wire: Wire, ids: Collection[int]) -> dict[int, Headers]:
    """Owner → their maps, newest change first; deleted ones say so."""
    found: defaultdict[int, list[MapHeader]] = defaultdict(list)
    for row in await wire.of(_HEADERS, ids):
        found[row.owner].append(to_header(row))
    return {number: tuple(found[number]) for number in ids}


async def read_notes(wire: Wire, pairs: Collection[Pair]) -> dict[Pair, Note]:
    """(person, message) → what the message became."""
    rows = await wire.of(_NOTES, {who for who, _ in pairs}, more={what for _, what in pairs})
    notes = {(row.person, row.message): to_note(row) for row in rows}
    return {pair: note for pair, note in notes.items() if note and pair in pairs}


async def read_version(wire: Wire, number: int, version: int) -> tuple[JourneyMap, datetime] | None:
    """A drawn state of a map, and since when it is kept. FormatTooNew, BadDocument."""
    asked = (
        select(versions.c.document, versions.c.created_at, maps.c.owner)
        .join(maps, maps.c.id == versions.c.map)
        .where(versions.c.map == number, versions.c.number == version)
    )
    row = await wire.row(asked)
    return (to_map(row.document, row.owner), row.created_at) if row else None
