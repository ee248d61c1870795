"""A Telegram of the tests, on loopback: whom it knows, what it brings, what a call to it gives."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Raw = dict[str, Any]
Take = Callable[[web.Request], Awaitable[web.StreamResponse]]

ME = {"id": 42, "is_bot": True, "first_name": "Карта", "username": "cjm_bot"}
IVAN = {"id": 7, "is_bot": False, "first_name": "Иван"}


def message(number: int, text: str = "да") -> Raw:
    """An update with words of Ivan."""
    chat = {"id": 7, "type": "private"}
    said = {"message_id": number, "date": 1, "from": IVAN, "chat": chat, "text": text}
    return {"update_id": number, "message": said}


@asynccontextmanager
async def taking(take: Take) -> AsyncIterator[TestServer]:
    """A server whose methods of every bot are all taken by this."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", take)
    server = TestServer(app)
    async with server:
        yield server


async def given(request: web.Request) -> dict[str, Any]:
    """The parameters by name: of JSON as they are, of a form as words and files."""
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    return dict(await request.post())
