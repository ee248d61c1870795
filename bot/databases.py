"""`python -m bot migrate`, `copy` and `backup`: what an operator does with the database."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.settings import SettingsWrong, database_url
from bot.values import address
from storage import HEAD, REVISIONS, Copied, StorageError, back_up, copy, migrate

DONE, FAILED = 0, 2
SAME = "All of it was read back and is the same."


def migrated(env: Mapping[str, str] | None = None, file: Path | None = None, to: str = HEAD) -> int:
    """Bring the tables of DATABASE_URL to this release, or back to a revision; the exit code."""
    if to not in REVISIONS:
        return _sorry(f"a revision must be one of {', '.join(REVISIONS)}")
    try:
        url = database_url(env, file)
    except SettingsWrong as wrong:
        return _sorry(wrong)
    ready = "this release" if to == HEAD else f"the release that has revision {to}"
    return _done(migrate(url, to), f"The database is ready for {ready}.")


def copied(arguments: Sequence[str]) -> int:
    """Copy everything from one database into another; the exit code."""
    given = _parser().parse_args(arguments)
    try:
        source, target = address(given.source), address(given.target)
    except ValueError:
        return _sorry("an address must start with sqlite:/// or postgresql://")
    return _done(copy(source, target, _line), SAME)


def backed_up(
    arguments: Sequence[str], env: Mapping[str, str] | None = None, file: Path | None = None
) -> int:
    """Copy DATABASE_URL, while the bot runs, into a new file of SQLite; the exit code."""
    parser = argparse.ArgumentParser("python -m bot backup")
    parser.add_argument("file", type=Path, metavar="FILE", help="must not be there yet")
    given = parser.parse_args(arguments)
    try:
        url = database_url(env, file)
    except SettingsWrong as wrong:
        return _sorry(wrong)
    return _done(back_up(url, given.file, _line), SAME)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bot copy")
    parser.add_argument("--from", dest="source", required=True, metavar="URL")
    parser.add_argument("--to", dest="target", required=True, metavar="URL", help="must be empty")
    return parser


def _line(table: Copied) -> None:
    print(f"{table.table:<10} {table.rows:>9} rows  {table.digest[:16]}", flush=True)


def _done(work: Coroutine[Any, Any, None], words: str) -> int:
    try:
        asyncio.run(work)
    except StorageError as error:
        return _sorry(error)
    print(words)
    return DONE


def _sorry(why: object) -> int:
    print(why, file=sys.stderr)
    return FAILED
