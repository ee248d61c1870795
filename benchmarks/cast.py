"""The bots of a run, as they stand on the stage."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from statistics import median

from benchmarks.databases import SQLITE, Databases
from benchmarks.rivals import Entry, Running, Stage, running

NURSERY = 1000
"""The number of the bot with which everyone begins."""


@asynccontextmanager
async def started(
    entries: Sequence[Entry], furthest: int, starts: int, telegram: Stage, stores: Databases
) -> AsyncIterator[dict[Entry, Running]]:
    """All bots, one after another, so that none is slowed by the start of the next.

    Their people are in the middle of interviews, the last one `furthest` turns on. Each bot is
    started so many times, and says how long that took, by the median.
    """
    begun = await _begun(entries, furthest, telegram, stores)
    async with AsyncExitStack() as stack:
        bots = {}
        for number, entry in enumerate(entries, NURSERY + 1):
            more = await _database(entry, number, begun, telegram, stores)
            earlier = [
                await _start(entry, number + 1000 * time, telegram, stores, more)
                for time in range(1, starts)
            ]
            opened = running(entry, number, telegram, stores.folder(), more)
            bot = await stack.enter_async_context(opened)
            bots[entry] = replace(bot, start=median([*earlier, bot.start]))
            tell(f"{entry.title} hears after {bots[entry].start:.2f} s")
        yield bots


async def _begun(
    entries: Sequence[Entry], furthest: int, telegram: Stage, stores: Databases
) -> str:
    """The address of a database in which everyone is in the middle of an interview, which is kept
    once and copied for each of ours; "" when nobody is."""
    if not (furthest and any(entry.database for entry in entries)):
        return ""
    url = await stores.migrated(SQLITE)
    tell("interviews begin")
    bot = running(Entry("ours"), NURSERY, telegram, stores.folder(), {"DATABASE_URL": url})
    async with bot:
        await telegram.ask(NURSERY, "start", furthest=furthest)
    return url


async def _database(
    entry: Entry, number: int, begun: str, telegram: Stage, stores: Databases
) -> dict[str, str]:
    """The variable that names its database, where its people stand as in the one that was begun."""
    if not entry.database:
        return {}
    if not begun:
        return {"DATABASE_URL": await stores.migrated(entry.database)}
    await telegram.ask(number, "like", other=NURSERY)
    return {"DATABASE_URL": await stores.like(begun, entry.database)}


async def _start(
    entry: Entry, number: int, telegram: Stage, stores: Databases, more: dict[str, str]
) -> float:
    """Seconds to the first poll of a bot that is stopped then."""
    async with running(entry, number, telegram, stores.folder(), more) as bot:
        return bot.start


def tell(what: str) -> None:
    """How far it is, for who waits."""
    print(what, file=sys.stderr, flush=True)
