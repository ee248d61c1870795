"""What people take of what is limited: uses by the hour, and the bytes of their maps."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import delete, func, select

from flows.limits import Spent
from storage.dialect import Insert, insert
from storage.tables import maps, uses
from storage.wire import Values, Wire

LATELY = timedelta(hours=1)
A_LITTLE = timedelta(minutes=1)
"""So far the clocks of two processes may be apart."""


async def read_spent(wire: Wire, ids: Collection[int], now: datetime) -> dict[int, Spent]:
    """Person → what they took. Reads all their maps, so it is asked only where it may matter."""
    if not ids:
        return {}
    used, stored = await _read_uses(wire, ids, now), await _read_stored(wire, ids)
    return {number: Spent(used[number], stored.get(number, 0)) for number in ids}


async def _read_uses(
    wire: Wire, ids: Collection[int], now: datetime
) -> defaultdict[int, Counter[str]]:
    asked = select(uses.c.person, uses.c.kind, uses.c.count).where(
        # Up to now: a clock that was put back must not make an hour of a day.
        uses.c.person.in_(ids),
        uses.c.at > now - LATELY,
        uses.c.at <= now + A_LITTLE,
    )
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in await wire.rows(asked):
        found[row.person][row.kind] += row._mapping["count"]
    return found


async def _read_stored(wire: Wire, ids: Collection[int]) -> dict[int, int]:
    bytes_ = func.sum(wire.size(maps.c.document)).label("bytes")
    asked = select(maps.c.owner, bytes_).where(maps.c.owner.in_(ids)).group_by(maps.c.owner)
    return {row.owner: row.bytes for row in await wire.rows(asked)}


async def write_uses(wire: Wire, made: Iterable[tuple[int, str]], now: datetime) -> None:
    """Count uses of people who are known; those of one moment share a row."""
    rows: list[Values] = [
        {"person": person, "kind": kind, "at": now, "count": count}
        for (person, kind), count in sorted(Counter(made).items())
    ]
    await wire.run(_counting(wire.kind), rows)


@cache
def _counting(kind: str) -> Insert:
    new = insert(kind, uses)
    more = {"count": uses.c.count + new.excluded["count"]}
    return new.on_conflict_do_update(index_elements=list(uses.primary_key.columns), set_=more)


async def forget_uses(wire: Wire, now: datetime) -> None:
    """Those of earlier hours."""
    await wire.run(delete(uses).where(uses.c.at < now - LATELY))
