"""`python -m benchmarks.turns`: people in the middle of interviews, with our bot and with echoes.

Flags that choose take one or several, with commas: `--people 1,20 --mode webhook`.
"""

import argparse
import asyncio
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from benchmarks.cast import started, tell
from benchmarks.crowd.crowd import ARTISTS, SEATS
from benchmarks.databases import DATABASES, ROOT, databases
from benchmarks.imports import imported
from benchmarks.laps import Bot, Case, bots_table, turns_table
from benchmarks.machine import TURNS, described
from benchmarks.report import write
from benchmarks.rivals import MODES, RIVALS, Entry, Running, Stage, stage
from benchmarks.verdicts import verdicts

INTERVIEW = 170
"""About so many turns has an interview with every question answered."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. `furthest`: where in the interview the last person begins."""

    contenders: Sequence[str] = tuple(RIVALS)
    modes: Sequence[str] = MODES
    databases: Sequence[str] = tuple(DATABASES)
    people: Sequence[int] = (1, 20, 100)
    latencies: Sequence[float] = (0.0, 50.0)
    rounds: int = 3
    seconds: float = 3.0
    furthest: int = INTERVIEW
    drawing: bool = False
    starts: int = 5
    warming: float = 1.0
    imports: bool = False

    def told(self) -> str:
        """How it is measured, in a sentence."""
        rounds = f"{self.rounds} rounds of {self.seconds:g} s"
        deep = f"people begin up to {self.furthest} turns deep in an interview"
        return f"{rounds}; {deep}; start is the median of {self.starts}."

    def entries(self) -> list[Entry]:
        """Who takes part."""
        return [
            Entry(name, mode, database)
            for name in self.contenders
            for mode in self.modes
            for database in (self.databases if RIVALS[name].remembers else ("",))
        ]

    def cases(self) -> list[Case]:
        """All of them, ours while pictures are drawn among them."""
        loads = [(people, latency) for people in self.people for latency in self.latencies]
        quiet = [Case(entry, *load) for load in loads for entry in self.entries()]
        remember = [case for case in quiet if self.drawing and case.entry.database]
        return quiet + [Case(c.entry, c.at_once, c.latency, ARTISTS) for c in remember]


@dataclass(slots=True)
class Measured:
    """What came of it."""

    found: dict[Case, list[dict[str, Any]]]
    bots: list[Bot]
    stores: str = ""
    imports: str = ""

    def text(self) -> str:
        """All results as Markdown."""
        sentences = "\n".join(f"- {line}" for line in verdicts(self.found, self.bots))
        parts = turns_table(self.found), bots_table(self.bots), sentences, self.imports
        return "\n\n".join(filter(None, parts))


def main() -> None:
    """Read the command line, measure, print. Ends with 1 when somebody was never answered."""
    asked = _parser().parse_args()
    plan = Plan(
        asked.contenders, asked.mode, asked.database, asked.people, asked.latency,
        asked.rounds, asked.seconds, asked.furthest, asked.drawing, asked.starts,
        imports=asked.imports,
    )  # fmt: skip
    measured = asyncio.run(measure(plan))
    where = f"{described(TURNS, ())}{_aiogram()}{measured.stores}"
    text = f"{where} {plan.told()}\n\n{measured.text()}"
    print(text)
    if asked.write:
        write("turns", text)
    sys.exit(any(one["lost"] for rounds in measured.found.values() for one in rounds))


def _aiogram() -> str:
    """Its version, which stands where it is pinned."""
    pins = (ROOT / "benchmarks" / "echoes" / "aiogram.txt").read_text().splitlines()
    return " " + next(pin for pin in pins if pin.startswith("aiogram==")).replace("==", " ") + "."


def several(kind: Callable[[str], T], known: Sequence[str] = ()) -> Callable[[str], list[T]]:
    """Reads values with commas between them; `known`: the only ones there are."""

    def values(text: str) -> list[T]:
        words = text.split(",")
        if known and not set(words) <= set(known):
            raise argparse.ArgumentTypeError(f"choose from {', '.join(known)}")
        return [kind(word) for word in words]

    return values


def _parser() -> argparse.ArgumentParser:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="benchmarks.turns", description=__doc__)
    whole = (
        ("rounds", plan.rounds, "of all cases"),
        ("furthest", plan.furthest, "turns beforehand"),
        ("starts", plan.starts, "of each bot"),
    )
    for name, usual, words in whole:
        parser.add_argument(f"--{name}", type=int, default=usual, help=words)
    parser.add_argument("--seconds", type=float, default=plan.seconds, help="of a measurement")
    parser.add_argument("--people", type=several(int), default=plan.people, help="at once")
    parser.add_argument("--latency", type=several(float), default=plan.latencies, help="ms")
    chosen = (("contenders", RIVALS), ("mode", MODES), ("database", DATABASES))
    for name, known in chosen:
        kind, words = several(str, list(known)), f"of {', '.join(known)}"
        parser.add_argument(f"--{name}", type=kind, default=list(known), help=words)
    parser.add_argument("--drawing", action="store_true", help="also ours while others draw")
    parser.add_argument("--imports", action="store_true", help="what is imported until it polls")
    parser.add_argument("--write", action="store_true", help="put the results into the README")
    return parser


async def measure(plan: Plan) -> Measured:
    """Every case once a round, in another order each round; all bots live all the time."""
    assert max(plan.people) <= SEATS
    found: dict[Case, list[dict[str, Any]]] = defaultdict(list)
    async with (
        databases() as stores,
        stage() as telegram,
        started(plan.entries(), plan.furthest, plan.starts, telegram, stores) as bots,
    ):
        for bot in bots.values():
            tell(f"warming {bot.entry.title}")
            await _run(telegram, bot, Case(bot.entry, max(plan.people), 0), plan.warming)
        for number in range(plan.rounds):
            tell(f"round {number + 1} of {plan.rounds}")
            cases = plan.cases()
            for case in random.Random(number).sample(cases, len(cases)):
                found[case].append(await _run(telegram, bots[case.entry], case, plan.seconds))
        costs = [Bot(entry, bot.start, bot.megabytes) for entry, bot in bots.items()]
        imports = await imported(telegram, stores) if plan.imports else ""
        return Measured(found, costs, await stores.versions(), imports)


async def _run(telegram: Stage, bot: Running, case: Case, seconds: float) -> Any:
    load = {"at_once": case.at_once, "latency": case.latency, "artists": case.artists}
    return await telegram.ask(bot.number, "run", seconds=seconds, **load)


if __name__ == "__main__":
    main()
