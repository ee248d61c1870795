"""The maps of the gallery as files: the greeting's example, then one of each kind of business."""

from collections.abc import Iterator
from pathlib import Path

from bot import kinds
from bot.captions import EXAMPLE_DAY, captions
from flows.languages import LANGUAGES
from knowledge.catalogue import load
from knowledge.example import example
from picture.draw import draw
from picture.order import Order
from templates.speaker import speaker

KINDS = ("full", "phone", "stage", "persona", "curve")
LOOKS = {"dark": "dark", "print": "print", "brand": "brand:#F26B1D"}


def drawn(folder: Path) -> Iterator[Path]:
    """Draws the example of each language in every kind of picture, and the overview in every look,
    then the map of every kind of business; the files, as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for kind in KINDS:
            yield from _written(folder / f"example-{language}-{kind}", language, kind)
        for look, theme in LOOKS.items():
            yield from _written(folder / f"example-{language}-phone-{look}", language, theme=theme)
    yield from kinds.drawn(folder)


def _written(
    name: Path, language: str, kind: str = "phone", theme: str = "light"
) -> Iterator[Path]:
    """The pages of one picture, numbered from the second on."""
    journey = example(language)
    words = captions(speaker(language), load(language), journey, EXAMPLE_DAY)
    for page, drawing in enumerate(draw(Order(journey, words, kind, theme)).files, 1):
        file = name.with_name(f"{name.name}{f'-{page}' if page > 1 else ''}.png")
        file.write_bytes(drawing.data)
        yield file
