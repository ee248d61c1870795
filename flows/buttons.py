"""The two kinds of buttons, read from their data. Nothing in them is trusted."""

import re
from dataclasses import dataclass

_LIVING = re.compile(
    r"(?P<screen>\d{1,6})\.(?P<option>[a-z]+)(?::(?P<about>[\w.:-]{1,60}?))?(?P<sign>[+-])?",
    re.ASCII,
)
_STAYING = re.compile(r"(?P<command>[a-z]+):(?P<about>\w{0,20})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Living:
    """A button of the living screen number `screen`; `wished` is the state it asks for."""

    screen: int
    option: str
    about: str = ""
    wished: bool = True


@dataclass(frozen=True, slots=True)
class Staying:
    """A button of a message that stays: a command and a short id."""

    command: str
    about: str = ""


def read(data: str) -> Living | Staying | None:
    """The button with this data, or none for data that no button of ours has."""
    if found := _LIVING.fullmatch(data):
        about = found["about"] or ""
        return Living(int(found["screen"]), found["option"], about, found["sign"] != "-")
    if found := _STAYING.fullmatch(data):
        return Staying(found["command"], found["about"])
    return None
