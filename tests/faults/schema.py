"""The types of the Bot API that an update is made of, as data in updates.json.

`python -m tests.faults.schema SCHEMA > tests/faults/updates.json` makes that file from
botapi-10.3.schema.json of aiogram (MIT, see updates.LICENSE).

    Field    type as the Bot API writes it, whether required, the one value it may have or none
    Types    name → field name → Field; a type that is one of several others has a list of names
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("updates.json")
ROOT = "Update"
CONSTANT = re.compile(r"(?:must be|always) [“\"']?([a-z_]+)[”\"']?")
CHOSEN_BY = ("type", "status", "source")
"""Fields that tell which of several types an object is."""
ONE_OF = re.compile(r"^ - (\w+)$", re.MULTILINE)


class Field(NamedTuple):
    """A field of a type."""

    type: str
    required: bool = False
    constant: str = ""


Types = Mapping[str, Mapping[str, Field]]
Unions = Mapping[str, tuple[str, ...]]


class Schema(NamedTuple):
    """All types reachable from an update, and which of them are one of several others."""

    types: Types
    unions: Unions


@cache
def schema() -> Schema:
    """As the file has it."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    types = {
        name: {field: Field(*row) for field, row in fields.items()}
        for name, fields in read["types"].items()
    }
    return Schema(types, {name: tuple(each) for name, each in read["unions"].items()})


def parts(kind: str) -> list[str]:
    """The names within "Array of A or B"."""
    return re.split(r", | and | or ", re.sub(r"Array of ", "", kind))


def made(source: Mapping[str, Any]) -> dict[str, Any]:
    """The content of updates.json."""
    rows = {row["name"]: row for part in source["items"] for row in part["children"]}
    types, unions = {}, {}
    for name in reachable(rows):
        members = ONE_OF.findall(rows[name]["description"])
        if members and not rows[name]["annotations"]:
            unions[name] = members
        else:
            types[name] = {field["name"]: _row(field) for field in rows[name]["annotations"]}
    return {"api": source["api"]["version"], "types": types, "unions": unions}


def reachable(rows: Mapping[str, Any]) -> Iterator[str]:
    """The names of all types that an update may hold, nested ones too."""
    seen, todo = set(), [ROOT]
    while todo:
        name = todo.pop()
        if name in seen or name not in rows:
            continue
        seen.add(name)
        yield name
        todo += ONE_OF.findall(rows[name]["description"])
        todo += [part for field in rows[name]["annotations"] for part in parts(field["type"])]


def _row(field: Mapping[str, Any]) -> list[Any]:
    found = CONSTANT.search(field["description"]) if field["name"] in CHOSEN_BY else None
    return [field["type"], bool(field.get("required")), *([found[1]] if found else [])]


def written(content: Mapping[str, Any]) -> str:
    """JSON with one line a type."""
    lines = []
    for part in ("types", "unions"):
        rows = (
            f"  {json.dumps(n)}: {json.dumps(each)}" for n, each in sorted(content[part].items())
        )
        lines.append(f" {json.dumps(part)}: {{\n" + ",\n".join(rows) + "\n }")
    return f'{{\n "api": {json.dumps(content["api"])},\n' + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(written(made(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
