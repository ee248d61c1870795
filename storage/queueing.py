"""Putting effects into the outbox: a newer living screen takes the place of one that waits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import delete, insert, select

from storage.payloads import SHOW
from storage.postings import TALK, Due, Posting, coalesced, coalesces
from storage.rows import from_posting, to_dues
from storage.tables import DUE, UNKNOWN, outbox
from storage.wire import Wire

Shows: TypeAlias = Mapping[int, Sequence[Due]]
"""Person → their living screens that wait, oldest first."""


async def put(
    wire: Wire,
    postings: Sequence[Posting],
    *,
    now: datetime,
    lease: timedelta,
    carrying: Collection[int] = (),
) -> list[Due]:
    """Store postings, leased to the caller, in the place of older living screens that wait.

    `carrying`: ids of effects that are being carried out right now and cannot be replaced.
    """
    if not postings:
        return []
    waiting = await _waiting(wire, postings, carrying)
    merged = [_merged(posting, _replaced(posting, waiting)) for posting in postings]
    old = [due.id for dues in waiting.values() for due in dues]
    if old:
        await wire.run(delete(outbox).where(outbox.c.id.in_(old)))
    stored = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
    rows = await wire.rows(stored, [from_posting(posting, now, lease) for posting in merged])
    return list(_dues((row.id for row in rows), merged, waiting))


async def _waiting(wire: Wire, postings: Iterable[Posting], carrying: Collection[int]) -> Shows:
    shown = {posting.person for posting in postings if coalesces(posting)}
    found: defaultdict[int, list[Due]] = defaultdict(list)
    if not shown:
        return found
    asked = select(outbox).where(
        outbox.c.person.in_(shown),
        outbox.c.lane == TALK,
        outbox.c.kind == SHOW,
        outbox.c.state.in_((DUE, UNKNOWN)),
    )
    dues, _ = to_dues(await wire.rows(asked.order_by(outbox.c.id)))
    for due in dues:
        if due.id not in carrying:
            found[due.person].append(due)
    return found


def _replaced(posting: Posting, waiting: Shows) -> Sequence[Due]:
    return waiting.get(posting.person, ()) if coalesces(posting) else ()


def _merged(posting: Posting, old: Sequence[Due]) -> Posting:
    effect = posting.effect
    for due in reversed(old):
        effect = coalesced(due.effect, effect)
    return replace(posting, effect=effect)


def _dues(ids: Iterable[int], postings: Sequence[Posting], waiting: Shows) -> Iterator[Due]:
    for number, posting in zip(ids, postings, strict=True):
        replaces = tuple(due.id for due in _replaced(posting, waiting))
        due = Due(number, posting.person, posting.chat, posting.lane, posting.effect)
        yield replace(due, replaces=replaces)
