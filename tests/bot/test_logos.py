"""An image becomes a logo, or a reason why not: whatever is sent, and whatever goes wrong."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.deed import TryLater
from bot.logos import MOST_ATTEMPTS, Checked, Logos
from flows.effects import FetchLogo, Turn
from flows.heard import Heard, What
from flows.rooms.logo import LARGEST_LOGO
from flows.world import Person
from storage import Due, Store, Weather

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
IMAGE = b"an image"
DUE = Due(5, 7, 7, "pictures", FetchLogo(101, "file"))


class Telegram:
    """The two calls that are needed: the file with a name, and its bytes."""

    def __init__(self, image: bytes = IMAGE, size: int | None = None) -> None:
        self.image, self.file_size = image, size
        self.error: Exception | None = None
        self.asked = self.downloads = 0

    async def get_file(self, name: str) -> "Telegram":
        assert name == "file"
        self.asked += 1
        if self.error:
            raise self.error
        return self

    async def download_as_bytearray(self) -> bytearray:
        self.downloads += 1
        return bytearray(self.image)

    async def send_chat_action(self, chat: int, action: str) -> None:
        """Seen by nobody here."""


def fine(image: bytes) -> Checked:
    return b"fitted " + image, ""


def broken(image: bytes) -> Checked:
    raise ValueError(f"cannot read {image!r}")


class Post:
    """Logos over a real store that knows the person. `heard` is what came of the images."""

    def __init__(self, store: Store) -> None:
        self.store, self.heard = store, list[Heard]()

    async def hear(self, heard: list[Heard]) -> None:
        self.heard += heard

    def logos(self, telegram: Telegram, check: Callable[[bytes], Checked] = fine) -> Logos:
        return Logos(cast(Any, telegram), self.store, self.hear, lambda: NOON, check)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    store = await Store.open(f"sqlite:///{tmp_path}/c.sqlite3", bot=1, clock=lambda: NOON)
    async with store.batch() as batch:
        await batch.keep([(Heard(1, 7, 7, What.TEXT), Turn(Person(7, 7)))])
    yield Post(store)
    await store.close()


async def test_an_image_is_kept_and_heard_of_as_a_logo_of_its_map(post: Post) -> None:
    await post.logos(Telegram()).fetch(DUE)
    (heard,) = post.heard
    assert await post.store.logo(heard.text) == b"fitted " + IMAGE
    assert heard == Heard(-5, 7, 7, What.LOGO, text=heard.text, map=101)


async def test_a_reason_is_heard_and_nothing_kept(post: Post) -> None:
    await post.logos(Telegram(), lambda _: (b"", "too_small")).fetch(DUE)
    assert post.heard == [Heard(-5, 7, 7, What.LOGO, map=101, refused="too_small")]


async def test_an_image_that_breaks_the_reader_is_none_and_not_in_the_log(
    post: Post, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    await post.logos(Telegram(), broken).fetch(DUE)
    assert post.heard[0].refused == "not_an_image"
    assert "an image'" not in caplog.text + "".join(capsys.readouterr())


LARGE = b"x" * (LARGEST_LOGO + 1)


@pytest.mark.parametrize(("known", "downloads"), [(len(LARGE), 0), (None, 1), (5, 1)])
async def test_what_is_too_large_is_refused_if_it_can_be_before_it_is_downloaded(
    post: Post, known: int | None, downloads: int
) -> None:
    telegram = Telegram(LARGE, known)
    await post.logos(telegram, broken).fetch(DUE)
    assert (post.heard[0].refused, telegram.downloads) == ("too_large", downloads)


async def test_what_telegram_does_not_give_for_its_size_is_too_large(post: Post) -> None:
    telegram = Telegram()
    telegram.error = BadRequest("Bad Request: file is too big")
    await post.logos(telegram).fetch(DUE)
    assert post.heard[0].refused == "too_large"


@pytest.mark.parametrize(
    "error", [BadRequest("wrong file_id or the file is temporarily unavailable"), InvalidToken()]
)
async def test_a_file_that_is_not_there_is_tried_a_few_times_and_then_given_up(
    post: Post, error: Exception
) -> None:
    telegram = Telegram()
    telegram.error = error
    for attempts in range(MOST_ATTEMPTS - 1):
        with pytest.raises(TryLater):
            await post.logos(telegram).fetch(Due(5, 7, 7, "pictures", DUE.effect, attempts))
    assert post.heard == []
    await post.logos(telegram).fetch(Due(5, 7, 7, "pictures", DUE.effect, MOST_ATTEMPTS - 1))
    assert post.heard[0].refused == "lost"


async def test_bad_weather_at_telegram_is_left_to_the_carrier(post: Post) -> None:
    telegram = Telegram()
    telegram.error = NetworkError("Bad Gateway")
    with pytest.raises(NetworkError):
        await post.logos(telegram).fetch(DUE)


async def test_bad_weather_of_the_database_is_waited_out(post: Post) -> None:
    async def hear(_: list[Heard]) -> None:
        raise Weather("locked")

    logos = Logos(cast(Any, Telegram()), post.store, hear, lambda: NOON, fine)
    with pytest.raises(TryLater):
        await logos.fetch(DUE)


async def test_nothing_is_fetched_for_someone_forgotten(post: Post) -> None:
    telegram = Telegram()
    await post.logos(telegram).fetch(Due(5, 8, 8, "pictures", DUE.effect))
    assert (post.heard, telegram.downloads) == ([], 0)


async def test_reading_an_image_stops_nobody_else_and_goes_one_by_one(post: Post) -> None:
    under_way: list[int] = []
    most: list[int] = []

    def slow(image: bytes) -> Checked:
        assert threading.current_thread() is not threading.main_thread()
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.pop()
        return image, ""

    logos = post.logos(Telegram(), slow)
    fetching = asyncio.gather(*(logos.fetch(DUE) for _ in range(3)))
    beats = 0
    while not fetching.done():
        await asyncio.sleep(0.005)
        beats += 1
    await fetching
    assert max(most) == 1
    assert beats > 10
