"""Ids that maps out there may hold: once released, an id resolves for ever.

`released.txt` has a line for each list: its address, then the slugs that ever stood in it.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from knowledge.catalogue import Catalogue
from knowledge.reading import read_replaced

RELEASED = "released.txt"


def missing(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """Released ids that the catalogue of a language does not know any more."""
    for entry_id in released(folder):
        if catalogue.entry(entry_id) is None:
            yield f"{entry_id}: was released, and nothing in replaced.toml stands for it"


def misreplaced(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """What replaced.toml says of ids that are still there, or by ids that are not."""
    there = {entry.id for entry in catalogue.entries()}
    for old, new in read_replaced(folder).items():
        if old in there:
            yield f"{old}: is there, so replaced.toml does not name it"
        if new not in there:
            yield f"{new}: stands for {old} in replaced.toml, but is not there"


def released(folder: Path) -> Iterator[str]:
    """Every id that was ever released."""
    path = folder / RELEASED
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for line in lines:
        where, *slugs = line.split()
        yield from (slug if where == "-" else f"{where}.{slug}" for slug in slugs)


def release(folder: Path, catalogue: Catalogue) -> int:
    """Write down the catalogue's ids beside those of earlier releases; how many are new."""
    before = set(released(folder))
    now = {entry.id for entry in catalogue.entries()}
    lists = defaultdict(list)
    for entry_id in sorted(before | now):
        where, _, slug = entry_id.rpartition(".")
        lists[where or "-"].append(slug)
    lines = [f"{where} {' '.join(slugs)}\n" for where, slugs in lists.items()]
    (folder / RELEASED).write_text("".join(lines), "utf-8")
    return len(now - before)
