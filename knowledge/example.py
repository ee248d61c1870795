"""A finished map per language, to show before anyone has answered."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from journey.items import Evidence, Item, Items, Status
from journey.map import Business, JourneyMap, Persona, Stage
from knowledge.catalogue import FOLDER, Catalogue, KnowledgeBroken, load
from knowledge.entries import PERSONA_LISTS, STAGE_LISTS
from knowledge.reading import EXAMPLE

LONGEST_TEXT = 70  # the greeting picture is looked at on a phone


@cache
def example(language: str) -> JourneyMap:
    """The finished map of a language. KnowledgeBroken when an entry it names is not there."""
    return read_example(FOLDER / language, load(language))


def read_example(folder: Path, catalogue: Catalogue) -> JourneyMap:
    """The finished map kept in a language's folder. KnowledgeBroken as for `example`."""
    return finished_map(tomllib.loads((folder / EXAMPLE).read_text("utf-8")), catalogue)


def finished_map(raw: Mapping[str, Any], catalogue: Catalogue) -> JourneyMap:
    """The map a parsed example describes. KnowledgeBroken: an unknown entry, a text too long."""
    ids, kind = count(1), catalogue.kind(raw["kind"])
    name, offer = (_items(raw["business"][key], "", catalogue, ids) for key in ("name", "offer"))
    business = Business(
        name=name,
        kind=(Item(next(ids), kind.label, kind.id),),
        offer=offer,
        statuses=_answered("name", "kind", "offer"),
    )
    answers = _lists(raw["persona"], PERSONA_LISTS, f"{kind.id}.persona", catalogue, ids)
    persona = Persona(**answers, statuses=_answered(*PERSONA_LISTS))
    stages = tuple(
        _stage(number, stage, kind.id, catalogue, ids)
        for number, stage in enumerate(raw["stages"], 1)
    )
    return JourneyMap(
        id=0,
        language=catalogue.language,
        business=business,
        persona=persona,
        stages=stages,
        last_item=next(ids) - 1,
        last_stage=len(stages),
        statuses=_answered("stages"),
    )


def _stage(
    number: int, raw: Mapping[str, Any], kind: str, catalogue: Catalogue, ids: Iterator[int]
) -> Stage:
    here = f"{kind}.{raw['slug']}"
    (name,) = _items([{"entry": raw["slug"]}], kind, catalogue, ids)
    lists = _lists(raw, STAGE_LISTS, here, catalogue, ids)
    return Stage(
        id=number,
        name=name,
        entry=raw["slug"],
        feeling=raw["feeling"],
        **lists,
        statuses=_answered("feeling", *STAGE_LISTS),
    )


def _lists(
    raw: Mapping[str, Any],
    names: Sequence[str],
    where: str,
    catalogue: Catalogue,
    ids: Iterator[int],
) -> dict[str, Any]:
    return {name: _items(raw[name], f"{where}.{name}", catalogue, ids) for name in names}


def _items(
    raw: Sequence[Mapping[str, str]], where: str, catalogue: Catalogue, ids: Iterator[int]
) -> Items:
    return tuple(_item(answer, where, catalogue, next(ids)) for answer in raw)


def _item(raw: Mapping[str, str], where: str, catalogue: Catalogue, number: int) -> Item:
    entry_id = f"{where}.{raw['entry']}" if "entry" in raw else ""
    entry = catalogue.entry(entry_id)
    text = entry.text if entry else raw.get("text", "")
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise KnowledgeBroken([f"{EXAMPLE}: {entry_id or text!r} is unknown or too long"])
    return Item(number, text, entry_id, Evidence(raw.get("evidence", Evidence.GUESS)))


def _answered(*places: str) -> dict[str, Status]:
    return dict.fromkeys(places, Status.ANSWERED)
