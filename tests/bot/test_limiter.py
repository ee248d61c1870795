"""The limiter: rates kept in every window, order kept in every chat, nobody left waiting."""

import asyncio
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.limiter import BURST, HEAVY_WAITS, Limiter
from tests.bot.moments import Moments

RATE, CHAT_RATE = 30.0, 1.0
SLACK = 1e-6
GROUP = -100


@dataclass
class Street:
    """A limiter, and what was sent: (moment, chat, name)."""

    rate: float = RATE
    chat_rate: float = CHAT_RATE
    sent: list[tuple[float, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.time = Moments()
        self.began = self.time.now()
        self.limiter = Limiter(
            self.rate, self.chat_rate, clock=self.time.now, alarm=self.time.alarm
        )

    def sends(
        self, chat: int, name: str = "", *, at: float = 0, heavy: bool = False, weight: int = 1
    ) -> "asyncio.Task[None]":
        """Begins to send, so many seconds after the beginning."""
        return asyncio.create_task(self._sends(chat, name, at, heavy, weight))

    async def _sends(self, chat: int, name: str, at: float, heavy: bool, weight: int) -> None:
        if at:
            await self.time.sleep(self.began + at - self.time.now())
        await self.limiter.turn(chat, weight, heavy=heavy)
        self.sent.append((self.time.now() - self.began, chat, name))

    def moments(self, chat: int | None = None) -> list[float]:
        """When something was sent, to the chat or to any."""
        return [moment for moment, to, _ in self.sent if chat in (None, to)]

    def names(self) -> list[str]:
        return [name for _, _, name in self.sent]


def most_in(moments: Iterable[float], seconds: float) -> int:
    """The largest number in any window of so many seconds, its end excluded."""
    ordered = sorted(moments)
    return max(
        (bisect_left(ordered, m + seconds - SLACK) - n for n, m in enumerate(ordered)), default=0
    )


async def test_two_hundred_chats_with_three_messages_each_keep_the_rate_of_all() -> None:
    street = Street()
    await street.time.over(*[street.sends(c) for _ in range(3) for c in range(1, 201)])
    assert len(street.sent) == 600
    assert most_in(street.moments(), 1.0) == 30
    assert max(street.moments()) == pytest.approx(19, abs=0.1)  # 600 in 20 windows: none is wasted


async def test_a_few_at_once_then_one_a_second() -> None:
    street = Street()
    await street.time.over(*[street.sends(1) for _ in range(6)])
    assert street.moments() == pytest.approx([0, 0, 0, 1, 2, 3], abs=0.01)


async def test_a_press_is_answered_at_once_in_ordinary_use() -> None:
    street = Street()
    taps = [0.0, 0.7, 1.4, 2.1, 2.8, 3.5, 4.2]
    await street.time.over(*[street.sends(1, at=at) for at in taps])
    assert street.moments() == pytest.approx(taps, abs=0.01)


async def test_twenty_a_minute_in_a_group() -> None:
    street = Street()
    await street.time.over(*[street.sends(GROUP) for _ in range(45)])
    assert most_in(street.moments(), 60.0) == 20


async def test_an_album_counts_as_its_pictures_where_it_says_so() -> None:
    street = Street()
    await street.time.over(*[street.sends(GROUP, weight=10) for _ in range(4)])
    assert most_in(street.moments(), 60.0) == 2


async def test_the_backlog_of_a_chat_holds_up_no_other() -> None:
    street = Street()
    backlog = [street.sends(1) for _ in range(50)]
    other = street.sends(2, at=5)
    await street.time.over(other)
    assert street.moments(2) == pytest.approx([5], abs=0.01)
    await street.time.over(*backlog)


async def test_words_go_before_pictures() -> None:
    street = Street(rate=1)
    order = [("first", False), ("picture", True), ("word", False), ("other word", False)]
    await street.time.over(*[street.sends(n, name, heavy=h) for n, (name, h) in enumerate(order)])
    assert street.names() == ["first", "word", "other word", "picture"]


async def test_a_picture_is_not_overtaken_for_ever() -> None:
    street = Street(rate=1)
    words = [street.sends(n, "word", at=n) for n in range(1, 30)]
    await street.time.over(street.sends(99, "one"), street.sends(100, "picture", heavy=True))
    assert street.names()[-1] == "picture"
    assert street.moments(100)[0] <= HEAVY_WAITS + 2
    await street.time.over(*words)


async def test_a_chat_that_telegram_closed_waits_and_the_others_go_on() -> None:
    street = Street()
    street.limiter.refused(1, 7)
    await street.time.over(street.sends(1), street.sends(2))
    assert street.moments(1) == pytest.approx([7], abs=0.01)
    assert street.moments(2) == pytest.approx([0], abs=0.01)


async def test_refusals_in_two_chats_at_once_stop_everything() -> None:
    street = Street()
    street.limiter.refused(1, 60)
    street.limiter.refused(2, 5)
    free = asyncio.create_task(street.limiter.open())
    await street.time.over(street.sends(3), street.sends(2), street.sends(1), free)
    assert street.moments(3) == pytest.approx([5], abs=0.01)
    assert street.moments(2) == pytest.approx([5], abs=0.01)
    assert street.moments(1) == pytest.approx([60], abs=0.01)


async def test_what_already_waits_is_stopped_too() -> None:
    street = Street()
    work = [street.sends(1) for _ in range(4)]
    await street.time.still()
    street.limiter.refused(1, 9)
    await street.time.over(*work)
    assert street.moments() == pytest.approx([0, 0, 0, 9], abs=0.01)


@pytest.mark.parametrize(("second", "later"), [(1, 0.0), (2, 1.5)])
async def test_refusals_of_one_chat_or_far_between_stop_nothing_else(
    second: int, later: float
) -> None:
    street = Street()
    street.limiter.refused(1, 5)
    await street.time.over(asyncio.create_task(street.time.sleep(later)))
    street.limiter.refused(second, 5)
    await street.time.over(street.sends(3), asyncio.create_task(street.limiter.open()))
    assert street.moments(3) == pytest.approx([later], abs=0.01)


async def test_what_counts_nowhere_waits_while_everything_is_stopped() -> None:
    street = Street()
    street.limiter.refused(1, 4)
    street.limiter.refused(None, 4)
    await street.time.over(asyncio.create_task(street.limiter.open()))
    assert street.time.now() - street.began == pytest.approx(4)


async def test_who_gives_up_holds_up_nobody_and_counts_nowhere() -> None:
    street = Street()
    work = [street.sends(1) for _ in range(5)]
    await street.time.still()
    work[3].cancel()
    await asyncio.gather(work[3], return_exceptions=True)
    await street.time.over(*work)
    assert street.moments() == pytest.approx([0, 0, 0, 1], abs=0.01)


async def test_no_rate_is_kept_when_none_is_set() -> None:
    street = Street(rate=0, chat_rate=0)
    work = [street.sends(chat) for chat in (1, GROUP) for _ in range(100)]
    await street.time.over(*work)
    assert max(street.moments()) == 0
    street.limiter.refused(1, 3)
    await street.time.over(street.sends(1))
    assert street.moments()[-1] == pytest.approx(3, abs=0.01)


async def test_idle_chats_are_forgotten_and_no_alarm_is_left() -> None:
    street = Street(rate=0)
    for person in range(1, 5001):
        await street.limiter.turn(person)
        await street.time.over(asyncio.create_task(street.time.sleep(0.1)))
    assert len(street.limiter) <= 64
    assert street.time.set == 0


CALLS = st.tuples(
    st.sampled_from([1, 2, 3, GROUP, GROUP - 1]),  # chat
    st.floats(0, 20),  # when
    st.booleans(),  # heavy
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(CALLS, max_size=60),
    st.sampled_from([0.7, 2.0, 5.0, 30.0]),
    st.sampled_from([0.4, 1.0, 3.0]),
)
def test_whatever_is_sent_no_window_holds_too_much_and_order_is_kept(
    calls: list[tuple[int, float, bool]], rate: float, chat_rate: float
) -> None:
    asyncio.run(_keeps_rates(sorted(calls, key=lambda c: c[1]), rate, chat_rate))


async def _keeps_rates(calls: list[tuple[int, float, bool]], rate: float, chat_rate: float) -> None:
    street = Street(rate, chat_rate)
    work = [street.sends(c, f"{h}{n:03}", at=at, heavy=h) for n, (c, at, h) in enumerate(calls)]
    await street.time.over(*work)
    most = max(1, int(rate))
    assert most_in(street.moments(), most / rate) <= most
    for chat in {c for c, _, _ in calls}:
        moments = street.moments(chat)
        for seconds in (0.001, 1.0, 3.7, 10.0):
            assert most_in(moments, seconds) <= BURST + chat_rate * seconds + SLACK
        assert chat > 0 or most_in(moments, 60.0) <= 20
    _in_order(street)


def _in_order(street: Street) -> None:
    """Words of a chat one after the other, pictures too."""

    def lane(one: tuple[float, int, str]) -> tuple[int, str]:
        return one[1], one[2][0]

    for _, some in groupby(sorted(street.sent, key=lane), key=lane):
        names = [name for _, _, name in some]
        assert names == sorted(names)
