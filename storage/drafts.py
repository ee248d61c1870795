"""Drafts that were left in the middle, to remind their owners of."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from flows.reminding import Left
from storage.tables import maps, people
from storage.wire import Wire


async def left_drafts(wire: Wire, after: datetime, until: datetime, limit: int) -> list[Left]:
    """The drafts of those who last wrote in this span and may be reminded, one a person."""
    # Whom another is just reminding is passed over; whom it has reminded is seen by the locked map.
    asked = (
        _left(after, until)
        .limit(limit)
        .with_for_update(of=[people, maps], key_share=True, skip_locked=True)
    )
    rows = await wire.rows(asked)
    found = {
        row.person: Left(row.person, row.chat, row.language, row.heard_at, row.map, row.title)
        for row in reversed(rows)
    }
    return list(found.values())


def _left(after: datetime, until: datetime) -> Select[Any]:
    """Only what the person worked on last, was never drawn, and was never reminded of."""
    newer = maps.alias("newer")
    later = (
        select(newer.c.id)
        .where(
            newer.c.owner == maps.c.owner,
            newer.c.deleted.is_(False),
            newer.c.changed_at > maps.c.changed_at,
        )
        .exists()
    )
    named = people.c.id.label("person"), maps.c.id.label("map")
    return (
        select(*named, people.c.chat, people.c.language, people.c.heard_at, maps.c.title)
        .join(maps, maps.c.owner == people.c.id)
        .where(people.c.heard_at > after, people.c.heard_at <= until)
        .where(people.c.reminders.is_(True), people.c.gone.is_(False))
        .where(maps.c.reminded.is_(False), maps.c.deleted.is_(False), maps.c.versions == 0)
        .where(maps.c.answered > 0, maps.c.answered < maps.c.asked, ~later)
        .order_by(people.c.heard_at, people.c.id, maps.c.id.desc())
    )


async def mark_reminded(wire: Wire, numbers: Collection[int]) -> None:
    """These drafts are never reminded of again."""
    if numbers:
        await wire.run(update(maps).where(maps.c.id.in_(numbers)).values(reminded=True))
