"""Further pictures of a map and files of it: which there are, and the message that offers them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A picture to send, as `flows.effects.Picture` names it."""

    kind: str
    format: str = "png"
    paper: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others of its map: "album", "full.svg", "full.pdf.a3"."""
        form = "" if self.format == "png" else self.format
        return ".".join(filter(None, (self.kind, form, self.paper)))


FILES: Mapping[str, File] = {
    "full": File("full"),
    "svg": File("full", "svg"),
    "pdf": File("full", "pdf", "a4"),
    "poster": File("full", "pdf", "a3"),
    "persona": File("persona"),
    "curve": File("curve"),
}
"""The command of a button, which also names its label and its caption → what it sends."""

ROWS = (("full", "svg"), ("pdf", "poster"), ("persona", "curve"))
"""How the buttons stand."""
