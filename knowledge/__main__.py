"""`python -m knowledge check`, `python -m knowledge show dental ru`, `… release`."""

import argparse
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from knowledge.catalogue import FOLDER, Catalogue, KnowledgeBroken, look_through, read
from knowledge.check import differences
from knowledge.example import finished_map
from knowledge.released import misreplaced, missing, release
from knowledge.show import shown


def languages(folder: Path = FOLDER) -> list[str]:
    """The languages that have a folder."""
    return sorted(path.parent.name for path in folder.glob("*/generic.toml"))


def check(folder: Path = FOLDER) -> list[str]:
    """Every problem of every language, of its examples, of their likeness, of released ids."""
    catalogues: list[Catalogue] = []
    problems: list[str] = []
    for language in languages(folder):
        catalogue, found = look_through(folder / language)
        catalogues.append(catalogue)
        problems += [f"{language} {problem}" for problem in found]
    for catalogue in catalogues:
        ids = [*missing(folder, catalogue), *misreplaced(folder, catalogue)]
        beside = [*_examples(catalogue), *ids]
        problems += [f"{catalogue.language} {problem}" for problem in beside]
    for one, other in pairwise(catalogues):
        names = f"{one.language}/{other.language}"
        problems += [f"{names} {problem}" for problem in differences(one.kinds, other.kinds)]
    return problems


def _examples(catalogue: Catalogue) -> Iterator[str]:
    for kind in catalogue.kinds:
        try:
            finished_map(catalogue, kind)
        except KnowledgeBroken as broken:
            yield from broken.problems


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """0 when all is well, 1 with the problems printed when it is not."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="every problem of every file")
    commands.add_parser("release", help="write down the ids that must resolve from now on")
    show = commands.add_parser("show", help="one kind of business, readable")
    show.add_argument("kind")
    show.add_argument("language", nargs="?", default="ru", choices=languages(folder))
    wanted = parser.parse_args(arguments)
    if wanted.command == "show":
        print(shown(read(folder / wanted.language).kind(wanted.kind)))
        return 0
    if wanted.command == "release":
        return print(f"{release(folder, read(folder / languages(folder)[0]))} ids") or 0
    problems = check(folder)
    print("\n".join(problems) or "knowledge: no problems")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
