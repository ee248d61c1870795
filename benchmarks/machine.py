"""Where it was measured."""

import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from shutil import which

PICTURES = (
    "matplotlib", "numpy", "pillow", "uharfbuzz", "isal", "freetype-py",
    "typst", "resvg", "playwright", "cairocffi", "pangocffi",
)  # fmt: skip
Command = tuple[str, ...]
TURNS = ("python-telegram-bot", "aiohttp", "httpx", "sqlalchemy", "asyncpg", "tornado")
PROGRAMS = (
    ("chromium", "--version"),
    ("dot", "-V"),
    (".venv/npm/node_modules/.bin/mmdc", "--version"),
)


def described(libraries: Sequence[str] = PICTURES, programs: Sequence[Command] = PROGRAMS) -> str:
    """Processor, cores, Python and the versions of all that was measured, as Markdown."""
    busy = os.getloadavg()[2]
    cores = f"{os.cpu_count()} cores with a load of {busy:.1f} over the last quarter of an hour"
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    versions = ", ".join((*_libraries(libraries), *_programs(programs)))
    return f"Measured on {_processor()}, {cores}, {system}. Versions: {versions}."


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "an unknown processor")


def _libraries(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _programs(commands: Sequence[Command]) -> Iterator[str]:
    for command in commands:
        if which(command[0]):
            yield f"{Path(command[0]).name} {_said(command)}"


def _said(command: Sequence[str]) -> str:
    """The number in what a program says about itself."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    words = (run.stdout + run.stderr).split()
    return next((word for word in words if word[0].isdigit()), "")
