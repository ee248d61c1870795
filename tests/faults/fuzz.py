"""`python -m tests.faults.fuzz --seed 1 --updates 100000`: can any update break the bot?

Sixty people at a time talk to the whole product: the door, the hearer, a SQLite file, the carrier,
and the strict server of the playground, over HTTP; only pictures are painted by a fake. Half of
the updates are what people really do (they walk through the interview, press what is there, type
hostile words, send files, edit, block), so that they get deep into all rooms. The others are
forged: buttons of real rooms changed a little, every kind of update and message that the schema
of the Bot API knows, filled at random with NULs, lone surrogates, huge numbers and the like, and a
tenth of these is broken: fields missing, of another type, wrongly nested, or no update at all.

Wanted: no error and no divided commit in the log; "update not understood" only for broken ones;
nothing refused by the server that the bot does not expect; everybody can go on in the end.
Exit code 1 otherwise. The same seed makes the same people, though what they meet depends on timing.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.door import parse
from bot.house import House, house, now
from bot.log import configure
from bot.metrics import Metrics
from playground.bot_api import WORLD
from playground.server import create_app, running
from playground.world import World
from storage import Store
from tests.faults.findings import Findings
from tests.faults.forging import Forger
from tests.faults.town import Someone, Town
from tests.faults.updates import Json
from tests.product.product import Sketcher, settings_for

MOST_AT_ONCE = 150
LIFE = 25
"""After so many commits somebody goes and somebody new comes."""
PATIENCE = 30.0
"""Seconds until a commit and what comes of it count as never ending."""


@dataclass(slots=True)
class Report:
    """What was tried, and what was found."""

    updates: int = 0
    seconds: float = 0.0
    calls: int = 0
    pictures: int = 0
    slowest: float = 0.0
    rooms: Counter[str] = field(default_factory=Counter)
    findings: Findings = field(default_factory=Findings)

    def text(self) -> str:
        """In a few lines."""
        rooms = ", ".join(f"{name} {often}" for name, often in sorted(self.rooms.items()))
        return "\n".join(
            (
                f"{self.updates} updates in {self.seconds:.0f} s; {self.calls} calls, "
                f"{self.pictures} pictures; slowest commit {self.slowest:.2f} s",
                f"buttons seen: {rooms}",
                self.findings.text(),
            )
        )


class Fuzz:
    """One run: the house, the town, and what was found so far."""

    def __init__(self, rooms: House, world: World, painter: Sketcher, chance: Random) -> None:
        self._rooms, self._painter = rooms, painter
        self._town = Town(world, chance)
        self._forger = Forger(self._town)
        self._chance = chance
        self._stuck = False
        self.report = Report()

    async def run(self, updates: int) -> None:
        """So many updates, then everybody goes on."""
        begin, commits = time.monotonic(), 0
        self._town.settle()
        while self.report.updates < updates and not self._stuck:
            batch: list[Any] = []
            size = self._chance.randint(1, MOST_AT_ONCE)
            while len(batch) < size:
                batch += self._forger.updates()
            await self._hears(batch)
            commits += 1
            if commits % LIFE == 0:
                await self._changes()
        await self._go_on(self._town.people)
        self.report.seconds = time.monotonic() - begin

    async def _hears(self, batch: list[Any]) -> None:
        name = self._rooms.application.bot.username
        begin = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._rooms.hear([parse(update, name) for update in batch])
                await self._rooms.carrier.empty()
        except Exception as error:
            self._stuck = True
            self.report.findings.add("a commit", repr(error))
        self.report.slowest = max(self.report.slowest, time.monotonic() - begin)
        self.report.updates += len(batch)
        self.report.pictures += len(self._painter.orders)
        self._painter.orders.clear()
        self._looks(batch)

    def _looks(self, batch: list[Any]) -> None:
        """What the server refused, and what the log says."""
        calls, findings = self._town.world.calls.log, self.report.findings
        self.report.calls += len(calls)
        for call in calls:
            if call.refused:
                findings.refused(call, set(self._town.world.own_bot.chats), batch)
        calls.clear()
        findings.log.read(self._forger.valid, findings, batch)
        self._forger.valid.clear()
        self.report.rooms.update(_option(data) for data in self._town.seen)
        self._town.seen.extend(list(self._town.seen)[-20:])

    async def _changes(self) -> None:
        gone = self._town.goes()
        await self._go_on([gone])
        self._town.forgets(gone)
        self._town.comes()

    async def _go_on(self, people: Sequence[Someone]) -> None:
        """Whatever was done to them, they get the list of maps, and a button of it works."""
        await self._all_do(people, lambda who: self._town.says(who, "/maps"), "the list of maps")
        await self._all_do(people, self._presses_last, "a button")

    def _presses_last(self, who: Someone) -> list[Json]:
        buttons = self._town.buttons(who)
        return self._town.presses(who, *buttons[-1]) if buttons else []

    async def _all_do(
        self, people: Sequence[Someone], deed: Callable[[Someone], list[Json]], name: str
    ) -> None:
        before = [self._newest(who) for who in people]
        await self._hears(self._forger.numbered([made for who in people for made in deed(who)]))
        for who, was in zip(people, before, strict=True):
            if self._newest(who) <= was or not self._town.buttons(who):
                self.report.findings.add("cannot go on", name, self._town.messages(who)[-3:])

    def _newest(self, someone: Someone) -> int:
        return max((m.revision for m in self._town.messages(someone) if m.from_bot), default=0)


def _option(data: str) -> str:
    """What a button does, without numbers."""
    return data.partition(".")[2].partition(":")[0].rstrip("+-") or data.partition(":")[0]


async def fuzz(seed: int, updates: int) -> Report:
    """One run in a folder of its own."""
    painter, app = Sketcher(), create_app()
    with tempfile.TemporaryDirectory() as folder:
        async with running(app) as server:
            settings = settings_for(server, Path(folder), MOST_MAPS_IN_ALL="0")
            store = await Store.open(settings.database_url, bot=settings.bot_id, clock=now)
            async with house(settings, store, painter, Metrics()) as rooms:
                await rooms.application.initialize()
                run = Fuzz(rooms, app[WORLD], painter, Random(seed))
                configure("WARNING", run.report.findings.log)
                await run.run(updates)
                await rooms.application.shutdown()
    return run.report


def main() -> int:
    """Reads the command line and prints the report; the exit code."""
    parser = argparse.ArgumentParser(prog="tests.faults.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--updates", type=int, default=100_000)
    given = parser.parse_args()
    report = asyncio.run(fuzz(given.seed, given.updates))
    print(json.dumps(vars(given)), report.text(), sep="\n")
    return int(bool(report.findings))


if __name__ == "__main__":
    sys.exit(main())
