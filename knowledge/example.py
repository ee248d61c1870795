"""A finished map of each kind of business, to show before anyone has answered."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any

from journey.items import Evidence, Item, Items, Status
from journey.map import FEELINGS, Business, JourneyMap, Persona, Stage
from knowledge.catalogue import Catalogue, KnowledgeBroken, load
from knowledge.entries import PERSONA_LISTS, STAGE_LISTS, Entry, Kind, StageKnowledge, Typical
from knowledge.measures import LONGEST, SLUG

GREETING = "cafe"
"""The kind whose map greets a newcomer."""

Raw = Mapping[str, Any]


@cache
def example(language: str, kind: str = GREETING) -> JourneyMap:
    """The finished map of a kind of business. KnowledgeBroken as for `finished_map`."""
    catalogue = load(language)
    return finished_map(catalogue, catalogue.kind(kind))


def finished_map(catalogue: Catalogue, kind: Kind) -> JourneyMap:
    """The map that a kind's example describes. KnowledgeBroken names what is missing in it."""
    try:
        return _map(catalogue.language, kind, kind.example or {})
    except ValueError as wrong:
        raise KnowledgeBroken([f"{kind.id}.example: {wrong}"]) from wrong
    except (AttributeError, LookupError, TypeError) as lacking:
        raise KnowledgeBroken([f"{kind.id}.example: {lacking!r} is not there"]) from lacking


def _map(language: str, kind: Kind, raw: Any) -> JourneyMap:
    ids = count(1)
    stages = tuple(
        _stage(number, stage, raw["stages"][stage.slug], ids)
        for number, stage in enumerate(kind.stages, 1)
    )
    business, persona = _business(kind, raw, ids), _persona(kind, raw, ids)
    return JourneyMap(
        id=0,
        language=language,
        business=business,
        persona=persona,
        stages=stages,
        last_item=next(ids) - 1,
        last_stage=len(stages),
        statuses=_answered("stages"),
    )


def _business(kind: Kind, raw: Raw, ids: Iterator[int]) -> Business:
    return Business(
        name=(Item(next(ids), _short(raw["name"])),),
        kind=(Item(next(ids), kind.label, kind.id),),
        offer=(Item(next(ids), _short(raw["offer"])),),
        statuses=_answered("name", "kind", "country", "offer"),
    )


def _persona(kind: Kind, raw: Raw, ids: Iterator[int]) -> Persona:
    """The typical customer that the example names, with what it says otherwise under `who`."""
    chosen = {**_typical(kind, raw["persona"]).choices, **raw.get("who", {})}
    evidence = _evidence(raw, chosen)
    lists: dict[str, Any] = {
        name: _items(_listed(chosen[name]), kind.persona[name], ids, evidence(name))
        for name in PERSONA_LISTS
    }
    return Persona(**lists, statuses=_answered(*PERSONA_LISTS))


def _typical(kind: Kind, slug: str) -> Typical:
    for one in kind.typical:
        if one.entry.slug == slug:
            return one
    raise ValueError(f"{slug} is no typical customer")


def _stage(number: int, stage: StageKnowledge, raw: Raw, ids: Iterator[int]) -> Stage:
    evidence = _evidence(raw, raw)
    lists: dict[str, Any] = {
        name: _items(_listed(raw[name]), stage.lists[name], ids, evidence(name))
        for name in STAGE_LISTS
    }
    return Stage(
        id=number,
        name=Item(next(ids), stage.name.text, stage.name.id),
        entry=stage.slug,
        feeling=_feeling(stage, raw),
        **lists,
        statuses=_answered("feeling", *STAGE_LISTS),
    )


def _feeling(stage: StageKnowledge, raw: Raw) -> int:
    """The feeling of a stage: the one that the reason beside it, if known, is a reason of."""
    feeling: int = raw["feeling"]
    known = {entry.slug: entry.feeling for entry in stage.lists["why"]}
    if feeling not in FEELINGS or known.get(raw["why"], feeling) != feeling:
        raise ValueError(f"{stage.slug}: {feeling} is no feeling, or not that of {raw['why']}")
    return feeling


def _listed(raw: str | Sequence[str]) -> Sequence[str]:
    return [raw] if isinstance(raw, str) else raw


def _evidence(raw: Raw, chosen: Raw) -> Any:
    """List → slug or own words → how sure it is: what customers said, what figures show."""
    heard, numbers = raw.get("heard", ()), raw.get("numbers", ())
    for address in (*heard, *numbers):
        name, _, words = address.partition(".")
        if words not in _listed(chosen.get(name, ())):
            raise ValueError(f"{address} is called known, but does not stand there")

    def of(name: str) -> Mapping[str, Evidence]:
        said = {_named(one, name): Evidence.HEARD for one in heard}
        return said | {_named(one, name): Evidence.NUMBERS for one in numbers}

    return of


def _named(address: str, name: str) -> str:
    return address.removeprefix(f"{name}.")


def _items(
    chosen: Sequence[str],
    entries: Sequence[Entry],
    ids: Iterator[int],
    sure: Mapping[str, Evidence],
) -> Items:
    known = {entry.slug: entry for entry in entries}
    return tuple(_item(one, known.get(one), next(ids), sure.get(one)) for one in chosen)


def _item(words: str, entry: Entry | None, number: int, evidence: Evidence | None) -> Item:
    text = entry.text if entry else _own(words)
    return Item(number, text, entry.id if entry else "", evidence or Evidence.GUESS)


def _own(words: str) -> str:
    """The owner's own words; what has the form of a slug was meant to be an entry."""
    if SLUG.fullmatch(words):
        raise ValueError(f"{words} is not there")
    return _short(words)


def _short(text: str) -> str:
    if not 1 <= len(text) <= LONGEST["finished map"]:
        raise ValueError(f"{text!r} has {len(text)} characters, 1 to {LONGEST['finished map']} fit")
    return text


def _answered(*places: str) -> dict[str, Status]:
    return dict.fromkeys(places, Status.ANSWERED)
