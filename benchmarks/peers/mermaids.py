"""A `journey` diagram of mermaid, by its command line program."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from benchmarks.tool import NotHere, Tool
from journey.map import JourneyMap
from picture.samples import Sample

PROGRAM = Path(".venv/npm/node_modules/.bin/mmdc")
TASKS = ("goal", "channels", "questions", "pains", "actions")
SPECIAL = re.compile(r"[:;#]")
SECONDS = 120


def ready() -> Tool:
    """The program mmdc with the system's Chromium. NotHere without one of them."""
    chromium = which("chromium")
    if not chromium or not PROGRAM.exists():
        raise NotHere("no chromium" if not chromium else f"no {PROGRAM}")

    def draw(told: Sample) -> bytes:
        with TemporaryDirectory() as folder:
            return _drawn(Path(folder), chromium, told.map)

    return Tool(draw)


def _drawn(folder: Path, chromium: str, journey: JourneyMap) -> bytes:
    browser, source, png = (folder / name for name in ("browser.json", "map.mmd", "map.png"))
    browser.write_text(json.dumps({"executablePath": chromium, "args": ["--no-sandbox"]}))
    source.write_text("\n".join(_source(journey)))
    run: list[str | Path] = [PROGRAM, "-p", browser, "-i", source, "-o", png, "-w", "2560"]
    subprocess.run(run, check=True, capture_output=True, timeout=SECONDS)
    return png.read_bytes()


def _source(journey: JourneyMap) -> Iterator[str]:
    """The diagram: each answer is a task of its stage and has its feeling, from 1 to 5."""
    who = journey.persona.name[0].text
    yield "journey"
    yield f"  title {_said(journey.title)}"
    for stage in journey.stages:
        yield f"  section {_said(stage.name.text)}"
        for task in TASKS:
            for item in getattr(stage, task):
                yield f"    {_said(item.text)}: {(stage.feeling or 0) + 3}: {_said(who)}"


def _said(text: str) -> str:
    """A text without the signs that mean something to mermaid, which has no way to escape them."""
    return SPECIAL.sub(" ", text)
