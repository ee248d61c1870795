"""The bot of a storm: one process that polls, or two replicas behind a balancer of little worth."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random

from aiohttp import ClientSession, web

from playground.server import Server
from tests.product.balancer import Balancer, replicas
from tests.product.process import Process, process

RELIABLE = 0.85
"""So often it does what a balancer is there for."""
LONGEST_WAY = 0.8
"""Seconds an update may be on its way when all goes well, but for the time it takes."""


class Sketching(Process):
    """A bot whose pictures are sketches. Its setting LEASE are the seconds of a lease."""

    module = "tests.faults.sketching"


class Shaky(Balancer):
    """Refuses, is slow, asks both at once, or loses the answer to what was kept: Telegram then
    brings the update again. `calm`: it does so no more."""

    def __init__(self, chance: Random, ports: Sequence[int], client: ClientSession) -> None:
        super().__init__(ports, client)
        self._chance = chance
        self.calm = False
        self.counts: Counter[str] = Counter()

    async def passes_on(self, request: web.Request) -> web.Response:
        """As the chance will have it."""
        try:
            return await self._passes_on(request)
        except ConnectionResetError:  # Telegram was given another address, and will come again
            return web.Response(status=502)

    async def _passes_on(self, request: web.Request) -> web.Response:
        if self.calm or self._chance.random() < RELIABLE:
            return await super().passes_on(request)
        what = self._chance.choice(("refused", "late", "twice", "unanswered"))
        self.counts[f"update {what}"] += 1
        if what == "refused":
            return web.Response(status=503)
        if what == "late":
            await asyncio.sleep(self._chance.uniform(0, LONGEST_WAY))
        if what == "twice":
            await request.read()
            both = (super(Shaky, self).passes_on(request) for _ in range(2))
            return min(await asyncio.gather(*both), key=lambda answer: answer.status)
        answer = await super().passes_on(request)
        return web.Response(status=504) if what == "unanswered" else answer


class Bots:
    """Its processes, and what stands before them if there are two."""

    def __init__(self, processes: Sequence[Process], front: Shaky | None = None) -> None:
        self.processes, self.front = processes, front


@asynccontextmanager
async def alone(server: Server, folder: Path, lease: float) -> AsyncIterator[Bots]:
    """One that polls, with a database in its folder."""
    async with process(server, folder, Sketching, LEASE=str(lease)) as bot:
        yield Bots([bot])


@asynccontextmanager
async def two(
    server: Server, folder: Path, lease: float, database: str, chance: Random
) -> AsyncIterator[Bots]:
    """Two that share a database and are brought updates."""
    made = partial(Shaky, chance)
    more = {"LEASE": str(lease)}
    async with replicas(server, folder, database, free_port, made, Sketching, **more) as both:
        assert isinstance(both.balancer, Shaky)
        yield Bots([*both.processes.values()], both.balancer)


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
