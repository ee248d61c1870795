"""An HTML-like table in Graphviz, its program started for each picture."""

import subprocess
from shutil import which

from benchmarks.peers.page import page_of, template
from benchmarks.tool import NotHere, Tool
from picture.samples import Sample


def ready() -> Tool:
    """The program dot. NotHere when it is not installed."""
    path = which("dot")
    if not path:
        raise NotHere("no dot")

    def draw(told: Sample) -> bytes:
        source = template("map.dot").render(page_of(told)).encode()
        run = subprocess.run([path, "-Tpng:cairo"], input=source, capture_output=True, check=True)
        return run.stdout

    return Tool(draw)
