"""Effects that are done and may be done twice at no harm: settled a little later, many at once.

A commit of its own for each of them would cost more than the turn that wanted it, and the next turn
would wait behind it. Killed meanwhile, such an effect is done once more: a screen that shows the
same already.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress

import structlog

from flows.effects import Effect, Show, Strip
from storage import Due

_log = structlog.get_logger(__name__)

HARMLESS: tuple[type[Effect], ...] = (Show, Strip)
PAUSE = 0.03
"""Seconds; far below what another process takes to think that this one is dead."""


class Soon:
    """`settle` settles effects by their ids; `settled` is told of them then."""

    def __init__(
        self,
        settle: Callable[[Collection[int]], Awaitable[None]],
        settled: Callable[[Sequence[Due]], Awaitable[None]],
        pause: float = PAUSE,
    ) -> None:
        self._settle, self._settled, self._pause = settle, settled, pause
        self._dues: dict[int, Due] = {}
        self._hurry = asyncio.Event()
        self._busy: asyncio.Task[None] | None = None

    def put(self, due: Due) -> None:
        """This was carried out."""
        self._dues[due.id] = due
        if self._busy is None:
            self._busy = asyncio.create_task(self._work_off())

    def ids(self) -> Iterable[int]:
        """Of what is still to be settled."""
        return self._dues.keys()

    async def empty(self) -> None:
        """Returns when all of it is settled, without delay."""
        self._hurry.set()
        if self._busy is not None:
            await self._busy
        self._hurry.clear()

    async def _work_off(self) -> None:
        try:
            while self._dues:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), self._pause)
                await self._at_once([*self._dues.values()])
        finally:
            self._busy = None

    async def _at_once(self, dues: Sequence[Due]) -> None:
        try:
            await self._settle([due.id for due in dues])
        except Exception:
            _log.exception("what was done could not be settled", effects=len(dues))
        for due in dues:
            del self._dues[due.id]
        await self._settled(dues)
