"""Reminders over a real store: to whom, once, at their hour, and never in the middle of a talk."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from bot.carrier import Carrier
from bot.reminding import EVERY, Reminder
from bot.telling import Teller
from flows.effects import Change, DeleteMap, KeepVersion, Remind, SaveMap, Turn
from flows.heard import Heard, What
from flows.reminding import reminder
from flows.world import Person
from journey.items import Item
from journey.map import Business, JourneyMap
from knowledge.catalogue import load
from storage import Store, Weather
from templates.speaker import speaker

BEGIN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ROUNDS = 12
"""So often the watch looks, then it is cancelled."""
ANNA = Person(7, 7, "Анна")


def draft(number: int = 101, name: str = "Белая линия", answered: int = 4) -> SaveMap:
    return SaveMap(JourneyMap(id=number, business=Business(name=(Item(1, name),))), answered, 44)


class Post:
    """A bot that only reminds. `said` is what reached the chats; time goes on when told."""

    def __init__(self, url: str, after_days: int = 3) -> None:
        self.url, self.after_days, self.now = url, after_days, BEGIN
        self.said: list[tuple[int, str]] = []
        self.slept: list[float] = []
        self.troubles: list[Exception] = []
        self.updates = 0

    async def opens(self) -> None:
        self.store = await Store.open(self.url, bot=1, clock=lambda: self.now)
        teller = Teller(cast(Any, self), self.store, speaker, load, lambda: self.now)
        self.carrier = Carrier(self.store, {}, clock=lambda: self.now, sleep=self._sleep)
        self.reminder = Reminder(
            self.store,
            teller,
            speaker,
            self.carrier.take,
            after_days=self.after_days,
            clock=self._time,
            sleep=self._sleep,
        )
        self.carrier.learns(Remind, self.reminder.remind)

    def _time(self) -> datetime:
        if self.troubles:
            raise self.troubles.pop(0)
        return self.now

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        if len(self.slept) == ROUNDS:
            raise asyncio.CancelledError
        await self.carrier.empty()

    async def do_api_request(self, _: str, given: dict[str, Any]) -> dict[str, int]:
        self.said.append((given["chat_id"], given["text"]))
        return {"message_id": 1, "date": 0}

    async def hears(self, person: Person, *changes: Change) -> None:
        self.updates += 1
        heard = Heard(self.updates, person.id, person.chat, What.TEXT)
        async with self.store.batch() as batch:
            await batch.keep([(heard, Turn(person, changes))])

    async def after(self, **time: float) -> None:
        """Time goes on; then a round of reminders, carried out."""
        self.now += timedelta(**time)
        await self.reminder.look()
        await self.carrier.empty()


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    post = Post(f"sqlite:///{tmp_path}/c.sqlite3")
    await post.opens()
    yield post
    await post.store.close()


async def test_after_three_days_a_draft_is_reminded_of_once(post: Post) -> None:
    await post.hears(ANNA, draft())
    await post.after(days=2, hours=23, minutes=59)
    assert post.said == []
    await post.after(minutes=2)
    ((chat, text),) = post.said
    assert chat == 7
    assert "«Белая линия» ещё не закончена" in text
    for _ in range(5):
        await post.after(days=1)
    assert len(post.said) == 1


async def test_silence_is_counted_from_the_last_word(post: Post) -> None:
    await post.hears(ANNA, draft())
    post.now += timedelta(days=2)
    await post.hears(ANNA)
    await post.after(days=1, minutes=5)
    assert post.said == []
    await post.after(days=2)
    assert len(post.said) == 1


async def test_who_was_reminded_and_went_on_is_not_reminded_of_the_same_draft(post: Post) -> None:
    await post.hears(ANNA, draft())
    await post.after(days=3)
    await post.hears(ANNA, draft(answered=9))
    await post.after(days=3)
    assert len(post.said) == 1
    await post.hears(ANNA, draft(102, "Вторая"))
    await post.after(days=3)
    assert len(post.said) == 2
    assert "«Вторая»" in post.said[-1][1]


@pytest.mark.parametrize(
    ("person", "changes"),
    [
        (replace(ANNA, gone=True), (draft(),)),
        (replace(ANNA, reminders=False), (draft(),)),
        (ANNA, ()),
        (ANNA, (draft(answered=44),)),
        (ANNA, (draft(answered=0),)),
        (ANNA, (draft(), DeleteMap(101))),
        (ANNA, (draft(), KeepVersion(draft().map, 1))),
    ],
    ids=["gone", "quiet", "no map", "finished", "only begun", "removed", "drawn"],
)
async def test_who_is_not_to_be_reminded_is_not(
    post: Post, person: Person, changes: tuple[Change, ...]
) -> None:
    await post.hears(person, *changes)
    await post.hears(replace(ANNA, id=8, chat=8), draft(102))
    await post.after(days=3)
    assert [chat for chat, _ in post.said] == [8]


async def test_only_what_was_worked_on_last_is_reminded_of(post: Post) -> None:
    await post.hears(ANNA, draft(101, "Старая"))
    post.now += timedelta(minutes=1)
    await post.hears(ANNA, draft(102, "Новая"))
    for _ in range(3):
        await post.after(days=3)
    assert [text[:20] for _, text in post.said] == ["Карта «Новая» ещё не"]


async def test_two_drafts_of_one_moment_are_one_reminder(post: Post) -> None:
    await post.hears(ANNA, draft(101), draft(102))
    await post.after(days=3)
    assert len(post.said) == 1


async def test_a_bot_that_was_away_reminds_at_the_same_hour_of_a_later_day(post: Post) -> None:
    await post.hears(ANNA, draft())
    await post.after(days=3, hours=9)
    assert post.said == []
    await post.after(hours=15, minutes=10)
    assert len(post.said) == 1


async def test_an_old_draft_is_left_in_peace(post: Post) -> None:
    await post.hears(ANNA, draft())
    for _ in range(30):
        await post.after(days=30)
    assert post.said == []


async def test_killed_between_commit_and_message_it_is_said_once_all_the_same(post: Post) -> None:
    await post.hears(ANNA, draft())
    post.now += timedelta(days=3)
    await post.carrier.lanes.stop()
    untaken = Reminder(
        post.store,
        cast(Any, None),
        speaker,
        lambda _: None,
        after_days=3,
        clock=lambda: post.now,
    )
    await untaken.look()
    await post.store.close()
    await post.opens()
    await post.carrier.recover(everything=True)
    await post.after(minutes=10)
    assert len(post.said) == 1


@pytest.mark.parametrize("meanwhile", ["wrote", "hours passed", "was forgotten"])
async def test_a_reminder_that_waited_is_dropped_when_it_fits_no_more(
    post: Post, meanwhile: str
) -> None:
    await post.hears(ANNA, draft())
    post.now += timedelta(days=3)
    async with post.store.batch() as batch:
        (left,) = await batch.left_drafts(BEGIN - timedelta(1), post.now, 5)
    async with post.store.batch() as batch:
        dues = await batch.remind([(left, reminder(left))])
    if meanwhile == "wrote":
        await post.hears(ANNA)
    elif meanwhile == "hours passed":
        post.now += timedelta(hours=5)
    else:
        dues = [replace(dues[0], person=99)]
    post.carrier.take(dues)
    await post.carrier.empty()
    assert post.said == []


async def test_it_looks_again_and_again_whatever_goes_wrong(post: Post) -> None:
    await post.hears(ANNA, draft())
    post.now += timedelta(days=2, hours=23)
    post.troubles = [Weather("away"), ValueError("a bug")]
    with pytest.raises(asyncio.CancelledError):
        await post.reminder.watch()
    assert set(post.slept) == {EVERY}
    assert post.troubles == []
    assert len(post.said) == 1


async def test_with_no_days_set_nobody_is_reminded(tmp_path: Path) -> None:
    post = Post(f"sqlite:///{tmp_path}/c.sqlite3", after_days=0)
    await post.opens()
    await post.reminder.watch()
    assert post.slept == []
    await post.store.close()


async def test_a_clock_that_jumps_reminds_nobody_twice_and_not_everybody_at_once(
    post: Post,
) -> None:
    for number in range(1, 25):
        await post.hears(Person(number, number, "Анна"), draft(100 + number))
        post.now += timedelta(hours=1)
    await post.after(days=1)
    assert post.said == []
    await post.after(days=1, minutes=1)
    first = list(post.said)
    assert len(first) == 1, "those of one hour, not of the days that were jumped over"
    for jump in (timedelta(days=-1), timedelta(days=1), timedelta(hours=-1), timedelta(hours=1)):
        post.now += jump
        await post.after()
    assert len({chat for chat, _ in post.said}) == len(post.said) <= 2
