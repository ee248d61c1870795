"""What stands in a file of knowledge → a kind of business."""

from collections.abc import Iterable, Mapping
from functools import cache
from sys import intern
from typing import Any

from knowledge.entries import (
    PERSONA_LISTS,
    STAGE_LISTS,
    Channel,
    Entries,
    Entry,
    Fact,
    Kind,
    Metric,
    StageKnowledge,
    Typical,
)

Raw = Mapping[str, Any]


def kind_of(raw: Raw, channels: Raw, metrics: Raw) -> Kind:
    """A kind out of its parsed file, with the channels and metrics its language shares."""
    kind = raw["id"]
    shared = {**channels, **raw.get("channels", {})}, {**metrics, **raw.get("metrics", {})}
    return Kind(
        id=kind,
        label=raw["label"],
        order=raw["order"],
        words=tuple(raw["words"]),
        persona={
            name: entries_of(raw["persona"][name], kind, f"{kind}.persona.{name}")
            for name in PERSONA_LISTS
        },
        examples=raw["examples"],
        stages=tuple(_stage(kind, slug, s, *shared) for slug, s in raw["stages"].items()),
        typical=tuple(_typical(kind, slug, one) for slug, one in raw["personas"].items()),
        ready=raw["ready"],
        example=raw["example"],
    )


def _typical(kind: str, slug: str, raw: Raw) -> Typical:
    entry = Entry(f"{kind}.personas.{slug}", slug, raw["label"], raw["label"])
    listed = {name: raw[name] for name in PERSONA_LISTS}
    choices = {name: (one,) if isinstance(one, str) else one for name, one in listed.items()}
    return Typical(entry, choices)


def _stage(kind: str, slug: str, raw: Raw, channels: Raw, metrics: Raw) -> StageKnowledge:
    here = f"{kind}.{slug}"
    named = {**raw, "channels": {name: channels[name] for name in raw["channels"]}}
    lists = {name: entries_of(named[name], here, f"{here}.{name}") for name in STAGE_LISTS}
    return StageKnowledge(
        slug,
        Entry(here, slug, raw["name"], raw["name"]),
        raw["about"],
        lists,
        raw["examples"],
        tuple(_metric(name, where, metrics[name]) for name, where in raw["metrics"].items()),
    )


def _metric(slug: str, where: str, raw: Raw) -> Metric:
    return Metric(slug, **{**raw, "where": where or raw.get("where", "")})


def entries_of(raw: Raw, stage: str, where: str) -> Entries:
    """The entries of a list that stands at `where`; links in it are meant from its stage."""
    return tuple(_entry(entry, slug, stage, where) for slug, entry in raw.items())


def _entry(raw: str | Raw, slug: str, stage: str, where: str) -> Entry:
    name = intern(f"{where}.{slug}")  # as in the links to it, and in the other languages
    if isinstance(raw, str):
        return Entry(name, intern(slug), raw, raw)
    return Entry(
        id=name,
        slug=intern(slug),
        label=raw["label"],
        text=raw.get("text", raw["label"]),
        words=tuple(raw.get("words", ())),
        kind=intern(raw.get("kind", "")),
        serves=_full_ids(raw.get("serves", ()), stage),
        cost=intern(raw.get("cost", "")),
        effort=raw.get("effort", 0),
        feeling=raw.get("feeling"),
        note=_note(raw),
        channel=_channel(raw) if where.endswith(".channels") else None,
    )


def _note(raw: Raw) -> Fact | None:
    if "note" not in raw:
        return None
    facts = (raw.get(key, "") for key in ("checked_on", "source", "note_country"))
    return Fact(raw["note"], *facts)


def _channel(raw: Raw) -> Channel:
    return _used(raw.get("country", ""), raw.get("own", False), raw.get("ads", False))


_used = cache(Channel)
"""There are few ways to use a channel, and thousands of channels."""


def _full_ids(links: Iterable[str], stage: str) -> tuple[str, ...]:
    """ "pains.fear" or "stages.other.pains.fear", as written in a stage ("dental.awareness")."""
    kind, _, _ = stage.partition(".")
    return tuple(
        intern(
            f"{kind}.{link.removeprefix('stages.')}"
            if link.startswith("stages.")
            else f"{stage}.{link}"
        )
        for link in links
    )
