"""Effects that wait to be carried out, written with the turn that wanted them."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, Update, delete, func, or_, select, update

from flows.effects import Effect
from storage.moments import Moment
from storage.payloads import encode_effect
from storage.postings import Due
from storage.rows import to_dues
from storage.tables import DUE, SENDING, UNKNOWN, outbox, people
from storage.wire import Desk, Wire

CLAIMING = 1
"""One claims at a time: what another is just taking would not yet look taken."""
FURTHEST = timedelta(minutes=15)
"""Nothing is leased or put off for longer: what lies further ahead was written by a clock that has
been put back since. A wait of Telegram's that is longer is asked for again."""
_WAITING = (DUE, SENDING)


Settle: TypeAlias = Callable[[Collection[int]], Awaitable[None]]


class Outbox:
    """Takes from the box, and settles what was taken; `settle` does it together with others."""

    def __init__(self, desk: Desk, settle: Settle | None = None) -> None:
        self._desk = desk
        self._settle = settle or self._forget

    async def claim(
        self, now: datetime, lease: timedelta, *, everything: bool = False, limit: int = 100
    ) -> list[Due]:
        """Take what is due and in nobody's hands, oldest first, for as long as `lease`.

        `everything`: also what is leased, and without a limit, for the only process there is,
        at its start. What stands behind a delayed or leased effect of its lane is left.
        """
        async with self._desk.writing() as wire:
            await wire.alone(CLAIMING)
            await wire.run(misdated(now))
            rows = await wire.rows(claimable(now, everything).limit(None if everything else limit))
            dues, unreadable = to_dues(rows)
            await _mark(wire, [due.id for due in dues], state=SENDING, lease_until=now + lease)
            await _mark(wire, unreadable, state=UNKNOWN)
        return dues

    async def length(self) -> tuple[int, datetime | None]:
        """How many effects wait to be carried out, and since when the oldest of them is due."""
        since = func.min(outbox.c.not_before, type_=Moment())
        asked = select(func.count().label("waiting"), since.label("since"))
        async with self._desk.reading() as wire:
            row = await wire.row(asked.where(outbox.c.state.in_(_WAITING)))
        return (row.waiting, row.since) if row else (0, None)

    async def sent(self, ids: Collection[int]) -> None:
        """These were carried out: forget them."""
        await self._settle(ids)

    async def _forget(self, ids: Collection[int]) -> None:
        async with self._desk.writing() as wire:
            await wire.run(delete(outbox).where(outbox.c.id.in_(ids)))

    async def failed(self, number: int, not_before: datetime) -> None:
        """This was surely not carried out: anyone may try again from `not_before` on."""
        async with self._desk.writing() as wire:
            attempts = outbox.c.attempts + 1
            times = {"not_before": not_before, "lease_until": not_before}
            await _mark(wire, [number], state=DUE, attempts=attempts, **times)

    async def parts_sent(self, number: int) -> int:
        """How many files of this have reached the chat, so that none is sent twice."""
        asked = select(outbox.c.parts_sent).where(outbox.c.id == number)
        async with self._desk.reading() as wire:
            row = await wire.row(asked)
        return row.parts_sent if row else 0

    async def part_sent(self, number: int, parts: int) -> None:
        """So many files of this have reached the chat by now."""
        async with self._desk.writing() as wire:
            await _mark(wire, [number], parts_sent=parts)

    async def becomes(self, number: int, effect: Effect) -> bool:
        """Another effect in this one's place, still in our hands; False when it is no more."""
        kind, payload = encode_effect(effect)
        new = {"kind": kind, "payload": payload, "state": SENDING, "attempts": 0, "parts_sent": 0}
        changed = update(outbox).where(outbox.c.id == number).values(**new)
        async with self._desk.writing() as wire:
            return await wire.row(changed.returning(outbox.c.id)) is not None

    async def release(self, ids: Collection[int], now: datetime) -> None:
        """These were taken and not tried: anyone may take them."""
        async with self._desk.writing() as wire:
            await _mark(wire, ids, state=DUE, lease_until=now)

    async def unknown(self, ids: Collection[int]) -> None:
        """These may have been carried out or not: they wait for a decision."""
        async with self._desk.writing() as wire:
            await _mark(wire, ids, state=UNKNOWN)

    async def unknown_of(self, person: int) -> list[Due]:
        """What may have reached the person or not, oldest first."""
        theirs = outbox.c.person == person, outbox.c.state == UNKNOWN
        async with self._desk.reading() as wire:
            return to_dues(await wire.rows(select(outbox).where(*theirs).order_by(outbox.c.id)))[0]

    async def gone(self, person: int) -> None:
        """The person stopped the bot: nothing waits for them any more."""
        async with self._desk.writing() as wire:
            await wire.run(update(people).where(people.c.id == person).values(gone=True))
            await wire.run(delete(outbox).where(outbox.c.person == person))


def claimable(now: datetime, everything: bool) -> Select[Any]:
    earlier = outbox.alias("earlier")
    held = earlier.c.not_before > now
    free = [outbox.c.not_before <= now]
    if not everything:
        held = or_(held, earlier.c.lease_until > now)
        free.append(outbox.c.lease_until <= now)
    behind = (
        select(earlier.c.id)
        .where(
            earlier.c.person == outbox.c.person,
            earlier.c.lane == outbox.c.lane,
            earlier.c.id < outbox.c.id,
            earlier.c.state.in_(_WAITING),
            held,
        )
        .exists()
    )
    return (
        select(outbox)
        .where(outbox.c.state.in_(_WAITING), *free, ~behind)
        # By a sum, as a planner would rather walk the whole table in the order of its ids, in
        # the hope of finding enough early, where reminders of later lie by the thousand.
        .order_by(outbox.c.id if everything else outbox.c.id + 0)
        .with_for_update(of=outbox, skip_locked=True)
    )


def misdated(now: datetime) -> Update:
    """What was leased or put off by a clock that was put back since is due now.

    Not what was written to be carried out on a later day, and was never tried.
    """
    far = outbox.c.lease_until > now + FURTHEST
    was_taken = or_(outbox.c.created_at > now, outbox.c.attempts > 0, outbox.c.state == SENDING)
    due = {"lease_until": now, "not_before": now}
    return update(outbox).where(outbox.c.state.in_(_WAITING), far, was_taken).values(**due)


async def _mark(wire: Wire, ids: Collection[int], **values: Any) -> None:
    if ids:
        await wire.run(update(outbox).where(outbox.c.id.in_(ids)).values(**values))
