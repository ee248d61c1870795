"""`python -m bot`: the process itself.

`python -m bot interview ru [dental]` prints the dialog as text, `python -m bot examples FOLDER`
draws the maps of the gallery. Of the database in DATABASE_URL: `python -m bot migrate` brings its
tables to this release, `migrate 0005` back to an older one's; `python -m bot backup FILE` copies it
into a new file while the bot runs. `python -m bot copy --from URL --to URL` copies a database into
an empty other one.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from bot import garbage, heap
from bot.log import configure
from bot.settings import Settings, SettingsWrong, load

WRONG = 2


def main(arguments: list[str]) -> int:
    """The exit code."""
    if arguments:
        return _beside(*arguments)
    try:
        settings = load()
    except SettingsWrong as wrong:
        print(wrong, file=sys.stderr)
        return WRONG
    return _serve(settings)


def _beside(name: str, *arguments: str) -> int:
    """A command beside the process itself."""
    command = COMMANDS.get(name)
    if command is None:
        print(__doc__, file=sys.stderr)
        return WRONG
    return command(*arguments) or 0


def _interview(language: str = "ru", kind: str = "generic") -> None:
    from bot.interview import printed  # what the process itself does not need is imported here

    print(printed(language, kind), end="")


def _examples(folder: str = "examples") -> None:
    from bot.examples import drawn

    for file in drawn(Path(folder)):
        print(file)


def _migrate(*revision: str) -> int:
    from bot.databases import migrated

    return migrated(to=revision[0]) if revision else migrated()


def _copy(*arguments: str) -> int:
    from bot.databases import copied

    return copied(arguments)


def _backup(*arguments: str) -> int:
    from bot.databases import backed_up

    return backed_up(arguments)


COMMANDS: dict[str, Callable[..., int | None]] = {
    "interview": _interview,
    "examples": _examples,
    "migrate": _migrate,
    "copy": _copy,
    "backup": _backup,
}


def _serve(settings: Settings) -> int:
    heap.is_one()
    garbage.seldom()
    from bot.poller import TokenRefused  # heavy: only once the settings are right
    from bot.ports import PortTaken
    from storage import SchemaAhead, SchemaBehind

    configure(settings.log_level)
    os.environ.update(settings.for_painters)  # it may stand in `.env` only
    try:
        asyncio.run(_until_stopped(settings))
    except (TokenRefused, PortTaken, SchemaAhead, SchemaBehind) as refused:
        print(refused, file=sys.stderr)
        return WRONG
    return 0


async def _until_stopped(settings: Settings) -> None:
    from bot.wiring import serve

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await serve(settings, stop, ready=garbage.spare_what_is_there)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
