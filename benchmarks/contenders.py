"""Who is measured: a table."""

from dataclasses import dataclass

PIP = "make .venv/for-benchmarks"
APT = "apt-get install --no-install-recommends"


@dataclass(frozen=True, slots=True)
class Contender:
    """One line of the results.

    `ready` is "module:function" below benchmarks.peers, `content` a name in content.CONTENTS.
    `install` says how to get what it needs, `lacks` what its picture has not. It is measured
    `most` times (0: every round) after `warm` pictures; `suffix` is that of its file ("": none).
    """

    name: str
    title: str
    ready: str
    install: str = ""
    lacks: str = ""
    content: str = "dental"
    most: int = 0
    warm: int = 2
    suffix: str = "png"


OURS = (
    Contender("full", "**ours: full map**", "ours:full"),
    Contender("layout", "of it: layout", "ours:layout", suffix=""),
    Contender("paint", "of it: paint", "ours:paint", suffix=""),
    Contender("encode", "of it: encode", "ours:encode_only", suffix=""),
    Contender("floor", "the floor: an empty canvas, encoded", "ours:floor"),
    Contender("phone", "ours: phone overview", "ours:phone"),
    Contender("album", "ours: album of 7 (full, phone, five stages)", "ours:album", suffix=""),
    Contender("pdf", "ours: full map as PDF", "ours:pdf", suffix="pdf"),
)

GROWTH = tuple(
    Contender(f"x{times}", f"ours: {times} × the letters", "ours:full", content=f"x{times}", warm=1)
    for times in (1, 2, 4, 8)
)

PEERS = (
    Contender(
        "typst", "Typst, warm", "typeset:warm", PIP,
        "icons, guides, colours along the curve, list marks other than a dot, round cells, tints",
    ),
    Contender("typst-cold", "Typst, cold", "typeset:cold", PIP, "the same"),
    Contender("resvg", "resvg (SVG)", "svg:ready", PIP, "nothing; our layout"),
    Contender(
        "chromium", "Chromium, warm (HTML grid)", "browser:ready",
        f"{APT} chromium",
        "icons, list marks other than a dot",
    ),
    Contender(
        "graphviz", "Graphviz (HTML-like table)", "graphs:ready", f"{APT} graphviz",
        "the curve, faces, chips, arrows, round cells; lines are broken by counting letters; "
        "a quarter fewer pixels",
    ),
    Contender(
        "pillow", "Pillow", "pillows:ready", "",
        "smooth edges: circles, curve and corners are jagged; our layout",
    ),
    Contender(
        "cairo", "cairo + pango", "pango:ready",
        f"{PIP}; {APT} libpangocairo-1.0-0 fontconfig", "nothing; our layout",
    ),
    Contender(
        "matplotlib", "matplotlib, plain artists", "plain:ready", "",
        "letters set apart in the title; our layout", warm=1,
    ),
    Contender(
        "mermaid", "mermaid-cli `journey`", "mermaids:ready",
        f"make .venv/for-benchmarks; {APT} chromium nodejs npm",
        "nearly all: a strip of tiny boxes, long texts cut, no customer, no curve",
        most=2, warm=0,
    ),
)  # fmt: skip

CONTENDERS = {contender.name: contender for contender in (*OURS, *GROWTH, *PEERS)}
"""By name, in the order of the results."""
YARDSTICK = "typst"
"""The peer that ratios are taken of."""
