"""`python -m picture draw --out DIR`: the sample maps as files."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from picture.draw import draw
from picture.order import KINDS, Order
from picture.samples import all_samples


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(prog="picture", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("draw", help="draw the sample maps")
    command.add_argument("--out", type=Path, default=Path(), help="folder for the pictures")
    command.add_argument("--theme", default="light", help="colours of the pictures")
    command.add_argument("samples", nargs="*", default=list(all_samples()), help="which maps")
    arguments = parser.parse_args()
    draw_samples(arguments.out, arguments.theme, arguments.samples)


def draw_samples(folder: Path, theme: str, names: Sequence[str]) -> None:
    """These samples in every kind, as PNG files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = all_samples()
    for name in names:
        sample = samples[name]
        for kind in KINDS:
            drawing = draw(Order(sample.map, sample.captions, kind, theme))
            path = folder / f"{name}_{kind}.png"
            path.write_bytes(drawing.png)
            print(f"{path}  {drawing.width}×{drawing.height}  {len(drawing.png) // 1024} kB")


if __name__ == "__main__":
    main()
