"""What the values of settings must look like.

Each kind is a type with the function that reads it from text; a ValueError refuses all else.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_SQLITE, _POSTGRESQL = "sqlite:///", "postgresql+asyncpg://"
_BEGINNINGS = {
    _SQLITE: _SQLITE,
    "sqlite+aiosqlite:///": _SQLITE,
    "postgres://": _POSTGRESQL,
    "postgresql://": _POSTGRESQL,
    _POSTGRESQL: _POSTGRESQL,
}
"""How people write it → with the driver that we use."""


def address(url: str) -> str:
    """The address of a database with its driver; ValueError for other kinds."""
    for beginning, ours in _BEGINNINGS.items():
        if url.startswith(beginning) and len(url) > len(beginning):
            return ours + url.removeprefix(beginning)
    raise ValueError


class Hidden:
    """Words that are shown by nothing that shows settings, whichever way it does so."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def get_secret_value(self) -> str:
        """The words themselves."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hidden) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def _hidden(shape: re.Pattern[str]) -> Callable[[str], Hidden]:
    def read(text: str) -> Hidden:
        return Hidden(_checked(text, bool(shape.fullmatch(text))))

    return read


def _of_a_server(url: str) -> str:
    parts = urlsplit(url)
    _checked(url, parts.scheme in ("http", "https") and bool(parts.hostname))
    _checked(url, not (parts.query or parts.fragment) and (parts.port or 1) >= 1)
    return url.rstrip("/")


def _no_file(directory: str) -> Path:
    taken = os.path.exists(directory) and not os.path.isdir(directory)  # these never raise
    return Path(_checked(directory, not taken))


def _directory(directory: str) -> Path:
    return Path(_checked(directory, os.path.isdir(directory)))


def _one_of(*words: str) -> Callable[[str], str]:
    """However written, in capitals or not."""
    known = {word.casefold(): word for word in words}

    def read(text: str) -> str:
        return known[_checked(text.casefold(), text.casefold() in known)]

    return read


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        number = int(text)
        return _checked(number, least <= number and (most is None or number <= most))

    return read


def _rate(text: str) -> float:
    return _checked(float(text), 0 <= float(text) <= 1000)  # nothing is true of what is no number


def _checked(value: T, is_right: bool) -> T:
    if not is_right:
        raise ValueError
    return value


Token = Annotated[Hidden, _hidden(_TOKEN)]
Secret = Annotated[Hidden, _hidden(_SECRET)]
Server = Annotated[str, _of_a_server]
Database = Annotated[str, address]
NoFile = Annotated[Path, _no_file]
Directory = Annotated[Path, _directory]
LogLevel = Annotated[str, _one_of("DEBUG", "INFO", "WARNING", "ERROR")]
Language = Annotated[str, _one_of("ru", "en")]
Rate = Annotated[float, _rate]
"""Calls a second."""
Port = Annotated[int, whole(1, 65535)]
NoPort = Annotated[int, whole(0, 65535)]
"""A port, or 0 for none."""
Most = Annotated[int, whole(0)]
Days = Annotated[int, whole(0, 365)]
