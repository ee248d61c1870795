"""Shared transactions: what is asked while one runs goes into the next, for all who asked.

A transaction costs several turns of another thread, and a wait for the disk where it writes;
for a hundred people at once that is far more than what is read or written for each of them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from storage.errors import Bug

Asked = TypeVar("Asked")
Found = TypeVar("Found")


@dataclass(slots=True)
class _Waiting(Generic[Asked, Found]):
    asked: Asked
    found: "asyncio.Future[Found]" = field(default_factory=asyncio.Future)


class Together(Generic[Asked, Found]):
    """`work` does what many ask by one transaction; it gives what each of them is to get."""

    def __init__(self, work: Callable[[Sequence[Asked]], Awaitable[Sequence[Found]]]) -> None:
        self._work = work
        self._waiting: list[_Waiting[Asked, Found]] = []
        self._busy: asyncio.Task[None] | None = None

    async def __call__(self, asked: Asked) -> Found:
        """Returns after the commit. Raises what its own part of the work raises, and Weather."""
        waiting = _Waiting[Asked, Found](asked)
        self._put(waiting)
        return await waiting.found

    def _put(self, waiting: _Waiting[Asked, Found]) -> None:
        self._waiting.append(waiting)
        if self._busy is None or self._busy.done():
            self._busy = asyncio.create_task(self._work_off())

    async def close(self) -> None:
        """Returns when nothing is under way any more."""
        if self._busy is not None:
            await self._busy

    async def _work_off(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting, []
            await self._at_once(taken)

    async def _at_once(self, taken: Sequence[_Waiting[Asked, Found]]) -> None:
        """For all; when a bug of one spoils it, for each alone."""
        try:
            found = await self._work([waiting.asked for waiting in taken])
        except Exception as error:
            if isinstance(error, Bug) and len(taken) > 1:
                for waiting in taken:
                    await self._at_once([waiting])
                return
            for waiting in _still(taken):
                waiting.found.set_exception(error)
        else:
            results = dict(zip(map(id, taken), found, strict=True))
            for waiting in _still(taken):
                waiting.found.set_result(results[id(waiting)])


def _still(
    taken: Sequence[_Waiting[Asked, Found]],
) -> list[_Waiting[Asked, Found]]:
    """Without those that were cancelled."""
    return [waiting for waiting in taken if not waiting.found.done()]
