"""Measured turns → a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

from benchmarks.figures import percentile
from benchmarks.report import table
from benchmarks.rivals import RIVALS, Entry

YARDSTICK = "aiogram"
HEAD = (
    "", "at once", "latency, ms", "turns/s", "× aiogram", "p50, ms", "p99, ms",
    "calls a turn", "never answered", "n",
)  # fmt: skip
BOTS_HEAD = ("", "start to first poll, s", "resident afterwards, MB")
POLL = "getupdates"


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured: who, people at once, latency in ms, how many draw meanwhile."""

    entry: Entry
    at_once: int
    latency: float
    artists: int = 0

    @property
    def title(self) -> str:
        """As the table calls it."""
        while_drawn = f", while {self.artists} others draw all the time" if self.artists else ""
        return self.entry.title + while_drawn


@dataclass(frozen=True, slots=True)
class Bot:
    """What a bot costs: seconds to its first poll, MB of its main process."""

    entry: Entry
    start: float
    megabytes: float


Rounds: TypeAlias = Sequence[Mapping[str, Any]]
"""The answers of the crowd, one a round."""
Found: TypeAlias = Mapping[Case, Rounds]


def turns_table(found: Found) -> str:
    """A line for each case, the contenders of one load below each other."""
    return table(HEAD, [_line(case, found) for case in _ordered(found)], numbers=len(HEAD) - 1)


def _ordered(found: Found) -> list[Case]:
    order = list(RIVALS)

    def place(case: Case) -> tuple[object, ...]:
        who = case.entry
        about = who.database, who.mode, case.artists
        return case.at_once, case.latency, order.index(who.rival), *about

    return sorted(found, key=place)


def _line(case: Case, found: Found) -> tuple[str, ...]:
    rounds = found[case]
    times = times_of(rounds) or [0.0]
    unit = yardstick(found, case.at_once, case.latency)
    return (
        case.title,
        str(case.at_once),
        f"{case.latency:.0f}",
        f"{rate(rounds):.0f}",
        f"{rate(rounds) / unit:.2f}" if unit else "",
        f"{percentile(times, 0.5):.1f}",
        f"{percentile(times, 0.99):.1f}",
        "" if case.artists else f"{_calls(rounds) / len(times):.1f}",
        str(sum(one["lost"] for one in rounds)),
        str(len(times)),
    )


def times_of(rounds: Rounds) -> list[float]:
    """The times of all turns in ms."""
    return [time for one in rounds for time in one["times"]]


def _calls(rounds: Rounds) -> int:
    """All but polls: the webhook has none."""
    return sum(n for one in rounds for name, n in one["calls"].items() if name != POLL)


def rate(rounds: Rounds) -> float:
    """Turns a second, the median of the rounds."""
    return float(max(median(one["rate"] for one in rounds), 0.01))


def yardstick(found: Found, at_once: int, latency: float) -> float:
    """The turns a second of the other library in the better of its modes; 0: not measured."""
    same = (c for c in found if (c.entry.rival, c.at_once) == (YARDSTICK, at_once))
    return max((rate(found[c]) for c in same if c.latency == latency), default=0.0)


def bots_table(bots: Sequence[Bot]) -> str:
    """What each bot costs."""
    rows = [(bot.entry.title, f"{bot.start:.2f}", f"{bot.megabytes:.0f}") for bot in bots]
    return table(BOTS_HEAD, rows, numbers=2)
