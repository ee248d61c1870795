"""The shape of a file of knowledge: which keys it has and what stands in them."""

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.entries import PERSONA_LISTS, STAGE_LISTS

Keys = Mapping[str, type]

_KIND: Keys = {
    "id": str,
    "label": str,
    "order": int,
    "words": list,
    "examples": dict,
    "persona": dict,
    "stages": dict,
}
_STAGE: Keys = {"name": str, "about": str, "examples": dict, **dict.fromkeys(STAGE_LISTS, dict)}
_PERSONA: Keys = dict.fromkeys(PERSONA_LISTS, dict)
# `name` is the business's; the customer's own name stands beside it as `persona`.
_KIND_EXAMPLES: Keys = dict.fromkeys(("offer", "persona", *PERSONA_LISTS), str)
_STAGE_EXAMPLES: Keys = dict.fromkeys(STAGE_LISTS, str)
_ENTRY: Keys = {
    "label": str,
    "text": str,
    "kind": str,
    "serves": list,
    "cost": str,
    "effort": int,
    "feeling": int,
    "note": str,
    "checked_on": str,
}


def misshapen(raw: Any) -> Iterator[str]:
    """What is missing, unknown or of a wrong type in the parsed file of one kind."""
    yield from _table(raw, _KIND, "")
    raw = raw if isinstance(raw, dict) else {}
    yield from _strings(raw.get("words", []), "words")
    yield from _table(raw.get("examples", {}), _KIND_EXAMPLES, "examples")
    yield from _lists(raw.get("persona", {}), _PERSONA, "persona")
    for slug, stage in _pairs(raw.get("stages", {})):
        where = f"stages.{slug}"
        yield from _table(stage, _STAGE, where)
        lists = {name: value for name, value in _pairs(stage) if name in STAGE_LISTS}
        yield from _lists(lists, {}, where)
        yield from _table(dict(_pairs(stage)).get("examples", {}), _STAGE_EXAMPLES, where)


def _lists(lists: Any, required: Keys, where: str) -> Iterator[str]:
    if required:
        yield from _table(lists, required, where)
    for name, entries in _pairs(lists):
        for slug, entry in _pairs(entries):
            yield from _entry(entry, f"{where}.{name}.{slug}")


def _entry(entry: Any, where: str) -> Iterator[str]:
    if isinstance(entry, str):
        return
    yield from _table(entry, {"label": str}, where, _ENTRY)
    yield from _strings(dict(_pairs(entry)).get("serves", []), f"{where}.serves")


def _table(raw: Any, required: Keys, where: str, allowed: Keys | None = None) -> Iterator[str]:
    known = allowed or required
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
