"""What the turns mean: each aim in a sentence with its figure."""

from collections.abc import Iterator, Sequence

from benchmarks.figures import percentile
from benchmarks.findings import reached
from benchmarks.laps import Bot, Case, Found, rate, times_of, yardstick
from benchmarks.rivals import RIVALS

STARTS, RESIDENT, DRAWING = 1.0, 120.0, 3.0
"""Seconds to the first poll, MB afterwards, times the p99 while pictures are drawn: the most."""

SENDINGS = ("sendmediagroup", "sendphoto", "senddocument")


def verdicts(found: Found, bots: Sequence[Bot]) -> Iterator[str]:
    """Sentences: of ours under each load, while pictures are drawn, and of what it costs."""
    ours = [case for case in found if RIVALS[case.entry.rival].remembers]
    yield from _beside(found, [case for case in ours if not case.artists])
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


def _drawn(found: Found, case: Case) -> str:
    quiet = Case(case.entry, case.at_once, case.latency)
    with_, without = (percentile(times_of(found[c]) or [0.0], 0.99) for c in (case, quiet))
    calls = (one["calls"] for one in found[case])
    sent = sum(count for one in calls for name, count in one.items() if name in SENDINGS)
    what = f"{case.title}, {case.at_once} at once, {case.latency:.0f} ms: {sent} sendings of files"
    unit = " × that without"
    return _most(f"{what}, p99 of the others' turns", with_ / max(without, 0.01), unit, DRAWING)


def _most(what: str, found: float, unit: str, aim: float) -> str:
    verdict = reached(found <= aim)
    return f"{what} {found:.2f}{unit} (aim: at most {aim:g}; {verdict})."
