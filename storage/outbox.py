"""Effects that wait to be carried out, written with the turn that wanted them."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import delete, func, select, update

from flows.effects import Effect
from storage.claiming import WAITING, Lane, free_lanes, mark, misdated, take
from storage.desk import Desk
from storage.moments import Moment
from storage.payloads import encode_effect
from storage.postings import TALK, Due, Posting
from storage.queueing import put
from storage.recall import read_people
from storage.rows import to_dues
from storage.tables import DUE, SENDING, UNKNOWN, outbox, people

CLAIMING = 1
"""One goes through all that waits at a time: an older release beside us relies on it."""


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
            most = None if everything else limit
            holder = self._desk.holder
            return await take(wire, holder, now, lease, everything=everything, limit=most)

    async def follow(self, lanes: Collection[Lane], now: datetime, lease: timedelta) -> list[Due]:
        """Take what others have put into these lanes while they were ours."""
        async with self._desk.reading() as wire:
            found = await free_lanes(wire, now, {person for person, _ in lanes})
        wanted = found & set(lanes)
        if not wanted:
            return []
        async with self._desk.writing() as wire:
            return await take(wire, self._desk.holder, now, lease, lanes=wanted)

    async def renew(self, ids: Collection[int], until: datetime) -> set[int]:
        """Hold these until then; those that are still ours."""
        ours = outbox.c.id.in_(ids), outbox.c.holder == self._desk.holder
        held = update(outbox).where(*ours, outbox.c.state.in_(WAITING)).values(lease_until=until)
        async with self._desk.writing() as wire:
            return {row.id for row in await wire.rows(held.returning(outbox.c.id))}

    async def held(self, ids: Collection[int]) -> set[int]:
        """Those of these that are there yet, and still ours."""
        ours = outbox.c.id.in_(ids), outbox.c.holder == self._desk.holder
        asked = select(outbox.c.id).where(*ours, outbox.c.state.in_(WAITING))
        async with self._desk.reading() as wire:
            return {row.id for row in await wire.rows(asked)}

    async def length(self) -> tuple[int, datetime | None]:
        """How many effects wait to be carried out, and since when the oldest of them is due."""
        since = func.min(outbox.c.not_before, type_=Moment())
        asked = select(func.count().label("waiting"), since.label("since"))
        async with self._desk.reading() as wire:
            row = await wire.row(asked.where(outbox.c.state.in_(WAITING)))
        return (row.waiting, row.since) if row else (0, None)

    async def sent(self, ids: Collection[int]) -> None:
        """These were carried out: forget them."""
        await self._settle(ids)

    async def _forget(self, ids: Collection[int]) -> None:
        async with self._desk.writing() as wire:
            await wire.run(delete(outbox).where(outbox.c.id.in_(ids)))

    async def failed(
        self, number: int, not_before: datetime, held_until: datetime | None = None
    ) -> None:
        """This was surely not carried out: it may be tried again from `not_before` on.

        By us, who hold it until then; by anyone, when it is not held.
        """
        again = {"state": DUE, "attempts": outbox.c.attempts + 1, "not_before": not_before}
        free = {"lease_until": outbox.c.created_at, "holder": ""}
        hands = {"lease_until": held_until} if held_until else free
        async with self._desk.writing() as wire:
            await mark(wire, [number], **again, **hands)

    async def parts_sent(self, number: int) -> int:
        """How many files of this have reached the chat, so that none is sent twice."""
        asked = select(outbox.c.parts_sent).where(outbox.c.id == number)
        async with self._desk.reading() as wire:
            row = await wire.row(asked)
        return row.parts_sent if row else 0

    async def part_sent(self, number: int, parts: int) -> None:
        """So many files of this have reached the chat by now."""
        async with self._desk.writing() as wire:
            await mark(wire, [number], parts_sent=parts)

    async def becomes(self, number: int, effect: Effect) -> bool:
        """Another effect in this one's place, still in our hands; False when it is no more."""
        kind, payload = encode_effect(effect)
        new = {"kind": kind, "payload": payload, "state": SENDING, "attempts": 0, "parts_sent": 0}
        changed = update(outbox).where(outbox.c.id == number).values(**new)
        async with self._desk.writing() as wire:
            return await wire.row(changed.returning(outbox.c.id)) is not None

    async def to_talk(
        self, due: Due, now: datetime, lease: timedelta, carrying: Collection[int]
    ) -> list[Due]:
        """Move this to the end of its person's TALK lane; what of it is ours to carry out.

        Whoever puts something there holds the person, so nobody else finds the lane empty.
        """
        posting = Posting(due.person, due.chat, TALK, due.effect)
        holder = self._desk.holder
        async with self._desk.writing() as wire:
            await read_people(wire, {due.person})
            taken = delete(outbox).where(outbox.c.id == due.id).returning(outbox.c.id)
            if await wire.row(taken) is None:
                return []
            return await put(
                wire, [posting], holder=holder, now=now, lease=lease, carrying=carrying
            )

    async def release(self, ids: Collection[int], now: datetime) -> None:
        """These were taken and not tried: anyone may take them."""
        async with self._desk.writing() as wire:
            await mark(wire, ids, state=DUE, lease_until=now, holder="")

    async def unknown(self, ids: Collection[int]) -> None:
        """These may have been carried out or not: they wait for a decision."""
        async with self._desk.writing() as wire:
            await mark(wire, ids, state=UNKNOWN)

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
