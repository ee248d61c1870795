"""What is done and harmless is settled with others, a little later."""

import asyncio
from collections.abc import Collection, Sequence

from structlog.testing import capture_logs

from bot.soon import Soon
from flows.effects import Show
from storage import Due

LONG = 60.0  # seconds; no test waits for so long


def due(number: int) -> Due:
    return Due(number, 1, 1, "talk", Show())


class Box:
    """Settles by hand: each settlement waits for `go`."""

    def __init__(self, pause: float = LONG) -> None:
        self.asked: list[list[int]] = []
        self.told: list[list[int]] = []
        self.fate: list[Exception] = []
        self.go = asyncio.Event()
        self.go.set()
        self.soon = Soon(self._settle, self._settled, pause)

    async def _settle(self, ids: Collection[int]) -> None:
        self.asked.append([*ids])
        await self.go.wait()
        if self.fate:
            raise self.fate.pop(0)

    async def _settled(self, dues: Sequence[Due]) -> None:
        self.told.append([one.id for one in dues])


async def test_all_that_was_done_within_the_pause_is_settled_at_once() -> None:
    box = Box(pause=0.01)
    for number in (3, 1, 2):
        box.soon.put(due(number))
    assert [*box.soon.ids()] == [3, 1, 2]
    await asyncio.sleep(0.05)
    assert box.asked == box.told == [[3, 1, 2]]
    assert [*box.soon.ids()] == []


async def test_nobody_waits_for_the_pause_at_the_end() -> None:
    box = Box()
    box.soon.put(due(1))
    await asyncio.wait_for(box.soon.empty(), 5)
    assert box.told == [[1]]
    box.soon.put(due(2))
    assert [*box.soon.ids()] == [2]  # the pause is as long as before
    await box.soon.empty()
    assert box.told == [[1], [2]]


async def test_what_is_just_being_settled_still_stands_in_the_outbox() -> None:
    box = Box(pause=0.0)
    box.go.clear()
    box.soon.put(due(1))
    await asyncio.sleep(0.01)
    box.soon.put(due(2))
    assert (box.asked, [*box.soon.ids()]) == ([[1]], [1, 2])
    box.go.set()
    await box.soon.empty()
    assert box.told == [[1], [2]]


async def test_a_failure_is_logged_and_holds_up_nothing() -> None:
    box = Box(pause=0.0)
    box.fate = [RuntimeError("broken")]
    box.soon.put(due(1))
    with capture_logs() as logs:
        await box.soon.empty()
    assert [one["log_level"] for one in logs] == ["error"]
    box.soon.put(due(2))
    await box.soon.empty()
    assert (box.asked, [*box.soon.ids()]) == ([[1], [2]], [])
