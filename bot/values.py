"""What the values of settings must look like; each kind refuses all else by a ValueError."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DRIVERS = {
    "sqlite:///": "sqlite+aiosqlite:///",
    "postgres://": "postgresql+asyncpg://",
    "postgresql://": "postgresql+asyncpg://",
}


def asynchronous(url: str) -> str:
    """The address of a database with its asynchronous driver; ValueError for other kinds."""
    for plain, driven in _DRIVERS.items():
        for start in (plain, driven):
            if url.startswith(start) and len(url) > len(start):
                return driven + url.removeprefix(start)
    raise ValueError


def _whole(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError
    return token


def _as_telegram_takes_it(secret: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError
    return secret


def _of_a_server(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError
    if parts.query or parts.fragment or (parts.port or 1) < 1:
        raise ValueError
    return url.rstrip("/")


def _no_file(directory: Path) -> Path:
    if os.path.exists(directory) and not os.path.isdir(directory):  # these never raise
        raise ValueError
    return directory


def _directory(directory: Path) -> Path:
    if not os.path.isdir(directory):
        raise ValueError
    return directory


def _in_capitals(level: object) -> object:
    return level.upper() if isinstance(level, str) else level


def _in_small_letters(language: object) -> object:
    return language.lower() if isinstance(language, str) else language


Token = Annotated[SecretStr, AfterValidator(_whole)]
Secret = Annotated[SecretStr, AfterValidator(_as_telegram_takes_it)]
Server = Annotated[str, AfterValidator(_of_a_server)]
Database = Annotated[str, AfterValidator(asynchronous)]
NoFile = Annotated[Path, AfterValidator(_no_file)]
Directory = Annotated[Path, AfterValidator(_directory)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_in_capitals)]
Language = Annotated[Literal["ru", "en"], BeforeValidator(_in_small_letters)]
Rate = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]
"""Calls a second."""
