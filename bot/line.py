"""One line of HTTP/1.1 that stays open: a request is its bytes, an answer is read by llhttp."""

import asyncio

from httptools import HttpParserError, HttpResponseParser

FIRST_FINAL = 200
"""Statuses below only announce the answer."""


class Broken(Exception):  # noqa: N818
    """The line ended before the answer did, or what came was no HTTP."""


class Line(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self.free_since = 0.0
        self._transport: asyncio.Transport | None = None
        self._parser = HttpResponseParser(self)
        self._body: list[bytes] = []
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    @property
    def is_open(self) -> bool:
        """Whether another request can be sent."""
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes, seconds: float | None) -> tuple[int, bytes]:
        """Status and body. Raises Broken and TimeoutError; after any error the line is closed."""
        assert self._transport is not None  # noqa: S101  (it is made by a connection)
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        late = loop.call_later(seconds, self._fail, TimeoutError()) if seconds is not None else None
        self._transport.write(request)
        try:
            return await self._answer
        except BaseException:
            self.close()
            raise
        finally:
            self._answer = None
            if late:
                late.cancel()

    @property
    def _waits(self) -> bool:
        return self._answer is not None and not self._answer.done()

    def close(self) -> None:
        """No more requests."""
        if self._transport is not None:
            self._transport.abort()

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # What asyncio and the parser call

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  (of a stream)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self._fail(Broken("no HTTP"))
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._fail(Broken("closed"))

    def on_message_begin(self) -> None:
        if not self._waits:
            self.close()  # nothing was asked

    def on_body(self, part: bytes) -> None:
        self._body.append(part)

    def on_message_complete(self) -> None:
        status, body = self._parser.get_status_code(), b"".join(self._body)
        self._body.clear()
        if status < FIRST_FINAL or self._answer is None or self._answer.done():
            return
        self._answer.set_result((status, body))
        if not self._parser.should_keep_alive() and self._transport is not None:
            self._transport.close()
