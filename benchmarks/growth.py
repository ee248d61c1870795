"""`python -m benchmarks.growth`: the same load with a full and with an empty database.

The full one holds as many stored maps as asked for, each like one that was really made and drawn.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cast import tell
from benchmarks.crowd.crowd import SEATS
from benchmarks.databases import DATABASES, SQLITE, databases
from benchmarks.figures import percentile
from benchmarks.findings import reached
from benchmarks.full import Filled, filled
from benchmarks.laps import rate, times_of
from benchmarks.machine import TURNS, described
from benchmarks.report import table, write
from benchmarks.rivals import Entry, Running, Stage, running, stage

AIM = 1.1
"""The p50 with the full database may be so many times that with the empty one."""
FULL, EMPTY = "full", "empty"
HEAD = ("", "turns/s", "p50, ms", "p99, ms", "never answered", "n")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure; `furthest`: where in the interview the last person begins.

    `kept`: a folder in which the full database stays for further runs.
    """

    database: str = SQLITE
    maps: int = 1_000_000
    people: int = 100_000
    at_once: int = 20
    rounds: int = 40
    seconds: float = 1.5
    furthest: int = 60
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of it."""

    plan: Plan
    filled: Filled
    found: Mapping[str, Sequence[Mapping[str, Any]]]
    stores: str

    def text(self) -> str:
        """All results as Markdown."""
        return (
            f"{self._told()}\n\n{table(HEAD, map(self._line, (FULL, EMPTY)), 5)}\n\n{self._end()}"
        )

    def _told(self) -> str:
        plan, full = self.plan, self.filled
        counts = ", ".join(f"{name} {n}" for name, n in full.rows.items())
        return (
            f"{described(TURNS, ())}{self.stores} {DATABASES[plan.database]} with {full.maps} "
            f"maps of {full.people} people, each a document of {full.size} bytes as the quick "
            f"way makes it, and once more as it was drawn. Rows: {counts}; put in within "
            f"{full.seconds:.0f} s, {full.bytes / 1e9:.1f} GB on the disk. "
            f"{plan.at_once} people at once, {plan.rounds} rounds of "
            f"{plan.seconds:g} s, full and empty by turns."
        )

    def _line(self, name: str) -> tuple[str, ...]:
        rounds = self.found[name]
        times = times_of(rounds) or [0.0]
        lost = sum(one["lost"] for one in rounds)
        half, most = (f"{percentile(times, share):.1f}" for share in (0.5, 0.99))
        return f"{name} database", f"{rate(rounds):.0f}", half, most, str(lost), str(len(times))

    def ratios(self) -> list[float]:
        """p50 with the full database over that with the empty one; each round by itself, as
        others use the machine too."""
        pairs = zip(self.found[FULL], self.found[EMPTY], strict=True)
        halves = [[percentile(one["times"], 0.5) for one in pair] for pair in pairs]
        return [full / empty for full, empty in halves]

    def _end(self) -> str:
        ratios = self.ratios()
        ratio, low, high = median(ratios), percentile(ratios, 0.25), percentile(ratios, 0.75)
        return (
            f"- With the full database a turn takes {ratio:.2f} × the time, p50, median of the "
            f"rounds; half of them lie between {low:.2f} and {high:.2f} "
            f"(aim: at most {AIM}; {reached(ratio <= AIM)})."
        )


def main() -> None:
    """Read the command line, fill, measure, print. Ends with 1 when somebody was not answered."""
    asked = vars(_parser().parse_args())
    writes = asked.pop("write")
    measured = asyncio.run(measure(Plan(**asked)))
    print(measured.text())
    if writes:
        write(f"growth-{measured.plan.database}", measured.text())
    sys.exit(any(one["lost"] for rounds in measured.found.values() for one in rounds))


def _parser() -> argparse.ArgumentParser:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description=__doc__)
    parser.add_argument("--database", choices=DATABASES, default=plan.database)
    for name in ("maps", "people", "at_once", "rounds", "furthest"):
        flag = f"--{name.replace('_', '-')}"
        parser.add_argument(flag, type=int, default=getattr(plan, name))
    parser.add_argument("--seconds", type=float, default=plan.seconds, help="of a measurement")
    parser.add_argument("--kept", type=_folder, help="fill once, keep it there, use it again")
    parser.add_argument("--write", action="store_true", help="put the results into the README")
    return parser


def _folder(name: str) -> Path:
    """Made if need be. The bots and the server work elsewhere, so it is named in full."""
    found = Path(name).absolute()
    found.mkdir(parents=True, exist_ok=True)
    return found


async def measure(plan: Plan) -> Measured:
    """Fill, and let the same crowd talk to a bot with each database by turns."""
    async with (
        databases(plan.kept) as stores,
        stage() as telegram,
        AsyncExitStack() as stack,
    ):
        full = await filled(plan.database, plan.maps, plan.people, telegram, stores)
        tell(f"{full.maps} maps, {full.bytes / 1e9:.1f} GB, filled within {full.seconds:.0f} s")
        urls = {EMPTY: await stores.migrated(plan.database), FULL: full.url}
        bots = {}
        for number, (name, url) in enumerate(urls.items(), 1001):
            tell(f"the bot with the {name} one starts")
            more = {"DATABASE_URL": url}
            opened = running(Entry("ours"), number, telegram, stores.folder(), more)
            bots[name] = await stack.enter_async_context(opened)
            await telegram.ask(number, "start", furthest=plan.furthest)
        found = await _rounds(plan, telegram, bots)
        return Measured(plan, full, found, await stores.versions())


async def _rounds(
    plan: Plan, telegram: Stage, bots: Mapping[str, Running]
) -> dict[str, list[dict[str, Any]]]:
    assert plan.at_once <= SEATS
    found: dict[str, list[dict[str, Any]]] = {FULL: [], EMPTY: []}
    load = {"at_once": plan.at_once, "seconds": plan.seconds, "latency": 0, "artists": 0}
    for number in range(plan.rounds):
        tell(f"round {number + 1} of {plan.rounds}")
        for name in (FULL, EMPTY) if number % 2 else (EMPTY, FULL):
            found[name].append(await telegram.ask(bots[name].number, "run", **load))
    return found


if __name__ == "__main__":
    main()
