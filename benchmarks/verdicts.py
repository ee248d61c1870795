"""What the turns mean: each aim in a sentence with its figure."""

from collections.abc import Iterator, Sequence

from benchmarks.figures import percentile
from benchmarks.findings import reached
from benchmarks.laps import YARDSTICK, Bot, Case, Found, Rounds, rate, times_of, yardstick
from benchmarks.rivals import RIVALS

STARTS, RESIDENT, DRAWING, ALONE = 1.0, 120.0, 3.0, 2.0
"""Seconds to the first poll, MB afterwards, times the p99 while pictures are drawn, times aiogram's
p50 for one person: the most."""

SENDINGS = ("sendmediagroup", "sendphoto", "senddocument")


def verdicts(found: Found, bots: Sequence[Bot]) -> Iterator[str]:
    """Sentences: of ours under each load, while pictures are drawn, and of what it costs."""
    ours = [case for case in found if RIVALS[case.entry.rival].remembers]
    yield from _beside(found, [case for case in ours if not case.artists])
    yield from _alone(found, [case for case in ours if case.at_once == 1 and not case.artists])
    yield from (_drawn(found, case) for case in ours if case.artists)
    mine = [bot for bot in bots if RIVALS[bot.entry.rival].remembers]
    if mine:
        yield _most("first poll after", max(bot.start for bot in mine), " s", STARTS)
        yield _most("resident", max(bot.megabytes for bot in mine), " MB", RESIDENT)


def _beside(found: Found, ours: Sequence[Case]) -> Iterator[str]:
    for people, latency in sorted({(case.at_once, case.latency) for case in ours}):
        rates = [rate(found[c]) for c in ours if (c.at_once, c.latency) == (people, latency)]
        if unit := yardstick(found, people, latency):
            least, most = min(rates) / unit, max(rates) / unit
            told = f"{least:.2f} to {most:.2f} × the turns a second of aiogram's better mode"
            yield f"{people} at once, {latency:.0f} ms: {told}."


def _alone(found: Found, ours: Sequence[Case]) -> Iterator[str]:
    for case in sorted(ours, key=lambda case: (case.latency, case.title)):
        theirs = [
            median_of(found[other])
            for other in found
            if (other.at_once, other.latency) == (1, case.latency)
            and other.entry.rival == YARDSTICK
        ]
        if theirs:
            what, unit = f"{case.title}, one person, {case.latency:.0f} ms: p50", " × aiogram's"
            yield _most(what, median_of(found[case]) / min(theirs), unit, ALONE)


def _drawn(found: Found, case: Case) -> str:
    quiet = Case(case.entry, case.at_once, case.latency)
    with_, without = (percentile(times_of(found[c]) or [0.0], 0.99) for c in (case, quiet))
    calls = (one["calls"] for one in found[case])
    sent = sum(count for one in calls for name, count in one.items() if name in SENDINGS)
    what = f"{case.title}, {case.at_once} at once, {case.latency:.0f} ms: {sent} sendings of files"
    unit = " × that without"
    return _most(f"{what}, p99 of the others' turns", with_ / max(without, 0.01), unit, DRAWING)


def median_of(rounds: Rounds) -> float:
    """The p50 of a turn, over all rounds."""
    return percentile(times_of(rounds) or [0.0], 0.5)


def _most(what: str, found: float, unit: str, aim: float) -> str:
    verdict = reached(found <= aim)
    return f"{what} {found:.2f}{unit} (aim: at most {aim:g}; {verdict})."
