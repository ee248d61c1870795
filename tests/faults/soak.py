"""`python -m tests.faults.soak --turns 300000 --seed 1`: does the bot's memory stay as it is?

The bot runs as a process of its own, with SQLite and its painters, against the quick Bot API of
`benchmarks.crowd`. A hundred people at once answer every question of the interview, tapping and
typing words never typed before; whoever has finished a map makes room for somebody new, and one
more lets maps be guessed and drawn. All rates and limits are on, only too high to be reached, so
that what they remember of people is kept, too.

The resident memory of the bot's process is written down as the turns go by. What it was after
30 000 turns (half of all, when those are fewer than that) is compared with the last: more
than 1.1 times that ends with exit code 1, as do people who were never answered.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rivals import Entry, Running, Stage, running, stage

BOT = 2001
MOST_GROWTH = 1.1
WARM = 30_000
"""After so many turns all that is kept on purpose is there, or almost."""
NEVER_REACHED = {
    "LOG_LEVEL": "WARNING",
    "TELEGRAM_RATE": "1000",
    "TELEGRAM_CHAT_RATE": "1000",
    "MOST_TURNS_A_MINUTE": "1000000",
    "MOST_DRAWINGS_AN_HOUR": "1000000",
    "MOST_MAPS_IN_ALL": "1000000",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How many turns, of how many people at once; the memory is read every `seconds`."""

    turns: int
    seed: int = 1
    people: int = 100
    seconds: float = 5.0
    artists: int = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """The memory in MB after so many turns, and how many were never answered."""

    turns: int
    megabytes: float
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """What became of the memory."""

    moments: Sequence[Moment]

    @property
    def times(self) -> float:
        """The last memory in units of what it was when the bot was warm."""
        return self.moments[-1].megabytes / self.warm.megabytes

    @property
    def warm(self) -> Moment:
        """When all that is kept on purpose was there."""
        last = self.moments[-1]
        enough = min(WARM, last.turns // 2)
        return next((moment for moment in self.moments if moment.turns >= enough), last)

    @property
    def lost(self) -> int:
        """How many turns were never answered."""
        return sum(moment.lost for moment in self.moments)

    def text(self) -> str:
        """The report, in a few lines."""
        last = self.moments[-1]
        return (
            f"{self.warm.megabytes:.0f} MB after {self.warm.turns} turns, "
            f"{last.megabytes:.0f} MB after {last.turns}: {self.times:.2f} times; "
            f"most {max(m.megabytes for m in self.moments):.0f} MB; {self.lost} never answered"
        )

    def wrong(self) -> bool:
        """Whether it grew too much, or somebody was left alone."""
        return self.times > MOST_GROWTH or self.lost > 0


async def soak(plan: Plan, tell: Callable[[Moment], None] = lambda _: None) -> Growth:
    """Lets the people talk; `tell` hears of every moment."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            stage() as telegram,
            running(Entry("ours"), BOT, telegram, Path(folder), NEVER_REACHED) as bot,
        ):
            return await _moments(plan, telegram, bot, tell)


async def _moments(
    plan: Plan, telegram: Stage, bot: Running, tell: Callable[[Moment], None]
) -> Growth:
    found: list[Moment] = []
    turns, seed = 0, plan.seed
    while turns < plan.turns:
        asked = {"at_once": plan.people, "latency": 0, "artists": plan.artists, "seed": seed}
        said = await telegram.ask(bot.number, "run", seconds=plan.seconds, **asked)
        turns, seed = turns + len(said["times"]), 0
        found.append(Moment(turns, bot.megabytes, said["lost"]))
        tell(found[-1])
    return Growth(found)


def main() -> int:
    """Reads the command line and tells how the memory goes; the exit code."""
    parser = argparse.ArgumentParser(prog="tests.faults.soak", description=__doc__)
    parser.add_argument("--turns", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=100, help="at once")
    given = parser.parse_args()
    growth = asyncio.run(soak(Plan(given.turns, given.seed, given.people), _tell))
    print(growth.text())
    return int(growth.wrong())


def _tell(moment: Moment) -> None:
    print(f"{moment.turns:>8} turns {moment.megabytes:>6.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
