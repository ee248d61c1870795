"""The webhook's side of Telegram: brings each update to the bot, again until it is taken."""

import asyncio
import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlsplit

import msgspec

from benchmarks.crowd.writing import Json

AGAIN = 0.1  # seconds
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_CLOSES = re.compile(rb"(?i)\r\nconnection: *close")

Line: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Delivery:
    """Brings to one address, at most so many at once. `latency`: seconds there and back.

    HTTP written by hand, as a client library would take longer than many a bot.
    """

    def __init__(self, url: str, secret: str, most: int, latency: Callable[[], float]) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._head = (
            f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._latency = latency
        self._room = asyncio.Semaphore(most)
        self._free: list[Line] = []
        self._under_way: set[asyncio.Task[None]] = set()

    def bring(self, update: Json) -> None:
        """Now, or when there is room; an update is brought until it is answered by 2xx."""
        task = asyncio.create_task(self._bring(msgspec.json.encode(update)))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Bring what is under way, and hang up."""
        await asyncio.gather(*self._under_way)
        for _, writer in self._free:
            writer.close()
            await writer.wait_closed()

    async def _bring(self, body: bytes) -> None:
        async with self._room:
            await asyncio.sleep(self._latency() / 2)
            while not await self._is_taken(body):  # noqa: ASYNC110 (nobody tells of its return)
                await asyncio.sleep(AGAIN)
            await asyncio.sleep(self._latency() / 2)

    async def _is_taken(self, body: bytes) -> bool:
        try:
            line = self._free.pop() if self._free else await self._connected()
            return await self._answered(line, body) // 100 == 2
        except (OSError, EOFError):
            return False

    async def _connected(self) -> Line:
        return await asyncio.open_connection(self._host, self._port)

    async def _answered(self, line: Line, body: bytes) -> int:
        reader, writer = line
        writer.write(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)
        head = await reader.readuntil(b"\r\n\r\n")
        if length := _LENGTH.search(head):
            await reader.readexactly(int(length[1]))
        if _CLOSES.search(head):
            writer.close()
        else:
            self._free.append(line)
        return int(head[9:12])
