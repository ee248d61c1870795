"""What the quick way draws for each kind of business, for the gallery: pictures and their page."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.captions import EXAMPLE_DAY, captions
from flows.languages import LANGUAGES
from journey.answers import add_words, tick
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, mark
from journey.stages import StageSeed, seed_stages
from knowledge.catalogue import Catalogue, load
from knowledge.draft import drafted
from knowledge.entries import GENERIC, Entry, Kind
from knowledge.example import example
from picture.draw import draw
from picture.order import Order
from templates.speaker import speaker

WIDTH = 1800  # px
PAGE = """\
# A map for each kind of business

What the quick way draws after one typed answer and a few taps: the name of the business, its kind,
the country and the usual customer. Everything else is a guess from [knowledge/](../../knowledge),
marked as one (○); the owner then looks the guesses through, part by part. The names are invented.
The channels are those of the country: Russia on the left, elsewhere on the right.

Written and drawn by `python -m bot examples docs/gallery`.
"""
KIND = """
## {labels}

| {titles} |
|---|---|
| {stages} |
| {pictures} |
"""


def kinds() -> tuple[str, ...]:
    """The ids of all kinds but the one for everyone else, in the order they are offered."""
    return tuple(kind.id for kind in load(LANGUAGES[0]).kinds if kind.id != GENERIC)


def quick_map(language: str, kind_id: str) -> JourneyMap:
    """The map of the quick way: the name of the finished example, the first customer, guesses."""
    catalogue = load(language)
    kind, name = catalogue.kind(kind_id), example(language, kind_id).title
    journey = add_words(JourneyMap(id=0, language=language), _business("name"), [name], "").map
    for place, entry in _taps(catalogue, kind):
        journey = tick(journey, place, entry.id, entry.text, "") or journey
        journey = mark(journey, place, Status.ANSWERED)
    seeds = [StageSeed(stage.slug, stage.name.text, stage.name.id) for stage in kind.stages]
    return drafted(seed_stages(journey, seeds), catalogue)


def _business(field: str) -> Place:
    return Place("business", field)


def _taps(catalogue: Catalogue, kind: Kind) -> Iterator[tuple[Place, Entry]]:
    """The answers of the quick way: the country is the one that the language suggests."""
    home = f"country.{catalogue.country(JourneyMap(id=0, language=catalogue.language))}"
    yield _business("kind"), kind.entry
    yield from ((_business("country"), one) for one in catalogue.countries if one.id == home)
    yield Place("persona", "name"), kind.typical[0].entry


def drawn(folder: Path) -> Iterator[Path]:
    """The full map of every kind and language in a folder below, and the page that shows them;
    the files, as they are written."""
    (folder / "kinds").mkdir(parents=True, exist_ok=True)
    for kind in kinds():
        for language in LANGUAGES:
            file = folder / _file(language, kind)
            file.write_bytes(_picture(quick_map(language, kind)))
            yield file
    (folder / "kinds.md").write_text(page(), "utf-8")
    yield folder / "kinds.md"


def _file(language: str, kind: str) -> str:
    return f"kinds/{kind}-{language}.png"


def _picture(journey: JourneyMap) -> bytes:
    """The full map as a small PNG, in the colours that the painter chose."""
    words = captions(speaker(journey.language), load(journey.language), journey, EXAMPLE_DAY)
    (file, *_) = draw(Order(journey, words)).files
    image = Image.open(BytesIO(file.data))
    height = round(image.height * WIDTH / image.width)
    shrunk = image.convert("RGB").resize((WIDTH, height), Image.Resampling.BOX)
    small = BytesIO()
    shrunk.quantize(palette=image, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def page() -> str:
    """The page that shows the pictures."""
    return PAGE + "".join(_shown(kind) for kind in kinds())


def _shown(kind: str) -> str:
    """The maps of a kind, its languages side by side."""
    maps = [quick_map(language, kind) for language in LANGUAGES]
    stages = (" → ".join(stage.name.text for stage in journey.stages) for journey in maps)
    pictures = (f"![{one.title}]({_file(one.language, kind)})" for one in maps)
    return KIND.format(
        labels=" · ".join(load(language).kind(kind).label for language in LANGUAGES),
        titles=" | ".join(journey.title for journey in maps),
        stages=" | ".join(stages),
        pictures=" | ".join(pictures),
    )
