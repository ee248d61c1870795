"""A server that ends: what is under way has a while for it, and no longer."""

import asyncio

import pytest
from aiohttp import ClientError, ClientSession, web

from bot.listening import listening


class Slow:
    """Answers when `may_end` is set."""

    def __init__(self) -> None:
        self.began, self.may_end = asyncio.Event(), asyncio.Event()
        self.app = web.Application()
        self.app.router.add_get("/", self._answer)

    async def _answer(self, _: web.Request) -> web.Response:
        self.began.set()
        await self.may_end.wait()
        return web.Response(text="done")


async def get(port: int) -> str:
    async with ClientSession() as client, client.get(f"http://127.0.0.1:{port}/") as answer:
        return await answer.text()


async def test_what_is_under_way_is_finished() -> None:
    slow = Slow()
    async with listening(slow.app, 0, finish=5) as port:
        asking = asyncio.create_task(get(port))
        await slow.began.wait()
        asyncio.get_running_loop().call_later(0.05, slow.may_end.set)
    assert await asking == "done"


async def test_what_hangs_is_not_waited_for() -> None:
    slow = Slow()
    async with asyncio.timeout(2):
        async with listening(slow.app, 0, finish=0.02) as port:
            asking = asyncio.create_task(get(port))
            await slow.began.wait()
        with pytest.raises(ClientError):
            await asking
