"""Every place in storage/ that asks the database something, and which of them a run has come to."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import storage
from storage.wire import Wire

ROOM = Path(storage.__file__).parent
_ASKS = {"rows", "row", "run", "of", "erase", "add", "write"}
_LENT = {"wire", "self._wire"}
_CODE = {Wire.rows.__code__, Wire.run.__code__}
_ON_THE_WAY = {
    way.__code__
    for way in (Wire.row, Wire.of, Wire.erase, Wire.add, Wire.write, Wire._next_ids, Wire._at_once)
}

Place = tuple[str, int, int, str]
"""A file, the first and the last line in it, and the words there."""


def places() -> set[Place]:
    """All of them, but for those that go through whole databases on purpose (copying)."""
    return {
        (path.name, node.lineno, node.end_lineno or node.lineno, ast.unparse(node))
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in _ASKS and ast.unparse(node.func.value) in _LENT
    }


@contextmanager
def come_to() -> Iterator[set[tuple[str, int]]]:
    """The lines from which something is asked inside of this."""
    found: set[tuple[str, int]] = set()

    def sees(frame: FrameType, what: str, _argument: Any) -> None:
        if what == "call" and frame.f_code in _CODE and _asks(frame):
            caller = frame.f_back
            while caller is not None and caller.f_code in _ON_THE_WAY:
                caller = caller.f_back
            if caller is not None:
                found.add((Path(caller.f_code.co_filename).name, caller.f_lineno))

    before = sys.gettrace()
    sys.settrace(sees)
    try:
        yield found
    finally:
        sys.settrace(before)


def _asks(frame: FrameType) -> bool:
    """Of no rows nothing is asked."""
    values = frame.f_locals["values"]
    return values is None or bool(values)


def left_out(found: set[tuple[str, int]]) -> set[str]:
    """All places to which nobody came: their file and words."""
    return {
        f"{name}: {words}"
        for name, first, last, words in places()
        if not any(file == name and first <= line <= last for file, line in found)
    }
