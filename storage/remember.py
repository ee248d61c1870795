"""Everything that a batch writes, each table by one statement for all its rows."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select, update

from storage.codec import FORMAT, encode_map, encode_spot
from storage.dialect import Insert, insert
from storage.errors import Bug, FormatTooNew, NotTheirs
from storage.portions import Portion, Portions, Saved
from storage.recall import Pair
from storage.rows import from_note, from_person
from storage.spending import write_uses
from storage.statements import IDS
from storage.tables import cursors, journal, maps, outbox, people, versions
from storage.wire import Values, Wire

Rows: TypeAlias = list[Values]

_OF_THEM = (maps.c.id == bindparam("number"), maps.c.owner == bindparam("person"))
_FLAG = update(maps).where(*_OF_THEM).values(deleted=bindparam("flag"))
_DRAWN = (
    update(maps)
    .where(*_OF_THEM, maps.c.versions < bindparam("version"))
    .values(versions=bindparam("version"), drawn_revision=maps.c.revision - bindparam("since"))
)
_OWNERS = select(maps.c.id, maps.c.owner, maps.c.format).where(maps.c.id.in_(IDS))


async def write(
    wire: Wire,
    portions: Portions,
    now: datetime,
    theirs: Collection[Pair] = (),
) -> None:
    """All but the effects. NotTheirs, FormatTooNew, BadRow, BadDocument.

    `theirs`: (owner, map) of maps that were read, and so locked, in this transaction.
    """
    await _forget(wire, [p.id for p in portions.values() if p.forget])
    await _check_owners(wire, portions, theirs)
    await _write_people(wire, portions, now)
    await write_maps(wire, portions, now)
    await _write_versions(wire, portions, now)
    await _write_notes(wire, portions)
    await write_uses(wire, ((p.id, kind) for p in portions.values() for kind in p.uses), now)


async def _forget(wire: Wire, ids: Collection[int]) -> None:
    """What hangs on a person or on their maps goes with them (ON DELETE CASCADE)."""
    if ids:
        await wire.erase(outbox.c.person, ids)
        await wire.erase(people.c.id, ids)


async def _check_owners(wire: Wire, portions: Portions, theirs: Collection[Pair]) -> None:
    """No turn writes another's map, nor one that a newer release wrote."""
    owners: dict[int, int] = {}
    for portion in portions.values():
        for number in portion.touched():
            if owners.setdefault(number, portion.id) != portion.id:
                raise _whose(NotTheirs(f"map {number}"), portion.id)
    unknown = [number for number, person in owners.items() if (person, number) not in theirs]
    for row in await wire.of(_OWNERS, unknown):
        if row.owner != owners[row.id]:
            raise _whose(NotTheirs(f"map {row.id}"), owners[row.id])
        if row.format > FORMAT:
            raise _whose(FormatTooNew(f"map {row.id} has format {row.format}"), row.owner)


def _whose(bug: Bug, person: int) -> Bug:
    bug.person = person
    return bug


async def _write_people(wire: Wire, portions: Portions, now: datetime) -> None:
    times = {"created_at": now, "heard_at": now}
    rows: Rows = [{**from_person(p.person), **times} for p in portions.values() if p.person]
    await wire.run(wire.upsert(people, keeping=frozenset({"created_at"})), rows)
    spots: Rows = [
        {"person": p.id, "map": number, "spot": encode_spot(spot)}
        for p in portions.values()
        for number, spot in p.cursors.items()
    ]
    await wire.run(wire.upsert(cursors), spots)


async def write_maps(wire: Wire, portions: Portions, now: datetime) -> None:
    """Maps and whether they are on the list; another's are passed over."""
    rows = [_map_row(p, s, now) for p in portions.values() for s in p.saved.values()]
    await wire.run(_saving(wire.kind), sorted(rows, key=lambda row: row["id"]))
    flags: Rows = [
        {"number": number, "person": p.id, "flag": flag}
        for p in portions.values()
        for number, flag in p.deleted.items()
    ]
    await wire.run(_FLAG, flags)


@cache
def _saving(kind: str) -> Insert:
    new = insert(kind, maps)
    fresh = new.excluded
    named = ("title", "document", "format", "answered", "asked", "changed_at")
    changes = {name: fresh[name] for name in named}
    return new.on_conflict_do_update(
        index_elements=[maps.c.id],
        set_=changes | {"revision": maps.c.revision + fresh.revision},
        # Another replica may have written since the check.
        where=(maps.c.owner == fresh.owner) & (maps.c.format <= fresh.format),
    )


def _map_row(portion: Portion, saved: Saved, now: datetime) -> dict[str, Any]:
    journey = saved.change.map
    return {
        "id": journey.id,
        "owner": portion.id,
        "title": journey.title,
        "document": encode_map(journey),
        "format": FORMAT,
        "revision": saved.saves,
        "answered": saved.change.answered,
        "asked": saved.change.asked,
        "versions": 0,
        "drawn_revision": 0,
        "deleted": False,
        "created_at": now,
        "changed_at": now,
    }


async def _write_versions(wire: Wire, portions: Portions, now: datetime) -> None:
    rows = [row for portion in portions.values() for row in _version_rows(portion, now)]
    await wire.run(wire.new(versions), rows)
    drawn: Rows = [
        {"number": number, "person": p.id, "version": version, "since": p.saves_since(kept)}
        for p in portions.values()
        for (number, version), kept in p.kept.items()
    ]
    await wire.run(_DRAWN, drawn)


def _version_rows(portion: Portion, now: datetime) -> Iterator[Values]:
    for (number, version), kept in portion.kept.items():
        yield {
            "map": number,
            "number": version,
            "document": encode_map(kept.change.map),
            "language": kept.change.map.language,
            "created_at": now,
        }


async def _write_notes(wire: Wire, portions: Portions) -> None:
    rows: Rows = [from_note(p.id, note) for p in portions.values() for note in p.notes.values()]
    await wire.run(wire.upsert(journal), rows)
