"""The shape of a file of knowledge: which keys it has and what stands in them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from knowledge.entries import PERSONA_LISTS, READY_TEXTS, STAGE_LISTS

Keys = Mapping[str, type]

_KIND: Keys = {
    "id": str,
    "label": str,
    "order": int,
    "words": list,
    "examples": dict,
    "persona": dict,
    "personas": dict,
    "ready": dict,
    "example": dict,
    "stages": dict,
}
_OWN: Keys = {"channels": dict, "metrics": dict}
_NAMED = ("channels",)  # lists that stand as slugs of a dictionary
_WRITTEN = tuple(name for name in STAGE_LISTS if name not in _NAMED)
_STAGE: Keys = {
    "name": str,
    "about": str,
    "examples": dict,
    "channels": list,
    "metrics": dict,
    **dict.fromkeys(_WRITTEN, dict),
}
_PERSONA: Keys = dict.fromkeys(PERSONA_LISTS, dict)
_SINGLE = ("name", "age", "sex")
_TYPICAL: Keys = {
    "label": str,
    **{name: str if name in _SINGLE else list for name in PERSONA_LISTS},
}
_READY: Keys = dict.fromkeys(READY_TEXTS, str)
# `name` is the business's; the customer's own name stands beside it as `persona`.
_KIND_EXAMPLES: Keys = dict.fromkeys(("offer", "persona", *PERSONA_LISTS), str)
_STAGE_EXAMPLES: Keys = dict.fromkeys(STAGE_LISTS, str)
_FACT: Keys = {"note": str, "checked_on": str, "source": str, "note_country": str}
_ENTRY: Keys = {
    "label": str,
    "text": str,
    "words": list,
    "kind": str,
    "serves": list,
    "cost": str,
    "effort": int,
    "feeling": int,
    **_FACT,
}
_CHANNEL: Keys = {
    "label": str,
    "text": str,
    "words": list,
    "country": str,
    "own": bool,
    "ads": bool,
    **_FACT,
}
_METRIC: Keys = {"label": str, "formula": str, "unit": str, "better": str}
_METRIC_ALL: Keys = {**_METRIC, "where": str, "note": str, "source": str}


def misshapen(raw: Any, channels: Mapping[str, Any], metrics: Mapping[str, Any]) -> Iterator[str]:
    """What is missing, unknown or of a wrong type in the parsed file of one kind.

    `channels` and `metrics` are those that every kind of the language may name.
    """
    yield from table(raw, _KIND, "", {**_KIND, **_OWN})
    raw = raw if isinstance(raw, dict) else {}
    yield from _strings(raw.get("words", []), "words")
    yield from table(raw.get("examples", {}), _KIND_EXAMPLES, "examples")
    yield from table(raw.get("ready", {}), _READY, "ready")
    yield from _lists(raw.get("persona", {}), _PERSONA, "persona")
    for slug, typical in _pairs(raw.get("personas", {})):
        yield from table(typical, _TYPICAL, f"personas.{slug}")
    yield from dictionaries(raw.get("channels", {}), raw.get("metrics", {}))
    known = {*channels, *raw.get("channels", {})}, {*metrics, *raw.get("metrics", {})}
    for slug, stage in _pairs(raw.get("stages", {})):
        yield from _stage(stage, f"stages.{slug}", *known)


def dictionaries(channels: Any, metrics: Any) -> Iterator[str]:
    """What is wrong with channels and metrics, be they shared or a kind's own."""
    for slug, one in _pairs(channels):
        yield from _entry(one, f"channels.{slug}", _CHANNEL)
    for slug, one in _pairs(metrics):
        yield from table(one, _METRIC, f"metrics.{slug}", _METRIC_ALL)


def _stage(
    stage: Any, where: str, channels: Collection[str], metrics: Collection[str]
) -> Iterator[str]:
    yield from table(stage, _STAGE, where)
    pairs = dict(_pairs(stage))
    yield from _lists({name: pairs.get(name, {}) for name in _WRITTEN}, {}, where)
    yield from table(pairs.get("examples", {}), _STAGE_EXAMPLES, f"{where}.examples")
    yield from table(pairs.get("metrics", {}), {}, f"{where}.metrics", dict.fromkeys(metrics, str))
    named = pairs.get("channels", [])
    yield from _strings(named, f"{where}.channels")
    unknown = [name for name in named if name not in channels] if isinstance(named, list) else []
    yield from (f"{where}.channels: {name} is no channel" for name in unknown)


def _lists(lists: Any, required: Keys, where: str) -> Iterator[str]:
    if required:
        yield from table(lists, required, where)
    for name, entries in _pairs(lists):
        for slug, entry in _pairs(entries):
            yield from _entry(entry, f"{where}.{name}.{slug}", _ENTRY)


def _entry(entry: Any, where: str, keys: Keys) -> Iterator[str]:
    if isinstance(entry, str):
        return
    yield from table(entry, {"label": str}, where, keys)
    pairs = dict(_pairs(entry))
    yield from _strings(pairs.get("serves", []), f"{where}.serves")
    yield from _strings(pairs.get("words", []), f"{where}.words")


def table(raw: Any, required: Keys, where: str, allowed: Keys | None = None) -> Iterator[str]:
    """What a table lacks, and what stands in it that should not."""
    known = required if allowed is None else allowed
    if not isinstance(raw, dict):
        yield f"{where}: not a table"
        return
    yield from (f"{where}: no {key}" for key in required if key not in raw)
    for key, value in raw.items():
        if key not in known:
            yield f"{where}: unknown key {key}"
        elif type(value) is not known[key]:
            yield f"{where}.{key}: not {known[key].__name__}"


def _strings(values: Any, where: str) -> Iterator[str]:
    if isinstance(values, list) and not all(isinstance(value, str) for value in values):
        yield f"{where}: not all strings"


def _pairs(table: Any) -> Iterator[tuple[str, Any]]:
    yield from table.items() if isinstance(table, dict) else ()
