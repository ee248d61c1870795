"""Checks the parameters of a call against the table of the Bot API (limits.json)."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playground.refusals import bad

Fields = Mapping[str, Mapping[str, Any]]

TABLE = json.loads((Path(__file__).parent / "limits.json").read_text(encoding="utf-8"))
METHODS: Mapping[str, Fields] = TABLE["methods"]
TYPES: Mapping[str, Fields] = TABLE["types"]
UNIONS: Mapping[str, list[str]] = TABLE["unions"]
TRUE_WORDS, FALSE_WORDS = {"true", "yes", "1"}, {"false", "no", "0", ""}
# Required parameters whose absence has words of its own
ABSENT = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
}


def span(owner: str, name: str) -> tuple[int, int]:
    """Least and most of a parameter of a method or a field of a type."""
    least, most = (METHODS.get(owner) or TYPES[owner])[name]["span"]
    return least, most


def checked(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a call, each of its own type; unknown and missing ones are refused."""
    return fields_of(METHODS[method], given, lambda name: ABSENT.get(name, required(name)))


def required(name: str) -> str:
    return f'parameter "{name}" is required'


def fields_of(
    table: Fields, given: Mapping[str, Any], absent: Callable[[str], str]
) -> dict[str, Any]:
    present = {name: value for name, value in given.items() if value is not None}
    for name in present:
        if name not in table:
            raise bad(f'unknown parameter "{name}"')
    for name, field in table.items():
        if field.get("required") and name not in present:
            raise bad(absent(name))
    return {name: typed(table[name]["type"], name, value) for name, value in present.items()}


def typed(kind: str, name: str, value: Any) -> Any:
    """`value` as the named type, decoded if it came as text."""
    if kind in SCALARS:
        return SCALARS[kind](name, value)
    decoded = decode(name, value)
    if kind.startswith("Array of "):
        if not isinstance(decoded, list):
            raise bad(f'parameter "{name}" must be an Array')
        return [typed(kind.removeprefix("Array of "), name, each) for each in decoded]
    if not isinstance(decoded, dict):
        raise bad(f'object expected as "{name}"')
    return record(re.split(r", | and | or ", kind), decoded)


def decode(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as trouble:
        raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from trouble


def record(kinds: list[str], value: dict[str, Any]) -> dict[str, Any]:
    """An object of one of the kinds: of the one it names, else of the first that fits."""
    known = [kind for each in kinds for kind in UNIONS.get(each, [each]) if kind in TYPES]
    if not known:
        return value
    fitting = [kind for kind in known if value.get("type") == TYPES[kind].get("type", {}).get("is")]
    candidates = fitting or known
    best = max(candidates, key=lambda kind: likeness(TYPES[kind], value))
    made = fields_of(TYPES[best], value, lambda name: f'can\'t find field "{name}"')
    constant = TYPES[best].get("type", {}).get("is")
    if constant and made["type"] != constant:
        raise bad(f'type "{made["type"]}" is unsupported')
    return made


def likeness(table: Fields, value: Mapping[str, Any]) -> tuple[bool, int]:
    """Whether nothing is missing, and how many fields are known."""
    complete = all(name in value for name, field in table.items() if field.get("required"))
    return complete, len(value.keys() & table.keys())


def integer(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as trouble:
        raise bad(f'parameter "{name}" must be an Integer') from trouble


def boolean(name: str, value: Any) -> bool:
    word = str(value).lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise bad(f'parameter "{name}" must be a Boolean')
    return word in TRUE_WORDS


def string(name: str, value: Any) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise bad(f'parameter "{name}" must be a String')
    return str(value)


def integer_or_string(_name: str, value: Any) -> int | str:
    text = str(value)
    return int(text) if re.fullmatch(r"-?\d+", text) else text


SCALARS: Mapping[str, Callable[[str, Any], Any]] = {
    "Integer": integer,
    "Boolean": boolean,
    "True": boolean,
    "String": string,
    "Integer or String": integer_or_string,
    "InputFile or String": lambda _name, value: value,
    "InputFile": lambda _name, value: value,
}
