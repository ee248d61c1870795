"""Delivery of updates to the bot's own address, in lanes that do not wait for each other."""

import asyncio
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from playground.refusals import Json
from playground.updates import Updates, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header
ANSWER_WITHIN = ClientTimeout(total=60)
LONGEST_PAUSE = 60.0  # seconds
OF_A_PERSON = ("callback_query", "inline_query", "chosen_inline_result")


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str = ""
    connections: int = 40


def lane(update: Json) -> Hashable:
    """Messages wait for those of their chat, presses for those of their person."""
    for kind, payload in update.items():
        if kind in OF_A_PERSON:
            return "person", payload["from"]["id"]
        if isinstance(payload, dict) and "chat" in payload:
            return "chat", payload["chat"]["id"]
    return "others", 0


def pauses(unit: float) -> Iterator[float]:
    """Before each new attempt, in seconds: at once, then longer and longer."""
    doubling = (min(unit * 2**n, LONGEST_PAUSE) for n in range(12))
    return chain([0.0], doubling, repeat(LONGEST_PAUSE))


class Deliveries:
    """Of one bot. `pause` is the first pause between attempts, in seconds."""

    def __init__(self, updates: Updates, pause: float) -> None:
        self.webhook: Webhook | None = None
        self.last_error = ""
        self._updates, self._pause = updates, pause
        self._lanes: set[Hashable] = set()
        self._work: asyncio.Task[None] | None = None

    async def point_to(self, webhook: Webhook | None) -> None:
        """Ends what is under way; what was not accepted stays pending."""
        await self.stop()
        self.webhook, self.last_error = webhook, ""
        if webhook:
            self._work = asyncio.create_task(self._run(webhook))

    async def stop(self) -> None:
        if self._work:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            self._work = None

    async def _run(self, webhook: Webhook) -> None:
        """Keeps a task for each lane that has something to deliver."""
        self._lanes.clear()
        connector = TCPConnector(limit=webhook.connections)
        changes = self._updates.changes
        async with (
            ClientSession(timeout=ANSWER_WITHIN, connector=connector) as client,
            asyncio.TaskGroup() as group,
        ):
            while not changes.closed:
                seen = changes.number
                for key in {lane(each.update) for each in self._updates.pending()} - self._lanes:
                    self._lanes.add(key)
                    group.create_task(self._drain(key, webhook, client))
                await changes.beyond(seen, LONGEST_PAUSE)

    async def _drain(self, key: Hashable, webhook: Webhook, client: ClientSession) -> None:
        while waiting := self._first(key):
            for pause in pauses(self._pause):
                if waiting not in self._updates.queue:
                    break  # dropped meanwhile
                if await self._deliver(waiting, webhook, client):
                    self._updates.forget(waiting)
                    break
                await asyncio.sleep(pause)
        self._lanes.discard(key)

    def _first(self, key: Hashable) -> Waiting | None:
        pending = self._updates.pending()
        return next((each for each in pending if lane(each.update) == key), None)

    async def _deliver(self, waiting: Waiting, webhook: Webhook, client: ClientSession) -> bool:
        """Whether the bot took the update."""
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with client.post(
                webhook.url, json=waiting.update, headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
        except (ClientError, TimeoutError):
            self.last_error = "Connection refused"
            return False
        if not 200 <= answer.status < 300:
            self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
            return False
        return True
