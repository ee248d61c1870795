"""Results → tables."""

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.contenders import YARDSTICK, Contender
from benchmarks.drawn import letters_drawn
from benchmarks.figures import percentile
from benchmarks.race import Results
from benchmarks.report import table

HEAD = ("", "median, ms", "p95, ms", "best, ms", "× Typst", "kB", "n", "what its picture lacks")
GROWTH_HEAD = ("", "letters drawn", "median, ms", "best, ms", "µs a letter", "n")


def times_table(contenders: Sequence[Contender], results: Results) -> str:
    """Times and sizes of one map, and how many times the yardstick's they are."""
    if not contenders:
        return ""
    return table(HEAD, [_times(contender, results) for contender in contenders], numbers=6)


def _times(contender: Contender, results: Results) -> tuple[str, ...]:
    laps, unit = results.laps[contender.name], results.laps[YARDSTICK]
    size = len(results.files[contender.name])
    return (
        contender.title,
        f"{median(laps):.1f}",
        f"{percentile(laps, 0.95):.1f}",
        f"{min(laps):.1f}",
        f"{median(laps) / median(unit):.2f}" if unit else "",
        f"{size / 1024:.0f}" if size else "",
        str(len(laps)),
        contender.lacks,
    )


def growth_table(contenders: Sequence[Contender], results: Results) -> str:
    """Our time against the letters drawn."""
    if not contenders:
        return ""
    return table(GROWTH_HEAD, [_growth(contender, results) for contender in contenders], numbers=5)


def _growth(contender: Contender, results: Results) -> tuple[str, ...]:
    laps = results.laps[contender.name]
    letters = letters_drawn(contender.content)
    return (
        contender.title,
        str(letters),
        f"{median(laps):.1f}",
        f"{min(laps):.1f}",
        f"{median(laps) * 1000 / letters:.1f}",
        str(len(laps)),
    )


def missing_list(contenders: Iterable[Contender], results: Results) -> str:
    """Who was not measured, why, and what to do."""
    lines = [f"- {line}" for c in contenders if (line := _missing(c, results))]
    return "\n".join(["Not here:", "", *lines]) if lines else ""


def _missing(contender: Contender, results: Results) -> str:
    name = contender.name
    if name in results.failed:
        return f"{contender.title}: failed, {results.failed[name].strip().splitlines()[-1]}"
    if name in results.missing:
        install = f" To install: `{contender.install}`." if contender.install else ""
        return f"{contender.title}: {results.missing[name]}.{install}"
    return ""
