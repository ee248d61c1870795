"""Files of knowledge → kinds of business."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rtoml

from journey.words import folded
from knowledge.clauses import CUES
from knowledge.entries import Entries, Kind
from knowledge.parsing import Raw, entries_of, kind_of
from knowledge.roots import STOPWORDS
from knowledge.shape import dictionaries, misshapen

CHANNELS, METRICS = "channels.toml", "metrics.toml"  # what the files of kinds name by a slug
LOOKS = "looks.toml"  # how people call themes and colours
COUNTRIES = "countries.toml"  # where a business may be
NO_KINDS = (CHANNELS, METRICS, LOOKS, COUNTRIES, STOPWORDS, CUES)
REPLACED = "replaced.toml"  # ids of earlier releases, the same in every language


def parsed(path: Path) -> dict[str, Any]:
    """A file as it stands. ValueError when it cannot be read as TOML."""
    return rtoml.loads(path.read_text("utf-8"))


def kind_files(folder: Path) -> list[Path]:
    """The files of a language that hold a kind of business each."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name not in NO_KINDS]


def read_kinds(folder: Path) -> list[Kind]:
    """The kinds of one language, unordered, out of files that were checked before."""
    channels, metrics = read_dictionary(folder / CHANNELS), read_dictionary(folder / METRICS)
    return [kind_of(parsed(path), channels, metrics) for path in kind_files(folder)]


def read_folder(folder: Path) -> tuple[list[Kind], list[str]]:
    """The kinds of one language, unordered, and what is wrong with files that are not read."""
    channels, metrics, broken = _dictionaries(folder)
    if broken:
        return [], [f"{folder.name}/{problem}" for problem in broken]
    kinds, problems = [], []
    for path in kind_files(folder):
        raw, wrong = _checked(path, channels, metrics)
        problems += [f"{path.parent.name}/{path.name}: {problem}" for problem in wrong]
        kinds += [] if wrong else [kind_of(raw, channels, metrics)]
    return kinds, problems


def _dictionaries(folder: Path) -> tuple[Raw, Raw, list[str]]:
    """The channels and metrics that kinds share, and what is wrong with them."""
    try:
        channels, metrics = (read_dictionary(folder / name) for name in (CHANNELS, METRICS))
    except ValueError as broken:
        return {}, {}, [f"{CHANNELS} or {METRICS}: {broken}"]
    return channels, metrics, list(dictionaries(channels, metrics))


def read_dictionary(path: Path) -> dict[str, Any]:
    """The channels or metrics that kinds share; none where there is no such file."""
    return parsed(path) if path.exists() else {}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a language knows beside kinds: words of looks → what they mean, and countries."""

    looks: Mapping[str, str]
    countries: Entries


def read_beside(folder: Path) -> Beside:
    """What stands beside the kinds in the folder of a language; nothing where no file is."""
    raw = read_dictionary(folder / LOOKS)
    looks = {folded(word): meaning for meaning, words in raw.items() for word in words}
    return Beside(looks, entries_of(read_dictionary(folder / COUNTRIES), "country", "country"))


def read_replaced(folder: Path) -> dict[str, str]:
    """Id of an earlier release → the id that stands for it now; no chains."""
    found = read_dictionary(folder / REPLACED)
    return {
        f"{where}.{old}": f"{where}.{new}" for where in found for old, new in found[where].items()
    }


def _checked(path: Path, channels: Raw, metrics: Raw) -> tuple[Raw, list[str]]:
    try:
        raw = parsed(path)
    except ValueError as broken:
        return {}, [str(broken)]
    problems = list(misshapen(raw, channels, metrics))
    if not problems and raw["id"] != path.stem:
        problems = [f"id {raw['id']} is not the file's name"]
    return raw, problems
