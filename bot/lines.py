"""HTTP/1.1 for the calls of every turn: small requests over lines that stay open.

A general client makes objects of all that a request and an answer might be, which costs more than
what Telegram is told. Nothing is followed, stored, unpacked or taken from the environment.

    NotConnected    no line could be had: the request never left
    Broken          the line broke, or what came was no HTTP: the work may have been done
    TimeoutError    no answer in time: the work may have been done
"""

import asyncio
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

from bot.line import Line

IDLE = 15.0
"""Seconds after which a line is not used again: the other side may just be closing it."""
NEXT_ADDRESS = 0.25
"""Seconds until another address of the host is tried beside a slow one (RFC 8305)."""
_PORTS = {"http": 80, "https": 443}
_KEPT_HEADS = 64
_IN_A_PATH = "/:@!$&'()*+,;=~%"


class NotConnected(Exception):  # noqa: N818
    """The request never left."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where lines lead."""

    secure: bool
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, None for ever: until a line is had, of them for its connection, for the answer."""

    line: float | None
    connect: float | None
    answer: float | None


@cache
def verifying() -> ssl.SSLContext:
    """The host has to prove who it is. Made once: to read whom the system trusts takes long."""
    return ssl.create_default_context()


class Lines:
    """So many lines at most, each used again while it is fresh. `secures`: what checks a host."""

    def __init__(
        self,
        most: int,
        clock: Callable[[], float] = time.monotonic,
        secures: Callable[[], ssl.SSLContext] = verifying,
    ) -> None:
        self._room, self._clock, self._secures = asyncio.Semaphore(most), clock, secures
        self._free: dict[Origin, list[Line]] = {}

    async def post(self, url: str, body: bytes, headers: str, limits: Limits) -> tuple[int, bytes]:
        """Status and body of the answer. `headers` are whole lines.

        Raises NotConnected, Broken and TimeoutError; none holds the URL.
        """
        origin, head = _head(url, headers)
        request = b"%b%d\r\n\r\n%b" % (head, len(body), body)
        line = await self._line(origin, limits)
        try:
            answer = await line.ask(request, limits.answer)
            self._keep(origin, line)
        finally:
            self._room.release()
        return answer

    def close(self) -> None:
        """Lines that are free are closed."""
        for line in (line for lines in self._free.values() for line in lines):
            line.close()
        self._free.clear()

    async def _line(self, origin: Origin, limits: Limits) -> Line:
        """A free one, or a new one when there is room; it has to be given back."""
        try:
            async with asyncio.timeout(limits.line):
                await self._room.acquire()
                try:
                    return self._fresh(origin) or await self._connected(origin, limits.connect)
                except BaseException:
                    self._room.release()
                    raise
        except (OSError, ValueError) as error:  # a TimeoutError too; a ValueError is a wrong host
            raise NotConnected(type(error).__name__) from None

    def _fresh(self, origin: Origin) -> Line | None:
        """The line that was used last; those that were left for long are closed."""
        lines = self._free.get(origin, [])
        while lines:
            line = lines.pop()
            if line.is_open and self._clock() - line.free_since < IDLE:
                return line
            line.close()
        return None

    async def _connected(self, origin: Origin, seconds: float | None) -> Line:
        """OSError, ValueError, TimeoutError."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(seconds):
            _, line = await loop.create_connection(
                Line,
                origin.host,
                origin.port,
                ssl=self._secures() if origin.secure else None,
                happy_eyeballs_delay=NEXT_ADDRESS,
            )
        return line

    def _keep(self, origin: Origin, line: Line) -> None:
        if line.is_open:
            line.free_since = self._clock()
            self._free.setdefault(origin, []).append(line)


@lru_cache(_KEPT_HEADS)
def _head(url: str, headers: str) -> tuple[Origin, bytes]:
    """Where a request to this address goes, and all of it before the length. NotConnected."""
    with suppress(ValueError, LookupError):
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        if host:
            path = quote(parts.path or "/", safe=_IN_A_PATH)
            named = parts.netloc.rpartition("@")[2].encode("idna").decode()
            begin = f"POST {path} HTTP/1.1\r\nHost: {named}\r\n{_authorization(parts)}"
            head = f"{begin}{headers}Content-Length: "
            return Origin(parts.scheme == "https", host, port), head.encode("ascii")
    raise NotConnected("not an address")


def _authorization(parts: SplitResult) -> str:
    """The header for a name and a password before the host, "" without (RFC 7617)."""
    if parts.username is None:
        return ""
    said = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Authorization: Basic {b64encode(said.encode()).decode()}\r\n"
