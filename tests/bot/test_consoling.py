"""Whoever waits for the database is told so once an outage, and nobody else is told anything."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.consoling import Consoler
from flows.heard import Heard, What
from storage import Weather


class Alarm:
    """Goes off when told, unless it was cancelled."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call

    def cancel(self) -> None:
        self.call = lambda: None


class Evening:
    """A database that is away while `away`, and time that goes on when told."""

    def __init__(self) -> None:
        self.away: Exception | None = Weather("away")
        self.slow: asyncio.Event | None = None
        self.told: list[int] = []
        self.told_kept: list[int] = []
        self.now = 1000.0
        self._alarms: list[Alarm] = []
        self.consoler = Consoler(
            self._hear, self._tell, set_alarm=self._set_alarm, clock=lambda: self.now
        )

    async def _hear(self, heard: list[Heard]) -> None:
        assert heard
        if self.slow:
            await self.slow.wait()
        if self.away:
            raise self.away

    async def _tell(self, heard: Heard, kept: bool) -> None:
        (self.told_kept if kept else self.told).append(heard.update)

    def _set_alarm(self, seconds: float, call: Callable[[], None]) -> "Alarm":
        assert 2 <= seconds <= 8
        self._alarms.append(Alarm(call))
        return self._alarms[-1]

    async def grows_late(self) -> None:
        """Some seconds pass."""
        rung, self._alarms = self._alarms, []
        for alarm in rung:
            alarm.call()
        await asyncio.sleep(0)

    async def hears(self, *heard: Heard) -> None:
        try:
            await self.consoler.hear(list(heard))
        except (Weather, ValueError):
            assert self.away


def says(update: int, person: int = 1, **more: object) -> Heard:
    return replace(Heard(update, person, person, What.TEXT, text="a"), **more)  # type: ignore[arg-type]


async def test_who_waits_is_told_once_however_often_it_is_tried() -> None:
    evening = Evening()
    for _ in range(5):
        await evening.hears(says(1), says(2, person=2))
        await evening.grows_late()
    await evening.hears(says(1), says(2, person=2), says(3))
    await evening.grows_late()
    assert evening.told == [1, 2]


async def test_who_waits_while_it_is_tried_is_told_too() -> None:
    evening = Evening()
    evening.slow, evening.away = asyncio.Event(), None
    trying = asyncio.create_task(evening.hears(says(1)))
    await asyncio.sleep(0)
    await evening.grows_late()
    evening.slow.set()
    await trying
    assert evening.told == [1]


async def test_whose_answer_was_remembered_in_time_is_told_nothing() -> None:
    evening = Evening()
    await evening.hears(says(1))
    evening.away = None
    await evening.hears(says(1), says(2))
    await evening.grows_late()
    assert evening.told == []


async def test_that_another_was_remembered_ends_the_outage_for_all() -> None:
    """Theirs comes again, or came to another process."""
    evening = Evening()
    await evening.hears(says(1))
    evening.away = None
    await evening.hears(says(2, person=2))
    await evening.grows_late()
    assert evening.told == []


async def test_in_the_next_outage_it_is_told_again() -> None:
    evening = Evening()
    await evening.hears(says(1))
    await evening.grows_late()
    evening.away = None
    await evening.hears(says(1))
    evening.away = ValueError("a broken hearing is no better")
    await evening.hears(says(2))
    await evening.grows_late()
    assert evening.told == [1, 2]


NOBODY = [says(1, what=What.SILENT), says(1, what=What.BLOCKED), says(1, private=False)]


@pytest.mark.parametrize("heard", NOBODY, ids=lambda heard: heard.what.value)
async def test_who_waits_for_nothing_is_told_nothing(heard: Heard) -> None:
    evening = Evening()
    await evening.hears(heard)
    await evening.grows_late()
    assert evening.told == []


async def test_whose_answer_is_remembered_and_cannot_be_shown_is_told_once_an_outage() -> None:
    evening = Evening()
    evening.away = None
    await evening.hears(says(1), says(2, person=2))
    for _ in range(2):
        with evening.consoler.waits(1):
            await evening.grows_late()
    evening.away = Weather("away")
    await evening.hears(says(3))
    await evening.grows_late()
    assert (evening.told_kept, evening.told) == ([1], [])
    with evening.consoler.waits(2):
        pass  # it was shown in time
    await evening.grows_late()
    assert evening.told_kept == [1]


async def test_who_is_not_there_any_more_is_told_nothing() -> None:
    evening = Evening()
    evening.away = None
    await evening.hears(says(1))
    evening.now += 61
    for person in (1, 2):
        with evening.consoler.waits(person):
            await evening.grows_late()
    assert evening.told_kept == []
