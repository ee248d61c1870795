"""Telegram for one bot: hands out updates, takes calls, knows what each chat shows last.

A call is on its way for half of the latency, is carried out, and its answer for the other half.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec

from benchmarks.crowd import writing
from benchmarks.crowd.delivering import Delivery
from benchmarks.crowd.writing import Json

MOST_UPDATES = 100
MOST_CONNECTIONS = 40  # unless the bot wishes for another number
Shown = Callable[[int, Json], None]


class Telegram:
    """`shows` is told the chat and the message of everything that has buttons.

    `first_poll`: when the bot asked for updates first, or had its webhook set, by the monotonic
    clock; 0: not yet.
    """

    def __init__(self, number: int, shows: Shown) -> None:
        self.me = writing.bot(number)
        self.latency = 0.0
        self.first_poll = 0.0
        self.calls: Counter[str] = Counter()
        self._shows = shows
        self._numbers = count(1)
        self._updates: list[Json] = []
        self._news = asyncio.Event()
        self._delivery: Delivery | None = None
        self._answers: dict[str, Callable[[dict[str, str]], Any]] = {
            "getme": lambda _: self.me,
            "setwebhook": self._brings,
            "deletewebhook": self._keeps,
            "sendmessage": self._send,
            "sendphoto": lambda given: self._send(given, writing.photo),
            "senddocument": lambda given: self._send(given, writing.document),
            "sendmediagroup": self._album,
            "editmessagetext": self._edit,
            "editmessagereplymarkup": self._edit,
        }

    def number(self) -> int:
        """An id never used before, for updates, messages and presses alike."""
        return next(self._numbers)

    def counts_on(self, number: int) -> None:
        """Ids go on behind this one."""
        self._numbers = count(number + 1)

    def put(self, update: Json) -> None:
        """An update for the bot."""
        numbered = {"update_id": self.number(), **update}
        if self._delivery:
            self._delivery.bring(numbered)
            return
        self._updates.append(numbered)
        self._news.set()

    async def call(self, method: str, given: dict[str, str]) -> Any:
        """Carries out a call; what it does not know is simply true."""
        self.calls[method] += 1
        await asyncio.sleep(self.latency / 2)
        try:
            if method == "getupdates":
                return await self._handed_out(given)
            return self._answers.get(method, _is_true)(given)
        finally:
            await asyncio.sleep(self.latency / 2)

    async def _handed_out(self, given: dict[str, str]) -> list[Json]:
        self.first_poll = self.first_poll or time.monotonic()
        offset = int(given.get("offset") or 0)
        self._updates = [one for one in self._updates if one["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), float(given.get("timeout") or 0))
            except TimeoutError:
                return []
        return self._updates[:MOST_UPDATES]

    def _brings(self, given: dict[str, str]) -> bool:
        self.first_poll = self.first_poll or time.monotonic()
        most = int(given.get("max_connections") or MOST_CONNECTIONS)
        secret = given.get("secret_token", "")
        self._delivery = Delivery(given["url"], secret, most, lambda: self.latency)
        return True

    def _keeps(self, _: dict[str, str]) -> bool:
        self._delivery = None
        return True

    def _send(self, given: dict[str, str], media: Callable[[int], Json] | None = None) -> Json:
        return self._said(given, self.number(), media)

    def _edit(self, given: dict[str, str]) -> Json:
        return {**self._said(given, int(given["message_id"])), "edit_date": int(time.time())}

    def _said(
        self, given: dict[str, str], message: int, media: Callable[[int], Json] | None = None
    ) -> Json:
        person = int(given["chat_id"])
        parts = media(message) if media else {"text": given.get("text", "")}
        markup = given.get("reply_markup")
        if markup:
            parts |= {"reply_markup": _decoded(markup)}
        said = writing.sent(self.me, person, message, parts)
        if markup:
            self._shows(person, said)
        return said

    def _album(self, given: dict[str, str]) -> list[Json]:
        files = _decoded(given["media"])
        kinds = {"photo": writing.photo, "document": writing.document}
        return [self._send(given, kinds[file["type"]]) for file in files]


def _is_true(_: dict[str, str]) -> bool:
    return True


def _decoded(value: Any) -> Any:
    """A part of a call: JSON in a form, itself where the whole call is JSON."""
    return msgspec.json.decode(value) if isinstance(value, str) else value
