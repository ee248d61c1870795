"""The example maps of the greeting as files, for the gallery."""

from collections.abc import Iterator
from pathlib import Path

from bot.captions import EXAMPLE_DAY, captions
from flows.languages import LANGUAGES
from knowledge.catalogue import load
from knowledge.example import example
from picture.draw import draw
from picture.order import KINDS, Order
from templates.speaker import speaker


def drawn(folder: Path) -> Iterator[Path]:
    """Draws every example in every kind of picture; the files, as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        journey = example(language)
        words = captions(speaker(language), load(language), journey, EXAMPLE_DAY)
        for kind in KINDS:
            file = folder / f"example-{language}-{kind}.png"
            file.write_bytes(draw(Order(journey, words, kind)).png)
            yield file
