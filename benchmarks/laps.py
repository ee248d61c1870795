"""Measured turns → a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.figures import percentile
from benchmarks.report import table
from benchmarks.rivals import RIVALS

YARDSTICK = "aiogram"
HEAD = (
    "", "at once", "latency, ms", "turns/s", "× aiogram", "p50, ms", "p99, ms",
    "calls a turn", "never answered", "n",
)  # fmt: skip
BOTS_HEAD = ("", "start to first poll, s", "resident afterwards, MB")


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured: a rival by name, people at once, latency in ms, who draws meanwhile."""

    rival: str
    at_once: int
    latency: float
    artists: int = 0

    @property
    def title(self) -> str:
        """The rival as the table calls it."""
        while_drawn = f", while {self.artists} others draw all the time" if self.artists else ""
        return RIVALS[self.rival].title + while_drawn


@dataclass(frozen=True, slots=True)
class Bot:
    """What a bot costs: seconds to its first poll, MB of its main process."""

    rival: str
    start: float
    megabytes: float


Found = Mapping[Case, Sequence[Mapping[str, Any]]]
"""Case → the answers of the crowd, one a round."""


def turns_table(found: Found) -> str:
    """A line for each case, the contenders of one load below each other."""
    order = list(RIVALS)
    cases = sorted(found, key=lambda c: (c.at_once, c.latency, order.index(c.rival), c.artists))
    return table(HEAD, [_line(case, found) for case in cases], numbers=len(HEAD) - 1)


def _line(case: Case, found: Found) -> tuple[str, ...]:
    rounds = found[case]
    times = [time for one in rounds for time in one["times"]] or [0.0]
    calls = sum(sum(one["calls"].values()) for one in rounds)
    unit = Case(YARDSTICK, case.at_once, case.latency)
    ratio = f"{_rate(found[case]) / _rate(found[unit]):.2f}" if found.get(unit) else ""
    return (
        case.title,
        str(case.at_once),
        f"{case.latency:.0f}",
        f"{_rate(rounds):.0f}",
        ratio,
        f"{percentile(times, 0.5):.1f}",
        f"{percentile(times, 0.99):.1f}",
        "" if case.artists else f"{calls / len(times):.1f}",
        str(sum(one["lost"] for one in rounds)),
        str(len(times)),
    )


def _rate(rounds: Sequence[Mapping[str, Any]]) -> float:
    return float(max(median(one["rate"] for one in rounds), 0.01))


def bots_table(bots: Sequence[Bot]) -> str:
    """What each bot costs."""
    rows = [(RIVALS[bot.rival].title, f"{bot.start:.1f}", f"{bot.megabytes:.0f}") for bot in bots]
    return table(BOTS_HEAD, rows, numbers=2)
