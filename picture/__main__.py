"""`python -m picture draw --out DIR`: the sample maps as files.

`python -m picture check --maps N --seed S`: random maps in every picture and theme, proved; the
exit status is 1 when an exception, a violation or a missing glyph was found.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from picture.draw import draw
from picture.order import FORMATS, KINDS, PAPERS, Order
from picture.proofs.trying import Findings, try_in_processes
from picture.samples import all_samples

MOST_EXAMPLES = 30

TryMaps = Callable[[Sequence[str], int, int], Findings]


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line and do what it says; the exit status."""
    parser = argparse.ArgumentParser(prog="picture", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_draw(commands.add_parser("draw", help="draw the sample maps"))
    _add_check(commands.add_parser("check", help="prove pictures of random maps"))
    arguments = parser.parse_args(words)
    return int(arguments.run(arguments))


def _add_draw(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path(), help="folder for the pictures")
    command.add_argument("--theme", default="light", help="colours of the pictures")
    command.add_argument("--format", choices=FORMATS, default="png", help="kind of file")
    command.add_argument("--paper", choices=PAPERS, default="a4", help="of a PDF")
    command.add_argument("samples", nargs="*", default=list(all_samples()), help="which maps")
    command.set_defaults(
        run=lambda said: draw_samples(said.out, said.theme, said.samples, said.format, said.paper)
    )


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("--maps", type=int, default=100, help="how many maps")
    command.add_argument("--seed", default="1", help="other maps for another seed")
    command.add_argument("--first", type=int, default=0, help="number of the first map")
    command.add_argument("--paint", type=int, default=50, help="paint each n-th picture, 0: none")
    command.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that work")
    command.set_defaults(run=lambda said: check(_seeds(said), said.paint, said.jobs))


def _seeds(said: argparse.Namespace) -> list[str]:
    return [f"{said.seed}:{number}" for number in range(said.first, said.first + said.maps)]


def check(
    seeds: Sequence[str], paint_every: int, jobs: int, tried: TryMaps = try_in_processes
) -> int:
    """Random maps tried and the findings printed; the exit status."""
    findings = tried(seeds, paint_every, jobs)
    for example in findings.examples[:MOST_EXAMPLES]:
        print(example)
    print(findings)
    return 0 if findings.is_clean else 1


def draw_samples(
    folder: Path, theme: str, names: Sequence[str], form: str = "png", paper: str = "a4"
) -> int:
    """These samples in every kind, as files of a format in a folder; the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = all_samples()
    for name in names:
        sample = samples[name]
        for kind in KINDS:
            order = Order(*sample, kind, theme, format=form, paper=paper)
            drawing = draw(order)
            for number, file in enumerate(drawing.files):
                path = folder / f"{name}_{kind}{f'_{number}' if number else ''}.{form}"
                path.write_bytes(file.data)
                print(f"{path}  {file.width}×{file.height}  {len(file.data) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
