"""How long updates are on their way: messages and presses come by two queues, see Telegram."""

import asyncio
from collections.abc import Callable
from typing import Literal

Queue = Literal["messages", "presses"]
NEXT = 1e-4  # seconds; what has the same time would be in no order


def queue_of(kind: str) -> Queue:
    """Which way an update of this kind comes."""
    return "presses" if kind == "callback_query" else "messages"


class Lag:
    """`seconds` of each queue. One may overtake the other; within one the order is kept."""

    def __init__(self) -> None:
        self.seconds: dict[Queue, float] = {"messages": 0.0, "presses": 0.0}
        self.under_way = 0
        self._free: dict[Queue, float] = {"messages": 0.0, "presses": 0.0}

    def bring(self, queue: Queue, arrive: Callable[[], None]) -> None:
        """Lets it arrive: at once, or after what is before it in its queue."""
        if not self.seconds[queue] and not self.under_way:
            arrive()
            return
        loop = asyncio.get_running_loop()
        at = max(loop.time() + self.seconds[queue], self._free[queue] + NEXT)
        self._free[queue] = at
        self.under_way += 1
        loop.call_at(at, self._arrived, arrive)

    def _arrived(self, arrive: Callable[[], None]) -> None:
        self.under_way -= 1
        arrive()
