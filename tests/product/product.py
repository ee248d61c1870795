"""The whole product in a test: the real bot against the playground, over HTTP."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from bot.painter import Painter
from bot.settings import Settings, load
from bot.trials import NO_TRIAL, Trial
from bot.wiring import serve
from picture.order import Drawing, Order, PictureFailed, PictureFile
from playground.server import Server
from templates.grammar import Grammar
from tests.seen import PATIENCE
from tests.talk import Talk

MOST_QUESTIONS = 120
UNLIMITED = {"MOST_TURNS_A_MINUTE": "0", "MOST_DRAWINGS_AN_HOUR": "0", "MOST_UPLOADS_AN_HOUR": "0"}
"""Tests are faster than any person."""


def blank(form: str) -> bytes:
    """A small white picture."""
    file = BytesIO()
    Image.new("RGB", (40, 40), "white").save(file, form)
    return file.getvalue()


class Sketcher:
    """A painter in memory: every picture is the same small one. `orders` are what was asked.

    `takes` are seconds a picture, `fails` says how many more will not be drawn, `cards` how many
    cards a stage has, `pages` how many the full map has, `lost` which signs have no font.
    """

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.takes = 0.0
        self.fails = 0
        self.cards = self.pages = 1
        self.lost: tuple[str, ...] = ()

    async def start(self) -> None:
        """Always ready."""

    async def draw(self, order: Order) -> Drawing:
        """White squares, or what stands for a PDF or an SVG."""
        self.orders.append(order)
        await asyncio.sleep(self.takes)
        if self.fails:
            self.fails -= 1
            raise PictureFailed
        return Drawing(tuple(self._files(order)), self.lost)

    def _files(self, order: Order) -> Iterator[PictureFile]:
        data = blank("PNG") if order.format == "png" else f"{order.format} {order.paper}".encode()
        count = {"album": 1 + self.cards * len(order.map.stages), "full": self.pages}
        for _ in range(count.get(order.kind, 1)):
            yield PictureFile(data, 40, 40, blank("JPEG"))

    async def alive(self) -> bool:
        """Always there."""
        return True

    async def close(self) -> None:
        """Nothing to end."""


def settings_for(server: Server, folder: Path, **more: str) -> Settings:
    """Settings of a bot that talks to this playground and remembers in this folder."""
    return load(
        {
            "BOT_TOKEN": server.token,
            "BOT_API_URL": server.url,
            "DATA_DIR": str(folder),
            "LOG_LEVEL": "ERROR",
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
            **UNLIMITED,
            **more,
        }
    )


@asynccontextmanager
async def living(
    server: Server, folder: Path, painter: Painter, trial: Trial = NO_TRIAL, /, **more: str
) -> AsyncIterator[None]:
    """The bot, awake, with `more` settings; at the end it is stopped as by SIGTERM."""
    stop = asyncio.Event()
    work = asyncio.create_task(serve(settings_for(server, folder, **more), stop, painter, trial))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(work, 10)


class Newcomer:
    """Someone who answers whatever is asked, nothing filled in: the first option, then done."""

    def __init__(self, talk: Talk, done: tuple[str, ...], draw: str) -> None:
        self.talk, self._done, self._draw = talk, done, draw
        self.taps = self.texts = 0

    async def answers_all(self) -> None:
        """From the present question to the review."""
        for _ in range(MOST_QUESTIONS):
            await self.talk.hears()
            await self.talk.settles(quiet=0.03)
            if self._button(self._draw):
                return
            await self._answers()
        raise AssertionError(f"no end of questions\n{self.talk.as_text()}")

    async def _answers(self) -> None:
        screen = self.talk.screen
        options = [b for b in screen.buttons if b.data and (".o:" in b.data or ".feel:" in b.data)]
        done = next((label for label in self._done if self._button(label)), None)
        if options and not any(b.label.startswith("✓") for b in options):
            await self.talk.presses_button(screen, options[0])
            self.taps += 1
        elif done:
            await self.talk.presses(done)
            self.taps += 1
        else:
            await self.talk.says("Own words, своими словами")
            self.texts += 1

    def _button(self, label: str) -> bool:
        return any(label in b.label for b in self.talk.screen.buttons)


def newcomer(talk: Talk, language: str) -> Newcomer:
    """A newcomer who reads this language."""
    words = {
        "ru": (("Отвечу сам", "Готово", "Всё так", "Пропустить", "Не знаю"), "Нарисовать"),
        "en": (("answer myself", "Done", "Looks right", "Skip", "know"), "Draw"),
    }
    return Newcomer(talk, *words[language])


def today() -> str:
    """The day as the bot says it in Russian."""
    return Grammar("ru").day(datetime.now(UTC).date().isoformat())


# Ways to get quickly to some place in a talk


MAP = ("/new", "Белая линия", "[Кафе]", "[Россия]")
"""A map with a name, a kind and a country, at the question what is sold."""
REVIEW = (*MAP, "[Сохранить и выйти]", "[Проверить ответы]")
"""Its review."""
CHANNELS = (*REVIEW, "[1]", "[Каналы]")
"""The first question with many answers, about the first stage."""
DRAWN = (*CHANNELS, "Яндекс Карты", "[Готово]", "[К обзору]", "[Нарисовать карту]")
"""A map with one channel, drawn."""


async def walks(talk: Talk, *deeds: str) -> None:
    """Words said and buttons pressed ("[Готово]"), each after the answer to the one before."""
    for deed in deeds:
        if deed.startswith("["):
            await talk.presses(deed[1:-1])
        else:
            await talk.says(deed)
        await responds(talk)


async def responds(talk: Talk, after: int = 0) -> None:
    """Waits until the last buttons of the chat are newer than what the person did last.

    `after`: they must also stand below the message with this id.
    """
    deadline = time.monotonic() + PATIENCE
    await talk.looks()
    while not _has_responded(talk, after):
        left = deadline - time.monotonic()
        assert left > 0, f"no new buttons in\n{talk.as_text()}"
        await talk.looks(left)
    await talk.settles(quiet=0.02)


def _has_responded(talk: Talk, after: int) -> bool:
    last = next((m for m in reversed(talk.messages) if m.rows), None)
    return last is not None and last.id > after and last.raw["revision"] > talk.acted_at


def stored(folder: Path, query: str, *given: object) -> list[tuple[Any, ...]]:
    """Rows of the database file, read by another connection."""
    with closing(sqlite3.connect(folder / "cjm.sqlite3")) as connection:
        return connection.execute(query, given).fetchall()


def document(folder: Path) -> dict[str, Any]:
    """The map that was changed last, as it is kept."""
    query = "SELECT document FROM maps ORDER BY changed_at DESC LIMIT 1"
    found: dict[str, Any] = json.loads(stored(folder, query)[0][0])["map"]
    return found


def texts(items: list[dict[str, Any]]) -> list[str]:
    """The words of items of a kept map."""
    return [item["text"] for item in items]


def rows_of(folder: Path) -> dict[str, int]:
    """Table → how many rows it has, without those that are empty."""
    tables = stored(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")
    counts = {
        name: stored(folder, f'SELECT count(*) FROM "{name}"')[0][0]  # noqa: S608
        for (name,) in tables
    }
    return {name: count for name, count in counts.items() if count}


async def breaks(talk: Talk, kind: str, method: str, **more: object) -> None:
    """The next calls of a method go wrong, see playground.faults."""
    await talk.asks("POST", "/faults", json={"kind": kind, "method": method, **more})


async def calls(talk: Talk) -> list[str]:
    """The methods that the bot called, oldest first."""
    return [call["method"] for call in await talk.asks("GET", "/calls")]


async def params_of(talk: Talk, method: str) -> list[dict[str, Any]]:
    """The parameters of the bot's calls of a method."""
    found = await talk.asks("GET", "/calls", params={"method": method})
    return [call["params"] for call in found]


async def has_called(talk: Talk, method: str, times: int = 1) -> None:
    """Waits until the bot has called it so often."""
    async with asyncio.timeout(PATIENCE):
        while (await calls(talk)).count(method) < times:  # noqa: ASYNC110 (over HTTP)
            await asyncio.sleep(0.02)


async def forges(talk: Talk, kind: str = "message", message_id: int = 9001, **more: object) -> None:
    """An update with a message that no client would send."""
    chat = {"id": talk.person_id, "type": "private", "first_name": talk.name}
    sender = {"id": talk.person_id, "is_bot": False, "first_name": talk.name}
    message = {"message_id": message_id, "date": int(time.time()), "chat": chat, "from": sender}
    talk.acted_at = (await talk.asks("GET", "/people/changes"))["revision"]
    await talk.asks("POST", "/updates", json=[{kind: {**message, **more}}])
