"""What the results mean: each aim in a sentence with its figure."""

from collections.abc import Iterator, Mapping
from statistics import median

from benchmarks.contenders import GROWTH, YARDSTICK
from benchmarks.drawn import letters_drawn
from benchmarks.figures import exponent
from benchmarks.race import Results

PARTS: Mapping[str, tuple[str, float]] = {
    "full": ("The full map takes", 0.7),
    "floor": ("The floor takes", 0.0),
    "album": ("The album of seven takes", 2.0),
}
"""Contender → the beginning of a sentence, and the most that is aimed at (0: no aim)."""
LINEAR = 1.0


def findings(results: Results) -> Iterator[str]:
    """Sentences."""
    unit = results.laps[YARDSTICK]
    for name, (words, aim) in PARTS.items():
        if unit and results.laps[name]:
            yield _ratio(words, median(results.laps[name]) / median(unit), aim)
    if all(results.laps[contender.name] for contender in GROWTH):
        yield _growth(results)


def _ratio(words: str, share: float, aim: float) -> str:
    verdict = f" (aim: at most {aim}; {reached(share <= aim)})" if aim else ""
    return f"{words} {share:.2f} × the time of Typst's one map{verdict}."


def _growth(results: Results) -> str:
    letters = [float(letters_drawn(contender.content)) for contender in GROWTH]
    times = [median(results.laps[contender.name]) for contender in GROWTH]
    power = exponent(letters, times)
    verdict = reached(power <= LINEAR)
    return (
        f"Time grows with the letters drawn to the power {power:.2f} (aim: at most 1; {verdict})."
    )


def reached(is_so: bool) -> str:
    """Whether an aim was."""
    return "reached" if is_so else "not reached"
