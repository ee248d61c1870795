"""`python -m benchmarks.picture`: our pictures and those of other tools, measured in one run."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.contenders import CONTENDERS, GROWTH, Contender
from benchmarks.findings import findings
from benchmarks.machine import described
from benchmarks.race import Results, race
from benchmarks.report import write
from benchmarks.tables import growth_table, missing_list, times_table

ROUNDS = 20


def main() -> None:
    """Read the command line, measure, print. Ends with 1 when a contender failed."""
    parser = argparse.ArgumentParser(prog="benchmarks.picture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="pictures of each contender")
    parser.add_argument("--out", type=Path, help="folder for the pictures, to compare them")
    parser.add_argument(
        "--only", nargs="+", choices=CONTENDERS, metavar="NAME", help=", ".join(CONTENDERS)
    )
    parser.add_argument("--write", action="store_true", help="put the results into the README")
    asked = parser.parse_args()
    contenders = [CONTENDERS[name] for name in asked.only or CONTENDERS]
    results = race(contenders, asked.rounds, _tell)
    text = report(contenders, results, asked.rounds)
    print(text)
    if asked.out:
        save(asked.out, contenders, results)
    if asked.write:
        write("picture", text)
    sys.exit(_complaints(results))


def report(contenders: Sequence[Contender], results: Results, rounds: int) -> str:
    """All results as Markdown."""
    drawn = [contender for contender in contenders if results.laps[contender.name]]
    heading = f"{described()} {rounds} rounds, every contender once a round, in a mixed order."
    parts: Iterable[str] = (
        heading,
        times_table([c for c in drawn if c not in GROWTH], results),
        growth_table([c for c in drawn if c in GROWTH], results),
        "\n".join(f"- {finding}" for finding in findings(results)),
        missing_list(contenders, results),
    )
    return "\n\n".join(filter(None, parts))


def save(folder: Path, contenders: Iterable[Contender], results: Results) -> None:
    """The first picture of each contender."""
    folder.mkdir(parents=True, exist_ok=True)
    for contender in contenders:
        if contender.suffix and contender.name in results.files:
            path = folder / f"{contender.name}.{contender.suffix}"
            path.write_bytes(results.files[contender.name])


def _complaints(results: Results) -> int:
    """Tell of the contenders that broke; how the command ends."""
    for name, trace in results.failed.items():
        _tell(f"{name} failed:\n{trace}")
    return 1 if results.failed else 0


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
