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
from storage.statements import IDS, upsert
from storage.tables import cursors, journal, maps, outbox, people, versions
from storage.wire import Values, Wire, Write

Rows: TypeAlias = list[Values]

_OF_THEM = (maps.c.id == bindparam("number"), maps.c.owner == bindparam("person"))
_FLAG = update(maps).where(*_OF_THEM).values(deleted=bindparam("flag"))
_DRAWN = (
    update(maps)
    .where(*_OF_THEM, maps.c.versions < bindparam("version"))
    .values(versions=bindparam("version"), drawn_revision=maps.c.revision - bindparam("since"))
)
_OWNERS = select(maps.c.id, maps.c.owner, maps.c.format).where(maps.c.id.in_(IDS))


async def make_way(wire: Wire, portions: Portions, theirs: Collection[Pair] = ()) -> None:
    """Forget who is to be forgotten, and see whose the maps are. NotTheirs, FormatTooNew.

    `theirs`: (owner, map) of maps that were read, and so locked, in this transaction.
    """
    await _forget(wire, [p.id for p in portions.values() if p.forget])
    await _check_owners(wire, portions, theirs)


def usual(kind: str, portions: Portions, now: datetime) -> list[Write]:
    """What nearly every turn leaves. BadDocument."""
    return [
        Write(upsert(kind, people, frozenset({"created_at"})), _people(portions, now)),
        Write(upsert(kind, cursors, frozenset()), _cursors(portions)),
        Write(_saving(kind), _maps(portions, now)),
        Write(upsert(kind, journal, frozenset()), _notes(portions)),
    ]


async def write_rest(wire: Wire, portions: Portions, now: datetime) -> None:
    """What seldom comes, and refers to what was written before. BadRow, BadDocument."""
    await _write_flags(wire, portions)
    await _write_versions(wire, portions, now)
    await write_uses(wire, ((p.id, kind) for p in portions.values() for kind in p.uses), now)


async def _forget(wire: Wire, ids: Collection[int]) -> None:
    """What hangs on a person or on their maps goes with them (ON DELETE CASCADE). The person first:
    whoever settles their effects has locked them before."""
    if ids:
        await wire.erase(people.c.id, ids)
        await wire.erase(outbox.c.person, ids)


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


def _people(portions: Portions, now: datetime) -> Rows:
    times = {"created_at": now, "heard_at": now}
    return [{**from_person(p.person), **times} for p in portions.values() if p.person]


def _cursors(portions: Portions) -> Rows:
    return [
        {"person": p.id, "map": number, "spot": encode_spot(spot)}
        for p in portions.values()
        for number, spot in p.cursors.items()
    ]


def _maps(portions: Portions, now: datetime) -> Rows:
    rows = [_map_row(p, s, now) for p in portions.values() for s in p.saved.values()]
    return sorted(rows, key=lambda row: row["id"])


def _notes(portions: Portions) -> Rows:
    return [from_note(p.id, note) for p in portions.values() for note in p.notes.values()]


async def _write_flags(wire: Wire, portions: Portions) -> None:
    flags: Rows = [
        {"number": number, "person": p.id, "flag": flag}
        for p in portions.values()
        for number, flag in p.deleted.items()
    ]
    await wire.run(_FLAG, flags)


@cache
def _saving(kind: str) -> Insert:
    """Another's map is passed over."""
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
