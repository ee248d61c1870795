"""Putting effects into the outbox: a newer living screen takes the place of one that waits.

A lane that another process has in its hands is left to it: what is put there lies behind, in
nobody's hands, until the other takes it (`Outbox.follow`) or is dead. Both lock the rows of the
lane, so that either finds what the other has done.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Row, select

from storage.claiming import WAITING, Lane, hold
from storage.payloads import SHOW
from storage.postings import TALK, Due, Posting, coalesced, coalesces
from storage.rows import from_posting, to_dues
from storage.statements import IDS
from storage.tables import DUE, UNKNOWN, outbox
from storage.wire import Values, Wire, Write

Shows: TypeAlias = Mapping[int, Sequence[Due]]
"""Person → their living screens that wait, oldest first."""
_Rows: TypeAlias = Sequence[Row[Any]]
_THEIRS = select(outbox).where(outbox.c.person.in_(IDS)).order_by(outbox.c.id)
_SCREENS = _THEIRS.where(
    outbox.c.lane == TALK, outbox.c.kind == SHOW, outbox.c.state.in_((DUE, UNKNOWN))
)
# Locked from the first on: see storage.claiming.
_ALL = _THEIRS.where(outbox.c.state.in_((*WAITING, UNKNOWN))).with_for_update()


@dataclass(frozen=True, slots=True)
class _Lanes:
    """`others`: lanes in another's hands. `free`: what lies in nobody's, in all other lanes."""

    others: Collection[Lane] = ()
    free: _Rows = ()
    shows: Shows = field(default_factory=dict)


async def put(
    wire: Wire,
    postings: Sequence[Posting],
    *,
    holder: str,
    now: datetime,
    lease: timedelta,
    carrying: Collection[int] = (),
    also: Sequence[Write] = (),
) -> list[Due]:
    """Store postings in the place of older living screens that wait; what is ours to carry out.

    `carrying`: ids of effects that are being carried out right now and cannot be replaced.
    `also`: what is written by the way.
    """
    if not postings:
        await wire.write(*also)
        return []
    lanes = await _looked_at(wire, postings, holder, now, carrying)
    merged = [_merged(posting, _replaced(posting, lanes.shows)) for posting in postings]
    old = {due.id for dues in lanes.shows.values() for due in dues}
    if old:
        await wire.erase(outbox.c.id, old)
    taken = await hold(wire, [r for r in lanes.free if r.id not in old], holder, now + lease)
    rows = _values(merged, lanes.others, now, (holder, now + lease))
    ids = await wire.add(outbox.c.id, rows, *also)
    numbered = zip(ids, merged, strict=True)
    mine = (one for one in numbered if _lane(one[1]) not in lanes.others)
    return [*taken, *(_due(number, posting, lanes.shows) for number, posting in mine)]


def _values(
    postings: Iterable[Posting],
    others: Collection[Lane],
    now: datetime,
    ours: tuple[str, datetime],
) -> list[Values]:
    """The rows of these: in our hands for so long, or in nobody's, in the lanes of others."""
    return [
        from_posting(posting, now, until, whose)
        for posting in postings
        for whose, until in [("", now) if _lane(posting) in others else ours]
    ]


async def _looked_at(
    wire: Wire,
    postings: Iterable[Posting],
    holder: str,
    now: datetime,
    carrying: Collection[int],
) -> _Lanes:
    shown = {posting.person for posting in postings if coalesces(posting)}
    if not wire.shared:
        rows = await wire.of(_SCREENS, shown)
        return _Lanes(shows=_shows(rows, shown, carrying))
    wanted = {_lane(posting) for posting in postings}
    people = {person for person, _ in wanted}
    rows = await wire.of(_ALL, people)
    theirs = [r for r in rows if _is_held(r, now) and r.holder != holder]
    others = {(row.person, row.lane) for row in theirs}
    free = [
        r
        for r in rows
        if (r.person, r.lane) in wanted - others and _is_free(r, now) and r.id not in carrying
    ]
    held_by_them = {row.id for row in theirs}
    return _Lanes(others, free, _shows(rows, shown, {*carrying, *held_by_them}))


def _is_held(row: Row[Any], now: datetime) -> bool:
    return row.state in WAITING and row.lease_until > now


def _is_free(row: Row[Any], now: datetime) -> bool:
    return row.state in WAITING and row.lease_until <= now and row.not_before <= now


def _shows(rows: _Rows, people: Collection[int], but: Collection[int]) -> Shows:
    """The living screens among these rows that a newer one may replace."""
    screens = [
        row
        for row in rows
        if row.person in people
        and (row.lane, row.kind) == (TALK, SHOW)
        and row.state in (DUE, UNKNOWN)
        and row.id not in but
    ]
    found: defaultdict[int, list[Due]] = defaultdict(list)
    for due in to_dues(screens)[0]:
        found[due.person].append(due)
    return found


def _lane(posting: Posting) -> Lane:
    return posting.person, posting.lane


def _replaced(posting: Posting, shows: Shows) -> Sequence[Due]:
    return shows.get(posting.person, ()) if coalesces(posting) else ()


def _merged(posting: Posting, old: Sequence[Due]) -> Posting:
    effect = posting.effect
    for due in reversed(old):
        effect = coalesced(due.effect, effect)
    return replace(posting, effect=effect)


def _due(number: int, posting: Posting, shows: Shows) -> Due:
    replaces = tuple(due.id for due in _replaced(posting, shows))
    due = Due(number, posting.person, posting.chat, posting.lane, posting.effect)
    return replace(due, replaces=replaces)
