"""Files of knowledge → kinds of business."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journey.words import folded
from knowledge.entries import PERSONA_LISTS, STAGE_LISTS, Entries, Entry, Kind, StageKnowledge
from knowledge.shape import misshapen

EXAMPLE = "example.toml"  # a finished map, no kind of business
LOOKS = "looks.toml"  # how people call themes and colours


def read_folder(folder: Path) -> tuple[list[Kind], list[str]]:
    """The kinds of one language, unordered, and what is wrong with files that are not read."""
    kinds, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        if path.name not in (EXAMPLE, LOOKS):
            raw, wrong = _parse(path)
            problems += [f"{path.parent.name}/{path.name}: {problem}" for problem in wrong]
            kinds += [] if wrong else [_kind(raw)]
    return kinds, problems


def read_looks(folder: Path) -> dict[str, str]:
    """Word → what it means among looks; none where the language has no such words."""
    path = folder / LOOKS
    raw = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return {folded(word): meaning for meaning, words in raw.items() for word in words}


def _parse(path: Path) -> tuple[Mapping[str, Any], list[str]]:
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        return {}, [str(broken)]
    problems = list(misshapen(raw))
    if not problems and raw["id"] != path.stem:
        problems = [f"id {raw['id']} is not the file's name"]
    return raw, problems


def _kind(raw: Mapping[str, Any]) -> Kind:
    kind = raw["id"]
    return Kind(
        id=kind,
        label=raw["label"],
        order=raw["order"],
        words=tuple(raw["words"]),
        persona={
            name: _entries(raw["persona"][name], kind, f"{kind}.persona.{name}")
            for name in PERSONA_LISTS
        },
        examples=raw["examples"],
        stages=tuple(_stage(kind, slug, stage) for slug, stage in raw["stages"].items()),
    )


def _stage(kind: str, slug: str, raw: Mapping[str, Any]) -> StageKnowledge:
    here = f"{kind}.{slug}"
    lists = {name: _entries(raw[name], here, f"{here}.{name}") for name in STAGE_LISTS}
    name = Entry(here, slug, raw["name"], raw["name"])
    return StageKnowledge(slug, name, raw["about"], lists, raw["examples"])


def _entries(raw: Mapping[str, Any], stage: str, where: str) -> Entries:
    return tuple(_entry(entry, slug, stage, where) for slug, entry in raw.items())


def _entry(raw: str | Mapping[str, Any], slug: str, stage: str, where: str) -> Entry:
    if isinstance(raw, str):
        return Entry(f"{where}.{slug}", slug, raw, raw)
    serves = tuple(_full_id(link, stage) for link in raw.get("serves", ()))
    return Entry(
        id=f"{where}.{slug}",
        slug=slug,
        label=raw["label"],
        text=raw.get("text", raw["label"]),
        kind=raw.get("kind", ""),
        serves=serves,
        cost=raw.get("cost", ""),
        effort=raw.get("effort", 0),
        feeling=raw.get("feeling"),
        note=raw.get("note", ""),
        checked_on=raw.get("checked_on", ""),
    )


def _full_id(link: str, stage: str) -> str:
    """ "pains.fear" or "stages.other.pains.fear", as written in a stage ("dental.awareness")."""
    kind, _, _ = stage.partition(".")
    first, _, rest = link.partition(".")
    return f"{kind}.{rest}" if first == "stages" else f"{stage}.{link}"
