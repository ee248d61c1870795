"""Random objects of the Bot API: whatever the schema allows, and what it does not."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from tests.faults import hostile
from tests.faults.schema import ROOT, Field, parts, schema

Json = dict[str, Any]

DEEPEST = 5
"""Below this nothing stands that need not."""
WORDS = {
    "type": ("private", "group", "supergroup", "channel", "bot_command", "bold", "x"),
    "status": ("member", "kicked", "left"),
    "language_code": ("ru", "en", "pt-BR", "", "zz", "ру"),
}
"""Fields with few words, whatever their type says."""
KINDS = tuple(name for name in schema().types[ROOT] if name != "update_id")
CONTENT = tuple(
    name
    for name, row in schema().types["Message"].items()
    if not row.required and not row.type.startswith(("Chat", "User", "Message"))
)
_NOTHING: Mapping[str, Any] = {}


@cache
def heights() -> Mapping[str, int]:
    """How deep each type must go at the least: 0 when all it must have is scalar."""
    types, unions = schema()
    found = dict.fromkeys((*types, *unions), 99)
    for _ in range(12):
        for name, members in unions.items():
            found[name] = min(found[member] for member in members)
        for name, fields in types.items():
            deep = (found.get(p, -1) for row in fields.values() if row.required for p in _own(row))
            found[name] = 1 + max(deep, default=-1)
    return found


def _own(row: Field) -> list[str]:
    """The types that a field must hold; a list may be empty."""
    return [] if row.type.startswith("Array of") else parts(row.type)[:1]


@dataclass(slots=True)
class Making:
    """Makes objects. `user` and `chat` give somebody to put where one is wanted."""

    chance: Random
    user: Callable[[], Json]
    chat: Callable[[], Json]
    clock: Callable[[], float] = field(default=time.time)

    def update(self, kind: str) -> Json:
        """The content of an update of this kind."""
        return self.object(schema().types[ROOT][kind].type)

    def field(self, name: str) -> Any:
        """A value for this field of a message."""
        return self._value(name, schema().types["Message"][name], 0)

    def object(self, name: str, depth: int = 0, given: Mapping[str, Any] = _NOTHING) -> Json:
        """One of this type; what is `given` stands in it."""
        if name in ("User", "Chat") and depth and self.chance.random() < 0.8:
            return self.user() if name == "User" else self.chat()
        types, unions = schema()
        if name in unions:
            return self.object(self._member(unions[name], depth), depth, given)
        return {
            each: given[each] if each in given else self._value(each, row, depth)
            for each, row in types[name].items()
            if each in given or self._stands(row, depth)
        }

    def _member(self, names: Sequence[str], depth: int) -> str:
        if depth >= DEEPEST:
            return min(names, key=lambda name: heights()[name])
        return self.chance.choice(names)

    def _stands(self, row: Field, depth: int) -> bool:
        rare = 0.25 if depth else 0.12
        return row.required or (depth < DEEPEST and self.chance.random() < rare)

    def _value(self, name: str, row: Field, depth: int) -> Any:
        if row.constant:
            return row.constant
        if name in WORDS and row.type == "String":
            return self.chance.choice(WORDS[name])
        return self._typed(name, row.type, depth)

    def _typed(self, name: str, kind: str, depth: int) -> Any:
        if kind.startswith("Array of "):
            most = 0 if depth >= DEEPEST else self.chance.choice((0, 1, 1, 2, 3))
            return [
                self._typed(name, kind.removeprefix("Array of "), depth + 1) for _ in range(most)
            ]
        one = self.chance.choice(parts(kind))
        scalar = _SCALARS.get(one)
        return scalar(self, name) if scalar else self.object(one, depth + 1)

    def integer(self, name: str) -> int:
        """A number; a moment where the name wants one."""
        if name == "date" or name.endswith("_date"):
            now = int(self.clock())
            return now - self.chance.choice((0, 0, 0, 1, 15, 3600, 10**8))
        return self.chance.choice(hostile.WITHIN)


_SCALARS: Mapping[str, Callable[[Making, str], Any]] = {
    "Integer": Making.integer,
    "String": lambda making, _: hostile.text(making.chance),
    "Boolean": lambda making, _: making.chance.random() < 0.5,
    "True": lambda *_: True,
    "Float": lambda making, _: making.chance.choice((0.0, -0.5, 1.5, 1e9, -180.0)),
}


def broken(chance: Random, update: Json) -> Any:
    """The update with something missing, of another type, wrongly nested; or no update at all."""
    if chance.random() < 0.1:
        return chance.choice((*hostile.JUNK, [update], json.dumps(update), {"update": update}))
    made = json.loads(json.dumps(update))
    for _ in range(chance.choice((1, 1, 2, 5))):
        _breaks(chance, made)
    return made


def _breaks(chance: Random, node: Any) -> None:
    """Goes down at random and spoils what is there."""
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(node[key], dict | list) or chance.random() < 0.3:
            break
        node = node[key]
    if chance.random() < 0.4:
        del node[key]
    else:
        node[key] = _wrong(chance, node[key])


def _wrong(chance: Random, value: Any) -> Any:
    kind = chance.random()
    if kind < 0.1:
        return nested(chance.choice((50, 400)))
    if kind < 0.3:
        return chance.choice(([value], {"value": value}, str(value)))
    if kind < 0.5:
        return chance.choice((*hostile.NUMBERS, hostile.text(chance)))
    return chance.choice(hostile.JUNK)


def nested(depth: int) -> Any:
    """Messages that answer messages that answer messages …"""
    made: Any = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    for _ in range(depth):
        made = {"message_id": 1, "date": 1, "chat": {}, "reply_to_message": made}
    return made
