"""Lanes: effects of one chat are carried out in order, those of different chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import structlog

from storage import Due

_log = structlog.get_logger(__name__)

Carry = Callable[[Due], Awaitable[None]]


@dataclass(slots=True)
class _Lane:
    waiting: deque[Due] = field(default_factory=deque)
    now: Due | None = None
    task: "asyncio.Task[None] | None" = None


class Lanes:
    """Pictures have a lane of their own, so that drawing delays no answer."""

    def __init__(self, carry: Carry) -> None:
        self._carry = carry
        self._lanes: dict[tuple[int, str], _Lane] = {}

    def put(self, due: Due) -> None:
        """At the end of its lane; a living screen takes the place of those it replaces.

        What is in the lane already stays where it is.
        """
        lane = self._lanes.setdefault((due.chat, due.lane), _Lane())
        if due.id in {d.id for d in (*lane.waiting, lane.now) if d}:
            return
        kept = [d for d in lane.waiting if d.id not in due.replaces]
        lane.waiting = deque([*kept, due])
        if lane.task is None:
            lane.task = asyncio.create_task(self._run((due.chat, due.lane), lane))

    def drop(self, chat: int) -> None:
        """Nothing more for this chat."""
        for (lane_chat, _), lane in self._lanes.items():
            if lane_chat == chat:
                lane.waiting.clear()

    def is_last(self, due: Due) -> bool:
        """Whether nothing waits in its lane."""
        lane = self._lanes.get((due.chat, due.lane))
        return lane is None or not lane.waiting

    def ids(self) -> set[int]:
        """Of all that is here, being carried out or waiting."""
        return {*self.waiting(), *self.carrying()}

    def waiting(self) -> Iterator[int]:
        """Ids of what nobody has begun with yet."""
        return (due.id for lane in self._lanes.values() for due in lane.waiting)

    def carrying(self) -> Iterator[int]:
        """Ids of what is being carried out at this moment."""
        return (lane.now.id for lane in self._lanes.values() if lane.now)

    def __len__(self) -> int:
        return sum(len(lane.waiting) + (lane.now is not None) for lane in self._lanes.values())

    async def empty(self) -> None:
        """Returns when nothing waits any more."""
        while tasks := [lane.task for lane in self._lanes.values() if lane.task]:
            await asyncio.wait(tasks)

    async def finish(self, seconds: float) -> list[int]:
        """Let what is here be carried out for so long; ids of what nobody has begun with then."""
        try:
            await asyncio.wait_for(self.empty(), seconds)
        except TimeoutError:
            left = [*self.waiting()]
            _log.warning("some effects wait for the next start", count=len(self))
            await self.stop()
            return left
        return []

    async def stop(self) -> None:
        """Ends at once; what is left stays in the outbox."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, key: tuple[int, str], lane: _Lane) -> None:
        while lane.waiting:
            lane.now = lane.waiting.popleft()
            try:
                await self._carry(lane.now)
            finally:
                lane.now = None
        lane.task = None
        self._lanes.pop(key, None)
