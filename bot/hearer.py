"""Shared commits: all that was heard while the last commit ran goes into the next one.

    heard ─► recall (one read for all) ─► hear each in memory ─► keep (one transaction for all)

One person's turns come in order, the next one seeing what the one before has left.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.joining import joined
from bot.kept import Kept
from bot.metrics import Metrics
from bot.recalling import Recaller, sorry
from flows.after import after
from flows.effects import Show, Turn
from flows.heard import Heard, What
from flows.machine import hear
from flows.world import World
from storage import Batch, Store, Weather

_log = structlog.get_logger(__name__)

LARGEST_BATCH = 200


@dataclass(slots=True)
class _Waiting:
    heard: list[Heard]
    done: "asyncio.Future[None]" = field(default_factory=asyncio.Future)


class Hearer:
    """Hears updates, remembers what comes of them, and hands on what is to be done."""

    def __init__(
        self,
        store: Store,
        recaller: Recaller,
        hand_on: Callable[[Kept], None],
        carrying: Callable[[], Iterable[int]] = tuple,
        metrics: Metrics | None = None,
    ) -> None:
        self._store, self._recaller = store, recaller
        self._hand_on, self._carrying = hand_on, carrying
        self._metrics = metrics or Metrics()
        self._waiting: list[_Waiting] = []
        self._busy: asyncio.Task[None] | None = None

    async def hear(self, heard: list[Heard]) -> None:
        """Returns when all of it is committed. Raises Weather when the database is away."""
        waiting = _Waiting(heard)
        self._waiting.append(waiting)
        if self._busy is None or self._busy.done():
            self._busy = asyncio.create_task(self._commit_all())
        with self._metrics.hearing(heard):
            await waiting.done

    async def _commit_all(self) -> None:
        while self._waiting:
            await self._commit_together(self._take())

    def _take(self) -> list[_Waiting]:
        """As many who wait as fit into one commit; one who waits is never divided here."""
        taken = [self._waiting.pop(0)]
        size = len(taken[0].heard)
        while self._waiting and size + len(self._waiting[0].heard) <= LARGEST_BATCH:
            taken.append(self._waiting.pop(0))
            size += len(taken[-1].heard)
        return taken

    async def _commit_together(self, taken: list[_Waiting]) -> None:
        try:
            await self._commit([h for waiting in taken for h in waiting.heard])
        except Exception as error:
            for waiting in taken:
                if not waiting.done.done():
                    waiting.done.set_exception(error)
        else:
            for waiting in taken:
                if not waiting.done.done():
                    waiting.done.set_result(None)

    async def _commit(self, heard: Sequence[Heard], *, failed: bool = False) -> None:
        """One transaction; when a bug spoils it, halves of it, down to the one that has it."""
        try:
            kept = await self._transaction(heard, failed)
        except Weather:
            raise
        except Exception as bug:
            if failed:
                _log.exception("lost a turn twice", updates=[h.update for h in heard])
                return
            _log.warning("a commit is divided", size=len(heard), error=repr(bug))
            self._metrics.failed("commit")
            half = len(heard) // 2
            await self._divided(heard[:half], heard[half:])
        else:
            self._hand_on(kept)

    async def _divided(self, *parts: Sequence[Heard]) -> None:
        for part in parts:
            if part:
                await self._commit(part, failed=len(parts[0]) == 0)

    async def _transaction(self, heard: Sequence[Heard], failed: bool) -> Kept:
        async with self._store.batch() as batch:
            new = await batch.unheard([h.update for h in heard])
            said = (h for h in heard if h.update in new and h.what is not What.SILENT)
            fresh = joined(_once(said))
            kept = Kept()
            for wave in waves(fresh):
                turns, worlds = await self._turns(batch, wave, failed)
                kept = kept.then(await self._keep(batch, wave, turns, worlds))
        return kept

    async def _keep(
        self, batch: Batch, wave: Sequence[Heard], turns: Sequence[Turn], worlds: Sequence[World]
    ) -> Kept:
        heard_turns = list(zip(wave, turns, strict=True))
        dues = await batch.keep(heard_turns, carrying=frozenset(self._carrying()))
        stopped = {turn.person.id for turn in turns if turn.person and turn.person.gone}
        for person in stopped:
            await batch.outbox.gone(person)
        forgotten = {h.person for h, turn in heard_turns if h.private and turn.forgets}
        met = list(zip(turns, worlds, strict=True))
        answers = ((turn.answer, w.person.language) for turn, w in met if turn.answer)
        left = {w.person.id: _left(w, turn) for turn, w in met if turn.person}
        stand = tuple(await self._as_shown(batch, left))
        return Kept(tuple(dues), tuple(answers), frozenset(stopped | forgotten), stand)

    async def _as_shown(
        self, batch: Batch, left: Mapping[int, World | None]
    ) -> list[tuple[int, World | None]]:
        """Another process may have shown a screen after we recalled these people, until what we
        leave them to be shown stood in the outbox; from then on nobody else does."""
        if not self._store.shared:
            return [*left.items()]
        screens = await batch.screens([person for person, world in left.items() if world])
        return [(p, world and replace(world, screen=screens.get(p))) for p, world in left.items()]

    async def _turns(
        self, batch: Batch, wave: Sequence[Heard], failed: bool
    ) -> tuple[list[Turn], list[World]]:
        worlds = await self._recaller.worlds(batch, wave, bare=failed)
        turns = [
            sorry(world, h) if failed else safely(world, h, self._metrics)
            for world, h in zip(worlds, wave, strict=True)
        ]
        return turns, worlds


def safely(world: World, heard: Heard, metrics: Metrics) -> Turn:
    """The turn; a bug in the conversation is logged and apologised for, and nothing changes."""
    try:
        return hear(world, heard)
    except Exception:
        _log.exception("a turn failed", update=heard.update, what=heard.what.value)
        metrics.failed("turn")
        return sorry(world, heard)


def _left(world: World, turn: Turn) -> World | None:
    """The world that a turn which shows something has left."""
    shows = any(isinstance(effect, Show) for effect in turn.effects)
    return after(world, turn) if shows else None


def _once(heard: Iterable[Heard]) -> list[Heard]:
    return list({h.update: h for h in heard}.values())


def waves(heard: Iterable[Heard]) -> list[list[Heard]]:
    """The first thing heard of everyone, then the second of those who said more, and so on."""
    found: list[list[Heard]] = []
    count: dict[int, int] = {}
    for h in heard:
        number = count[h.person] = count.get(h.person, -1) + 1
        if number == len(found):
            found.append([])
        found[number].append(h)
    return found
