"""`python -m benchmarks.turns`: people in the middle of interviews, with our bot and with echoes.

DATABASE_URL, if it is set, says where ours remembers.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd.crowd import ARTISTS, SEATS
from benchmarks.laps import Bot, Case, bots_table, turns_table
from benchmarks.machine import TURNS, described
from benchmarks.report import write
from benchmarks.rivals import RIVALS, ROOT, Running, Stage, running, stage

INTERVIEW = 170
"""About so many turns has an interview with every question answered."""
WARM_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. `furthest`: where in the interview the last person begins."""

    rivals: Sequence[str] = tuple(RIVALS)
    people: Sequence[int] = (1, 20, 100)
    latencies: Sequence[float] = (0.0, 50.0)
    rounds: int = 3
    seconds: float = 3.0
    furthest: int = INTERVIEW
    drawing: bool = False

    def told(self) -> str:
        """How it is measured, in a sentence."""
        rounds = f"{self.rounds} rounds of {self.seconds:g} s"
        return f"{rounds}; people begin up to {self.furthest} turns deep in an interview."

    def cases(self) -> list[Case]:
        """All of them, ours while pictures are drawn among them."""
        loads = [(people, latency) for people in self.people for latency in self.latencies]
        quiet = [Case(name, *load) for load in loads for name in self.rivals]
        drawn = [Case("ours", *load, artists=ARTISTS) for load in loads if self.drawing]
        return quiet + drawn


@dataclass(slots=True)
class Measured:
    """What came of it."""

    found: dict[Case, list[dict[str, Any]]]
    bots: list[Bot]

    def text(self) -> str:
        """All results as Markdown."""
        return "\n\n".join((turns_table(self.found), bots_table(self.bots)))


def main() -> None:
    """Read the command line, measure, print. Ends with 1 when somebody was never answered."""
    asked = _parser().parse_args()
    plan = Plan(
        asked.only or tuple(RIVALS), asked.people, asked.latency,
        asked.rounds, asked.seconds, asked.furthest, asked.drawing,
    )  # fmt: skip
    measured = asyncio.run(measure(plan))
    where = f"{described(TURNS, ())}{_aiogram()}"
    text = f"{where} {plan.told()}\n\n{measured.text()}"
    print(text)
    if asked.write:
        write("turns", text)
    sys.exit(any(one["lost"] for rounds in measured.found.values() for one in rounds))


def _aiogram() -> str:
    """Its version, which stands where it is pinned."""
    pins = (ROOT / "benchmarks" / "echoes" / "aiogram.txt").read_text().splitlines()
    return " " + next(pin for pin in pins if pin.startswith("aiogram==")).replace("==", " ") + "."


def _parser() -> argparse.ArgumentParser:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="benchmarks.turns", description=__doc__)
    parser.add_argument("--rounds", type=int, default=plan.rounds)
    parser.add_argument("--seconds", type=float, default=plan.seconds, help="of a measurement")
    parser.add_argument("--people", type=int, nargs="+", default=plan.people, help="at once")
    parser.add_argument("--latency", type=float, nargs="+", default=plan.latencies, help="ms")
    parser.add_argument("--furthest", type=int, default=plan.furthest, help="turns beforehand")
    parser.add_argument("--only", nargs="+", choices=RIVALS, metavar="NAME", help=str([*RIVALS]))
    parser.add_argument("--drawing", action="store_true", help="also ours while others draw")
    parser.add_argument("--write", action="store_true", help="put the results into the README")
    return parser


async def measure(plan: Plan) -> Measured:
    """Every case once a round, in another order each round; all bots live all the time."""
    assert max(plan.people) <= SEATS
    found: dict[Case, list[dict[str, Any]]] = defaultdict(list)
    async with stage() as telegram, _bots(plan, telegram) as bots:
        for bot in bots.values():
            await _warm(telegram, bot, plan)
        for number in range(plan.rounds):
            _tell(f"round {number + 1} of {plan.rounds}")
            cases = plan.cases()
            for case in random.Random(number).sample(cases, len(cases)):
                found[case].append(await _run(telegram, bots[case.rival], case, plan.seconds))
        costs = [Bot(name, bot.start, bot.megabytes) for name, bot in bots.items()]
    return Measured(found, costs)


@asynccontextmanager
async def _bots(plan: Plan, telegram: Stage) -> AsyncIterator[dict[str, Running]]:
    """Started one after another, so that none is slowed by the start of the next."""
    database = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
    async with AsyncExitStack() as stack:
        bots = {}
        for number, name in enumerate(plan.rivals, 1001):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            opened = running(RIVALS[name], number, telegram, folder, database)
            bots[name] = await stack.enter_async_context(opened)
            _tell(f"{name} polls after {bots[name].start:.1f} s")
        yield bots


async def _warm(telegram: Stage, bot: Running, plan: Plan) -> None:
    _tell(f"warming {bot.rival.name}")
    if bot.rival.remembers:
        await telegram.ask(bot.number, "start", furthest=plan.furthest)
    await _run(telegram, bot, Case(bot.rival.name, max(plan.people), 0), WARM_SECONDS)


async def _run(telegram: Stage, bot: Running, case: Case, seconds: float) -> Any:
    load = {"at_once": case.at_once, "latency": case.latency, "artists": case.artists}
    return await telegram.ask(bot.number, "run", seconds=seconds, **load)


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
