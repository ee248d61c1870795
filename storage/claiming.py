"""Taking what waits in the outbox. A lane, which is what waits for one person one after the other,
is in the hands of one process at a time.

A process that finds no lane of another's in its way claims the first of each lane, and with it what
stands behind it. Whoever puts something into a lane locks all of it, from the first on, so nobody
can take what stands behind while another takes what stands before.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Row, Select, Update, bindparam, or_, select, update

from storage.moments import Moment
from storage.postings import Due
from storage.rows import to_dues
from storage.statements import IDS, padded
from storage.tables import DUE, SENDING, UNKNOWN, outbox
from storage.wire import Wire

WAITING = (DUE, SENDING)
Lane: TypeAlias = tuple[int, str]
"""A person, and a lane of theirs."""
FURTHEST = timedelta(minutes=15)
"""Nothing is leased or put off for longer: what lies further ahead was written by a clock that has
been put back since. A wait of Telegram's that is longer is asked for again."""
_LANE = (outbox.c.person, outbox.c.lane)


async def take(
    wire: Wire,
    holder: str,
    now: datetime,
    lease: timedelta,
    *,
    everything: bool = False,
    limit: int | None = None,
    lanes: Collection[Lane] | None = None,
) -> list[Due]:
    """Take what is due and in nobody's hands, oldest first; only of these lanes, if any are given.

    `everything`: what is in somebody's hands too, and they are nobody's from now on.
    """
    if everything:
        await wire.run(let_go(now))
    asked = claimable(now).limit(limit)
    if wire.shared and not everything:
        lanes = {(r.person, r.lane) for r in await wire.rows(heads(holder, now, lanes, limit))}
        if not lanes:
            return []
        asked = asked.where(outbox.c.person.in_({person for person, _ in lanes}))
    rows = await wire.rows(asked)
    if lanes is not None:
        rows = [row for row in rows if (row.person, row.lane) in lanes]
    return await hold(wire, rows, holder, now + lease)


async def hold(wire: Wire, rows: Collection[Row[Any]], holder: str, until: datetime) -> list[Due]:
    """The effects in these rows, which are ours from now on; what cannot be read is put aside."""
    dues, unreadable = to_dues(rows)
    ours = {"state": SENDING, "lease_until": until, "holder": holder}
    await mark(wire, [due.id for due in dues], **ours)
    await mark(wire, unreadable, state=UNKNOWN)
    return dues


async def mark(wire: Wire, ids: Collection[int], **values: Any) -> None:
    """Write these values into the rows with these ids."""
    if ids:
        await wire.run(update(outbox).where(outbox.c.id.in_(ids)).values(**values))


def heads(
    holder: str, now: datetime, lanes: Collection[Lane] | None, limit: int | None
) -> Select[Any]:
    """The first of each lane that is not in another's hands."""
    other = outbox.alias("other")
    same = other.c.person == outbox.c.person, other.c.lane == outbox.c.lane
    beside = select(other.c.id).where(*same, other.c.state.in_(WAITING))
    behind = beside.where(other.c.id < outbox.c.id).exists()
    theirs = beside.where(other.c.holder != holder, other.c.lease_until > now).exists()
    asked = select(*_LANE).where(*_free(now), ~behind, ~theirs)
    if lanes is not None:
        asked = asked.where(outbox.c.person.in_({person for person, _ in lanes}))
    # By a sum: see below.
    asked = asked.order_by(outbox.c.id + 0).limit(limit)
    return asked.with_for_update(of=outbox, skip_locked=True)


async def free_lanes(wire: Wire, now: datetime, people: Collection[int]) -> set[Lane]:
    """Which of these people have something that is due and that nobody holds, and in which lane."""
    rows = await wire.rows(_FREE_LANES, [{"ids": padded(people), "now": now}])
    return {(row.person, row.lane) for row in rows}


def _free(now: datetime | BindParameter[datetime]) -> tuple[Any, ...]:
    waits = outbox.c.state.in_(WAITING)
    return (waits, outbox.c.not_before <= now, outbox.c.lease_until <= now)


_NOW: BindParameter[datetime] = bindparam("now", type_=Moment())
_FREE_LANES = select(*_LANE).where(*_free(_NOW), outbox.c.person.in_(IDS)).distinct()


def claimable(now: datetime) -> Select[Any]:
    """What is due and neither held nor behind what is held or delayed in its lane."""
    earlier = outbox.alias("earlier")
    held = or_(earlier.c.not_before > now, earlier.c.lease_until > now)
    behind = (
        select(earlier.c.id)
        .where(
            earlier.c.person == outbox.c.person,
            earlier.c.lane == outbox.c.lane,
            earlier.c.id < outbox.c.id,
            earlier.c.state.in_(WAITING),
            held,
        )
        .exists()
    )
    return (
        select(outbox)
        .where(*_free(now), ~behind)
        # By a sum, as a planner would rather walk the whole table in the order of its ids, in
        # the hope of finding enough early, where reminders of later lie by the thousand.
        .order_by(outbox.c.id + 0)
        .with_for_update(of=outbox, skip_locked=True)
    )


def let_go(now: datetime) -> Update:
    """Whoever held anything is dead. What was put off as well, and what stands behind that, must
    not wait for a lease that nobody needs any more."""
    held = outbox.c.state.in_(WAITING), outbox.c.lease_until > now
    return update(outbox).where(*held).values(lease_until=now, holder="")


def misdated(now: datetime) -> Update:
    """What was leased or put off by a clock that was put back since is due now.

    Not what was written to be carried out on a later day, and was never tried.
    """
    far = outbox.c.lease_until > now + FURTHEST
    was_taken = or_(outbox.c.created_at > now, outbox.c.attempts > 0, outbox.c.state == SENDING)
    due = {"lease_until": now, "not_before": now}
    return update(outbox).where(outbox.c.state.in_(WAITING), far, was_taken).values(**due)
