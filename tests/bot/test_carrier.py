"""Carrying out effects: in order, tried again when nothing was done, never doubled by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TimedOut

from bot.carrier import MOST_WAITING, Carrier
from bot.deed import Deed, TryLater
from flows.effects import Effect, Picture, Say, Screen, Show, Turn
from flows.heard import Heard, What
from flows.unsent import doubtful, repeated
from flows.world import Person
from storage import Bug, Due, Store

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Post:
    """A carrier over a real store, whose deeds do what `fate` tells them, one after the other."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.done: list[str] = []
        self.chats: list[int] = []
        self.slept: list[float] = []
        self.fate: list[Exception] = []
        deeds = {Say: self._deed, Show: self._deed, Picture: self._deed}
        self.carrier = Carrier(store, deeds, clock=lambda: NOON, sleep=self._sleep)

    async def _deed(self, due: Due) -> None:
        await asyncio.sleep(0)
        if self.fate:
            raise self.fate.pop(0)
        effect = due.effect
        self.chats.append(due.chat)
        self.done.append(effect.screen.key if isinstance(effect, Say) else type(effect).__name__)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)

    async def gets(self, *effects: Say | Show | Picture, person: int = 1) -> list[Due]:
        turn = Turn(Person(person, person), effects=effects)
        heard = Heard(person, person, person, What.TEXT)
        async with self.store.batch() as batch:
            return await batch.keep([(heard, turn)])

    async def carries(self, *effects: Say | Show | Picture) -> None:
        self.carrier.take(await self.gets(*effects))
        await self.carrier.empty()

    async def left(self) -> int:
        """How many effects could still be taken up after a restart."""
        later = NOON + timedelta(hours=1)
        dues = await self.store.outbox.claim(later, timedelta(seconds=1), everything=True)
        return len(dues)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    post = Post(store)
    yield post
    # What was done may not be settled yet: a connection in use would outlive the store.
    await post.carrier.empty()
    await store.close()


def say(key: str) -> Say:
    return Say(Screen(key))


async def test_effects_of_a_chat_are_carried_out_in_order_and_leave_the_outbox(post: Post) -> None:
    await post.carries(say("a"), say("b"), Show(), say("c"))
    assert post.done == ["a", "b", "Show", "c"]
    assert await post.left() == 0


async def test_a_screen_that_is_shown_is_not_shown_again_with_the_next(post: Post) -> None:
    (due,) = await post.gets(Show(fresh=True))
    post.carrier.take([due])
    await post.carrier.lanes.empty()
    assert [*post.carrier.carrying()] == [due.id]  # done, and in the outbox yet
    heard = Heard(2, 1, 1, What.TEXT)
    async with post.store.batch() as batch:
        turn = Turn(Person(1, 1), effects=(Show(),))
        (later,) = await batch.keep([(heard, turn)], carrying={*post.carrier.carrying()})
    assert (later.effect, later.replaces) == (Show(), ())
    await post.carrier.empty()
    assert [*post.carrier.carrying()] == []


async def test_at_the_end_what_was_done_is_settled_and_the_rest_given_back(post: Post) -> None:
    post.carrier.take(await post.gets(Show()))
    await post.carrier.finish(1.0)
    assert await post.left() == 0


WAITS: list[tuple[Callable[[], Exception], float]] = [
    (lambda: RetryAfter(7), 7.0),
    (lambda: TryLater(), 0.75),
]


@pytest.mark.parametrize(("error", "seconds"), WAITS)
async def test_what_was_surely_not_done_is_tried_again_before_the_next(
    post: Post, error: Callable[[], Exception], seconds: float
) -> None:
    post.fate = [error()]
    await post.carries(say("a"), say("b"))
    assert post.done == ["a", "b"]
    assert post.slept == [seconds]


async def test_words_that_may_have_arrived_are_repeated_once_before_what_follows(
    post: Post,
) -> None:
    post.fate = [TimedOut()]
    await post.carries(say("a"), say("b"))
    assert post.done == ["a", "b"]
    assert await post.left() == 0
    post.fate = [TimedOut(), TimedOut()]
    await post.carries(say("c"), say("d"))
    assert post.done == ["a", "b", "d"]
    assert [due.effect for due in await post.store.outbox.unknown_of(1)] == [repeated(say("c"))]
    assert await post.left() == 0


async def test_a_repetition_survives_a_crash_and_is_known_as_one(post: Post) -> None:
    (due,) = await post.gets(say("a"))
    await post.store.outbox.becomes(due.id, repeated(say("a")))
    post.fate = [TimedOut()]
    await post.carrier.recover(everything=True)
    await post.carrier.empty()
    assert post.done == []
    assert await post.left() == 0


async def test_to_a_group_that_has_moved_it_is_said_where_it_is_now(post: Post) -> None:
    post.fate = [ChatMigrated(-1005)]
    await post.carries(say("a"), say("b"))
    assert (post.done, post.chats) == (["a", "b"], [-1005, 1])
    assert await post.left() == 0


def picture() -> Picture:
    return Picture(1, 1, "album", "ru", Screen("caption.full"))


async def test_a_picture_that_may_have_arrived_is_told_of_once_before_what_follows(
    post: Post,
) -> None:
    post.fate = [TimedOut()]
    await post.carries(picture(), say("advice"))
    assert post.done == ["reply.picture_doubtful", "advice"]
    assert await post.left() == 0


