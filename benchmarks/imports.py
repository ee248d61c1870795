"""What is imported until the first poll, and how long each library takes for it."""

import re
from collections import Counter
from collections.abc import Iterable

from benchmarks.databases import SQLITE, Databases
from benchmarks.report import table
from benchmarks.rivals import Entry, Stage, running

NUMBER = 901
"""Of the bot that is looked at."""
MOST = 15
_LINE = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)")
HEAD = ("imported until the first poll", "ms", "modules")


async def imported(telegram: Stage, stores: Databases) -> str:
    """Packages by the time that their own modules take. Being looked at, all is slower."""
    folder, url = stores.folder(), await stores.migrated(SQLITE)
    more = {"DATABASE_URL": url, "PYTHONPROFILEIMPORTTIME": "1"}
    async with running(Entry("ours"), NUMBER, telegram, folder, more):
        lines = (folder / "log").read_text().splitlines()
    return summed(lines)


def summed(lines: Iterable[str]) -> str:
    """A table of what `-X importtime` says."""
    times: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for found in filter(None, map(_LINE.match, lines)):
        package = found[2].partition(".")[0]
        times[package] += int(found[1])
        modules[package] += 1
    rows = [(name, f"{us / 1000:.0f}", str(modules[name])) for name, us in times.most_common(MOST)]
    rows.append(("all", f"{times.total() / 1000:.0f}", str(modules.total())))
    return table(HEAD, rows, numbers=2)
