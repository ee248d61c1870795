"""A running playground with a clock of its own, a bot that speaks raw HTTP, and a person."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import FormData
from PIL import Image

from playground.server import Server, running
from playground.world import Options
from tests.talk import Talk


@dataclass
class Clock:
    """Stands still until it is moved; seconds since 1970."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class RawBot:
    """The Bot API as any client would call it."""

    server: Server

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer, refused or not."""
        url = f"{self.server.base_url}{self.server.token}/{method}"
        async with self.server.client.post(url, json=params) as answer:
            given: dict[str, Any] = await answer.json()
            assert answer.status == given.get("error_code", 200)
            return given

    async def does(self, method: str, **params: Any) -> Any:
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        text: str = answer["description"]
        return text

    async def posts(self, method: str, files: dict[str, bytes], **params: str) -> dict[str, Any]:
        """Multipart; every file is called after its part."""
        form = FormData(params)
        for name, content in files.items():
            form.add_field(
                name, io.BytesIO(content), filename=f"{name}.png", content_type="image/png"
            )
        url = f"{self.server.base_url}{self.server.token}/{method}"
        async with self.server.client.post(url, data=form) as answer:
            given: dict[str, Any] = await answer.json()
            return given

    async def says(self, text: str = "Кому?", *rows: list[str], **params: Any) -> dict[str, Any]:
        """A message to person 7 with rows of buttons whose data is their label."""
        if rows:
            params["reply_markup"] = keyboard(*rows)
        sent: dict[str, Any] = await self.does("sendMessage", chat_id=7, text=text, **params)
        return sent


def keyboard(*rows: list[str]) -> dict[str, Any]:
    buttons = [[{"text": label, "callback_data": label} for label in row] for row in rows]
    return {"inline_keyboard": buttons}


def png(width: int = 60, height: int = 40, colour: str = "teal", kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind)
    return made.getvalue()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Server]:
    async with running(Options(clock=clock, webhook_pause=0.01)) as server:
        yield server


@pytest.fixture
async def bot(server: Server) -> RawBot:
    return RawBot(server)


@pytest.fixture
async def talk(server: Server) -> Talk:
    """Anna, who has started the bot."""
    talk = await Talk.person(server)
    await talk.starts()
    return talk
