"""One write transaction for all that was heard while the last one ran."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from types import MappingProxyType

from flows.effects import Remind, Turn
from flows.heard import Heard
from flows.limits import Spent
from flows.reminding import Left
from flows.world import Note, Person, ShownScreen, Spot
from journey.map import JourneyMap
from storage.drafts import left_drafts, mark_reminded
from storage.outbox import Outbox
from storage.portions import portioned
from storage.postings import TALK, Due, Posting
from storage.queueing import put
from storage.recall import (
    Headers,
    Pair,
    read_headers,
    read_maps,
    read_notes,
    read_people,
    read_screens,
)
from storage.remember import make_way, usual, write_rest
from storage.shelf import Shelf
from storage.spending import read_spent, write_uses
from storage.statements import padded
from storage.tables import heard
from storage.wire import Wire, Write


class Batch(Shelf):
    """Recalls and keeps inside one transaction; its outbox and shelf take part in it."""

    def __init__(
        self,
        wire: Wire,
        *,
        bot: int,
        holder: str,
        now: datetime,
        lease: timedelta,
        noted: Mapping[int, ShownScreen] = MappingProxyType({}),
    ) -> None:
        self.bot, self.holder = bot, holder
        self.outbox = Outbox(self)
        self._wire = wire
        self._now = now
        self._lease = lease
        self._noted = noted
        self._read: set[Pair] = set()
        self._held: set[int] = set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Wire]:
        """The batch's own transaction."""
        yield self._wire

    writing = reading

    async def unheard(self, updates: Iterable[int]) -> set[int]:
        """Count updates as heard; those that were not heard before."""
        rows = [{"bot": self.bot, "update_id": one, "at": self._now} for one in updates]
        if not rows:
            return set()
        rows = padded(rows)  # one that was just counted is passed over
        new = await self._wire.rows(self._wire.new(heard, heard.c.update_id), rows)
        return {row.update_id for row in new}

    async def people(self, ids: Iterable[int]) -> dict[int, Person]:
        """Id → person, of those who are known."""
        found = await read_people(self._wire, set(ids))
        self._held |= found.keys()
        return found

    async def screens(self, ids: Iterable[int]) -> dict[int, ShownScreen]:
        """Person → their living screen, of those who have one; also what is just being noted."""
        people = set(ids)
        noted = {person: self._noted[person] for person in people & self._noted.keys()}
        return await read_screens(self._wire, people - noted.keys()) | noted

    async def maps(self, pairs: Iterable[Pair]) -> dict[Pair, tuple[JourneyMap, Spot | None]]:
        """(owner, map) → the map, deleted or not, and where its owner last stood in it.

        Raises FormatTooNew and BadDocument; their `person` is the owner.
        """
        found = await read_maps(self._wire, set(pairs))
        self._read |= found.keys()
        return found

    async def headers(self, people: Iterable[int]) -> dict[int, Headers]:
        """Owner → their maps, newest change first; deleted ones say so."""
        return await read_headers(self._wire, set(people))

    async def notes(self, pairs: Iterable[Pair]) -> dict[Pair, Note]:
        """(person, message) → what the message became."""
        return await read_notes(self._wire, set(pairs))

    async def spent(self, people: Iterable[int]) -> dict[int, Spent]:
        """Person → what they took of what is limited: in the last hour, and bytes in all."""
        return await read_spent(self._wire, set(people), self._now)

    async def uses(self, person: int, kind: str) -> None:
        """Count a use. Of someone forgotten nothing is kept."""
        if await self.people([person]):
            await write_uses(self._wire, [(person, kind)], self._now)

    async def left_drafts(self, after: datetime, until: datetime, limit: int) -> list[Left]:
        """Drafts of people who last wrote in this span, never drawn and never reminded of."""
        return await left_drafts(self._wire, after, until, limit)

    async def remind(self, reminders: Collection[tuple[Left, Remind]]) -> list[Due]:
        """Mark these drafts as reminded of; the reminders to carry out now, leased to us."""
        await mark_reminded(self._wire, [left.map for left, _ in reminders])
        postings = [Posting(left.person, left.chat, TALK, one) for left, one in reminders]
        return await self._put(postings)

    async def keep(
        self, turns: Iterable[tuple[Heard, Turn]], *, carrying: Collection[int] = ()
    ) -> list[Due]:
        """Write all that came of what was heard; the effects to carry out now, leased to us.

        What is for a lane in another process's hands is not among them.

        `carrying`: ids of effects being carried out at this moment; a newer living screen does
        not replace those. Raises NotTheirs and FormatTooNew (their `person` is whose turn it
        was), BadRow, BadDocument, Weather: nothing is written then.
        """
        portions = portioned(turns)
        await make_way(self._wire, portions, self._read)
        writes = usual(self._wire.kind, portions, self._now)
        if portions.keys() - self._held:
            # Whoever is met for the first time is locked by being written. Until then another
            # process may meet them too, and the outbox would seem empty to both.
            await self._wire.write(*writes)
            writes = []
        postings = [posting for portion in portions.values() for posting in portion.postings]
        dues = await self._put(postings, carrying, writes)
        await write_rest(self._wire, portions, self._now)
        return dues

    async def _put(
        self,
        postings: Sequence[Posting],
        carrying: Collection[int] = (),
        also: Sequence[Write] = (),
    ) -> list[Due]:
        return await put(
            self._wire,
            postings,
            holder=self.holder,
            now=self._now,
            lease=self._lease,
            carrying=carrying,
            also=also,
        )
