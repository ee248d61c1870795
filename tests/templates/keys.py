"""Which texts the code names: literals found in its syntax trees, and the computed names."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from flows.advice import GROUPS
from flows.commands import COMMANDS
from flows.files import FILES as FILE_NAMES
from flows.heard import What
from flows.interview import INTERVIEW, Each, Step
from flows.languages import LANGUAGES
from flows.machine import EARS
from flows.ready import READY
from flows.rooms.logo import REFUSALS
from flows.rooms.look import THEMES
from journey.colours import BRAND_COLOURS
from picture.captions import Captions

ROOT = Path(__file__).parents[2]
FILES = (
    "button",
    "caption",
    "closed",
    "command",
    "notice",
    "picture",
    "question",
    "reply",
    "screen",
    "step",
)
HELPERS = ("frame",)
"""Files whose macros only other templates use."""
_KEY = re.compile(rf"(?:{'|'.join(FILES)})\.[a-z_]+")


def steps() -> list[Step]:
    """Every question of the interview, those of a stage once."""
    each = [e.steps if isinstance(e, Each) else (e,) for e in INTERVIEW]
    return [step for group in each for step in group]


STEPS = tuple(step.key for step in steps())

# A name that is put together, with "*" for what is filled in → what can be filled in.
COMPUTED: dict[str, Iterable[str]] = {
    "question.*": STEPS,
    "reply.heard_*": [what.value for what in What if what not in EARS],
    "button.theme_*": THEMES,
    "button.colour_*": BRAND_COLOURS,
    "reply.logo_*": REFUSALS,
    "button.lang_*": LANGUAGES,
    "button.part_*": ("business", "persona", "journey"),
    "button.text_*": READY,
    "button.*": ("skip", "unknown", *FILE_NAMES),
    "caption.*": FILE_NAMES,
    "command.*": COMMANDS,
    "picture.*": [f.name for f in fields(Captions) if f.name not in ("marks", "nothing")],
    "picture.mark_*": GROUPS,
}

NAMED_BY_FACTS = {f"step.{key}" for key in STEPS}
"""Named by templates, for the step among a text's facts."""


def named_in(*rooms: str) -> set[str]:
    """Every text that the code of these rooms names."""
    keys = {key for file in _files(rooms) for key in keys_in(ast.parse(file.read_text("utf-8")))}
    return {spelled for key in keys for spelled in _spelled_out(key)} | NAMED_BY_FACTS


def computed_in(*rooms: str) -> set[str]:
    """The names that these rooms put together."""
    keys = {key for file in _files(rooms) for key in keys_in(ast.parse(file.read_text("utf-8")))}
    return {key for key in keys if "*" in key}


def _files(rooms: Iterable[str]) -> list[Path]:
    return [file for room in rooms for file in sorted((ROOT / room).rglob("*.py"))]


def _spelled_out(key: str) -> set[str]:
    if "*" not in key:
        return {key}
    return {key.replace("*", filling) for filling in COMPUTED[key]}


def keys_in(tree: ast.AST) -> Iterator[str]:
    """Names of texts in one file; a part that is computed is "*"."""
    inside = {id(part) for node in ast.walk(tree) for part in _parts(node)}
    for node in ast.walk(tree):
        if id(node) not in inside and (key := _text_of(node)) and _is_key(key):
            yield key


def _parts(node: ast.AST) -> list[ast.expr]:
    return node.values if isinstance(node, ast.JoinedStr) else []


def _text_of(node: ast.AST) -> str:
    """What a node says: a literal, a literal with gaps, or the name a staying button gives."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text_of(part) or "*" for part in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "stay":
        named = len(node.args) > 2 or any(word.arg == "key" for word in node.keywords)
        return "" if named else f"button.{_text_of(node.args[0])}"
    return ""


def _is_key(text: str) -> bool:
    return bool(_KEY.fullmatch(text.replace("*", "x")))
