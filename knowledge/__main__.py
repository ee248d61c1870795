"""`python -m knowledge check` and `python -m knowledge show dental ru`."""

import argparse
import sys
from itertools import pairwise
from pathlib import Path

from knowledge.catalogue import FOLDER, Catalogue, KnowledgeBroken, read
from knowledge.check import differences
from knowledge.example import read_example
from knowledge.show import shown


def languages(folder: Path = FOLDER) -> list[str]:
    """The languages that have a folder."""
    return sorted(path.parent.name for path in folder.glob("*/generic.toml"))


def check(folder: Path = FOLDER) -> list[str]:
    """Every problem of every language, of its example, and of their likeness."""
    catalogues: list[Catalogue] = []
    problems: list[str] = []
    for language in languages(folder):
        try:
            catalogues.append(read(folder / language))
            read_example(folder / language, catalogues[-1])
        except KnowledgeBroken as broken:
            problems += [f"{language} {problem}" for problem in broken.problems]
    for one, other in pairwise(catalogues):
        names = f"{one.language}/{other.language}"
        problems += [f"{names} {problem}" for problem in differences(one.kinds, other.kinds)]
    return problems


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """0 when all is well, 1 with the problems printed when it is not."""
    parser = argparse.ArgumentParser(prog="python -m knowledge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="every problem of every file")
    show = commands.add_parser("show", help="one kind of business, readable")
    show.add_argument("kind")
    show.add_argument("language", nargs="?", default="ru", choices=languages(folder))
    wanted = parser.parse_args(arguments)
    if wanted.command == "show":
        print(shown(read(folder / wanted.language).kind(wanted.kind)))
        return 0
    problems = check(folder)
    print("\n".join(problems) or "knowledge: no problems")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