async def test_words_about_a_picture_wait_out_the_weather_but_are_not_doubled(post: Post) -> None:
    post.fate = [TimedOut(), RetryAfter(7), TimedOut(), TimedOut()]
    await post.carries(picture(), say("advice"))
    assert post.done == ["advice"]
    assert post.slept == [7.0]
    assert await post.left() == 0


async def test_words_about_a_picture_survive_a_crash(post: Post) -> None:
    """A picture is not tried again then, as it may have arrived."""
    (due,) = await post.gets(picture())
    await post.store.outbox.becomes(due.id, doubtful(picture()))
    await post.carrier.recover(everything=True)
    await post.carrier.empty()
    assert post.done == ["reply.picture_doubtful"]


async def test_a_picture_that_telegram_refuses_is_not_lost_in_silence(post: Post) -> None:
    post.fate = [BadRequest("Bad Request: PHOTO_INVALID_DIMENSIONS")]
    await post.carries(picture())
    assert post.done == ["reply.picture_lost"]
    assert await post.left() == 0


async def test_nothing_is_told_of_a_picture_whose_owner_was_forgotten_meanwhile(
    post: Post,
) -> None:
    (due,) = await post.gets(picture())
    await post.store.outbox.sent([due.id])
    post.fate = [TimedOut()]
    post.carrier.take([due])
    await post.carrier.empty()
    assert post.done == []


async def test_one_chat_that_must_wait_holds_up_no_other(post: Post) -> None:
    patient = asyncio.Event()

    async def sleep(seconds: float) -> None:
        post.slept.append(seconds)
        await patient.wait()

    deeds: dict[type[Effect], Deed] = {Say: post._deed}
    post.carrier = Carrier(post.store, deeds, clock=lambda: NOON, sleep=sleep)
    post.fate = [RetryAfter(600)]
    post.carrier.take([*await post.gets(say("a")), *await post.gets(say("b"), person=2)])
    async with asyncio.timeout(5):
        while not (post.done and post.slept):  # noqa: ASYNC110 (lanes have no event)
            await asyncio.sleep(0.01)
    done, slept = list(post.done), list(post.slept)
    patient.set()
    await post.carrier.empty()
    assert (done, slept) == (["b"], [600])
    assert post.done == ["b", "a"]


async def test_a_question_that_may_not_have_arrived_is_offered_again_later(post: Post) -> None:
    post.fate = [TimedOut()]
    await post.carries(Show())
    assert post.done == []
    await post.carrier.recover(everything=True)
    assert post.done == []
    assert await post.left() == 1


async def test_to_someone_who_left_nothing_more_is_said(post: Post) -> None:
    post.fate = [Forbidden("Forbidden: bot was blocked by the user")]
    await post.carries(say("a"), say("b"), say("c"))
    assert post.done == []
    assert await post.left() == 0
    parts = await post.store.world_parts(1)
    assert parts is not None
    assert parts[0].gone


async def test_a_refused_effect_holds_up_nothing(post: Post) -> None:
    post.fate = [BadRequest("BUTTON_DATA_INVALID")]
    await post.carries(say("a"), say("b"))
    assert post.done == ["b"]
    assert await post.left() == 0


async def test_effects_of_a_dead_process_are_taken_up(post: Post) -> None:
    await post.gets(say("a"), say("b"))
    await post.carrier.recover(everything=True)
    await post.carrier.empty()
    assert post.done == ["a", "b"]
    assert await post.left() == 0


async def test_what_waits_for_a_later_moment_is_taken_up_by_the_watch(post: Post) -> None:
    (due,) = await post.gets(say("a"))
    await post.store.outbox.failed(due.id, NOON - timedelta(seconds=1))
    watching = asyncio.create_task(post.carrier.watch())
    async with asyncio.timeout(5):
        while not post.done:  # noqa: ASYNC110 (the watch has no event of its own)
            await asyncio.sleep(0.01)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert post.done == ["a"]
    assert max(post.slept) <= 5, "somebody waits for it"


async def test_what_is_in_a_lane_already_is_not_carried_out_twice(post: Post) -> None:
    dues = await post.gets(say("a"), say("b"))
    post.carrier.take(dues)
    post.carrier.take(dues)
    await post.carrier.empty()
    assert post.done == ["a", "b"]


async def test_a_picture_holds_up_no_words(post: Post) -> None:
    post.fate = [RetryAfter(1)] * 3
    picture = Picture(1, 1, "phone", "ru", Screen("caption.full"))
    await post.carries(picture, say("advice"))
    assert post.done == ["Picture", "advice"]
    dues = await post.gets(say("a"), picture, say("b"))
    assert [due.lane for due in dues] == ["talk", "pictures", "pictures"]


async def test_no_more_is_heard_while_too_much_waits(post: Post) -> None:
    dues = await post.gets(*[say("a")] * (MOST_WAITING + 50))
    post.carrier.take(dues)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(post.carrier.room(), 0.01)
    await post.carrier.empty()
    await asyncio.wait_for(post.carrier.room(), 1)


class Blind(Store):
    """A store with a bug: it cannot tell what others have put into a lane."""

    async def follow(self, person: int, lane: str) -> list[Due]:
        raise Bug(f"{lane} of {person}")


async def test_a_lane_that_cannot_be_looked_through_goes_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Blind.open(url, bot=1, clock=lambda: NOON)
    post = Post(store)
    await post.carries(say("a"))
    async with asyncio.timeout(5):
        await post.carries(say("b"))
    assert post.done == ["a", "b"]
    await store.close()
