"""Updates delivered to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from playground.server import serving
from playground.webhook import lane
from tests.playground.conftest import RawBot
from tests.talk import Talk


@dataclass
class Ear:
    """A bot's address. `statuses` are its next answers, then 200; `held` makes it wait."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    pressed: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.heard.append(update)
        if "callback_query" in update:
            self.pressed.set()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        for kind, event in self.held.items():
            if kind in update:
                await event.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.heard if "message" in update]


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear, app = Ear(), web.Application()
    app.router.add_post("/hook", ear.hear)
    async with serving(app, "127.0.0.1", 0) as url:
        ear.url = f"{url}/hook"
        yield ear


def test_updates_wait_only_for_those_of_their_lane() -> None:
    message = {"update_id": 1, "message": {"chat": {"id": 7}, "from": {"id": 7}}}
    correction = {"update_id": 2, "edited_message": {"chat": {"id": 7}, "from": {"id": 7}}}
    press = {"update_id": 3, "callback_query": {"from": {"id": 7}, "message": {}}}
    other = {"update_id": 4, "callback_query": {"from": {"id": 8}, "message": {}}}

    assert lane(message) == lane(correction)
    assert len({lane(message), lane(press), lane(other)}) == 3


async def test_messages_are_delivered_in_order_with_the_secret(
    bot: RawBot, talk: Talk, ear: Ear
) -> None:
    await bot.does("setWebhook", url=ear.url, secret_token="s-1")
    for text in "абв":
        await talk.says(text)
    await talk.settles()

    assert ear.texts == ["/start", "а", "б", "в"]
    assert set(ear.secrets) == {"s-1"}


async def test_an_update_is_delivered_again_until_it_is_taken(
    bot: RawBot, talk: Talk, ear: Ear
) -> None:
    ear.statuses = [500, 302, 503]
    await bot.does("setWebhook", url=ear.url)
    await talk.says("а")
    await talk.settles()

    assert ear.texts == ["/start"] * 4 + ["а"]
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")
    assert info["pending_update_count"] == 0


async def test_a_press_overtakes_a_message_that_hangs(bot: RawBot, talk: Talk, ear: Ear) -> None:
    await bot.says("а", ["б"])
    ear.held["message"] = asyncio.Event()
    await bot.does("setWebhook", url=ear.url)
    await talk.presses("б")
    await asyncio.wait_for(ear.pressed.wait(), timeout=5)

    assert "callback_query" in ear.heard[1]
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] >= 1
    ear.held["message"].set()
    await talk.settles()


async def test_polling_is_refused_while_a_webhook_is_set(bot: RawBot, ear: Ear) -> None:
    poll = asyncio.create_task(bot.refusal("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await bot.does("setWebhook", url=ear.url)

    assert await poll == "Conflict: terminated by setWebhook request"
    assert await bot.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first"
    )


@pytest.mark.usefixtures("talk")
async def test_what_was_not_taken_can_be_polled_afterwards(bot: RawBot, ear: Ear) -> None:
    ear.statuses = [500] * 100
    await bot.does("setWebhook", url=ear.url)
    await bot.does("deleteWebhook")

    (update,) = await bot.does("getUpdates")

    assert update["message"]["text"] == "/start"


@pytest.mark.parametrize("drop", [True, False])
@pytest.mark.usefixtures("talk")
async def test_pending_updates_are_dropped_only_if_asked(bot: RawBot, drop: bool) -> None:
    await bot.does("deleteWebhook", drop_pending_updates=drop)

    assert len(await bot.does("getUpdates")) == (0 if drop else 1)


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"url": "ftp://localhost"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://localhost", "secret_token": "ы"}, "secret token contains unallowed chara"),
        ({"url": "http://localhost", "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "https://example.com"}, "bad webhook: Failed to resolve host"),
        ({}, 'parameter "url" is required'),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: RawBot, params: dict[str, str], text: str) -> None:
    assert (await bot.refusal("setWebhook", **params)).startswith(f"Bad Request: {text}")
