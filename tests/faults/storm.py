"""`python -m tests.faults.storm --seed N --people 200 --minutes M`: many talk while much breaks.

A storm is one seed: who does what, which call of Telegram's fails and how, when the bot is killed.
(Not when what happens: the machine decides that.) When it is over, all must be as if nothing had
been; each thing that is not is a line, and the exit code is 1.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from playground.bot_api import WORLD
from playground.server import Server, create_app, running
from playground.world import Options, World
from tests.faults.bad import Climate, Weather
from tests.faults.front import Bots, alone, two
from tests.faults.judging import Judge
from tests.faults.kept import Database
from tests.faults.postgresql import Postgresql
from tests.faults.scribe import Scribe
from tests.faults.sqlite import Sqlite
from tests.faults.walker import Walker
from tests.storage.postgres import Server as Postgres
from tests.storage.postgres import served
from tests.talk import Talk

FIRST = 1001
SAFE = ("synchronous_commit=on",)
"""A server that crashes keeps what it has committed; a machine does not crash here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`seconds` of storm, and `calm` ones in which people go on. A `lease` shorter than the usual
    one spares waiting for those that were killed; 0: the usual one."""

    seed: int
    people: int
    seconds: float
    calm: float = 0.0
    climate: Climate = field(default_factory=Climate)
    pace: tuple[float, float] = (0.5, 3.0)
    lease: float = 0.0
    settles: float = 400.0


@dataclass
class Report:
    """What happened, and what is not as it should be."""

    plan: Plan
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = ", ".join(f"{name} {n}" for name, n in sorted(self.counts.items()))
        head = f"seed {self.plan.seed}, {self.plan.people} people, {self.plan.seconds:.0f} s"
        return "\n".join((head, counts, *self.wrong, f"{len(self.wrong)} violations"))


async def storm(plan: Plan, folder: Path, server: Postgres | None = None) -> Report:
    """Lets it rage, and looks what is left: over two replicas at a server of PostgreSQL, or over
    one process with a database in the folder."""
    database: Database = Postgresql(server) if server else Sqlite(folder)
    await database.made()
    app = create_app(Options(webhook_pause=0.2))
    async with running(app) as playground:
        if server:
            luck = Random(f"front {plan.seed}")
            bots = two(playground, folder, plan.lease, database.settings["DATABASE_URL"], luck)
        else:
            bots = alone(playground, folder, plan.lease)
        async with bots as living:
            return await _rages(plan, playground, app[WORLD], living, database)


async def _rages(
    plan: Plan, server: Server, world: World, bots: Bots, database: Database
) -> Report:
    await database.watched()
    walkers = await _people(plan, server)
    loop = asyncio.get_running_loop()
    weather = Weather(world, Random(f"weather {plan.seed}"), bots, plan.climate, database)
    scribe = Scribe(world)
    writing = asyncio.create_task(scribe.writes())
    ends = loop.time() + plan.seconds
    await asyncio.gather(weather.rages(ends), *(w.walks(ends + plan.calm) for w in walkers))
    judge = Judge(database, world, scribe, weather, walkers, [bot.log for bot in bots.processes])
    report = Report(plan, weather.counts)
    report.wrong += await judge.judges(plan.settles)
    writing.cancel()
    report.counts += scribe.faults
    report.counts["updates"] = len(scribe.confirmed)
    report.counts["pictures"] = judge.pictures
    return report


async def _people(plan: Plan, server: Server) -> list[Walker]:
    numbers = range(FIRST, FIRST + plan.people)
    talks = [await Talk.person(server, id=n, name=f"Имя{n}", language="ru") for n in numbers]
    chances = (Random(f"person {plan.seed} {talk.person_id}") for talk in talks)
    return [Walker(t, chance, plan.pace) for t, chance in zip(talks, chances, strict=True)]


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    reads = argparse.ArgumentParser(prog="python -m tests.faults.storm")
    reads.add_argument("--seed", type=int, default=1)
    reads.add_argument("--people", type=int, default=200)
    reads.add_argument("--minutes", type=float, default=2)
    reads.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = reads.parse_args(arguments)
    plan = Plan(given.seed, given.people, given.minutes * 60)
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        report = _on(given.database, plan, Path(folder))
    print(report)
    return 1 if report.wrong else 0


def _on(database: str, plan: Plan, folder: Path) -> Report:
    if database == "sqlite":
        return asyncio.run(storm(plan, folder))
    with served(*SAFE) as server:
        return asyncio.run(storm(plan, folder, server))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
