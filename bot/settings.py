"""What an operator may set, from the environment or `.env`; `.env.example` says it in words."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from dotenv import dotenv_values

from bot.values import (
    Database,
    Days,
    Directory,
    Language,
    LogLevel,
    Most,
    NoFile,
    NoPort,
    Port,
    Rate,
    Secret,
    Server,
    Token,
)
from flows.limits import USUAL, Limits

_NO_TOKEN = "0:" + "0" * 35
_LIMITS = {
    "most_turns_a_minute": "turns",
    "most_drawings_an_hour": "drawings",
    "most_uploads_an_hour": "uploads",
    "most_maps": "maps",
    "most_maps_in_all": "maps_in_all",
    "most_bytes_of_maps": "stored",
}
"""Setting → its name among the limits of one person."""
_ADVICE = {
    "bot_token": "must look like 123456789:AAH… as @BotFather gives it; copy it again, whole",
    "bot_api_url": "must be an address like https://api.telegram.org, with nothing after the host "
    "but a path; leave it out to use Telegram itself",
    "database_url": "must start with sqlite:/// or postgresql://; "
    "leave it out for a file in DATA_DIR",
    "data_dir": "must be a directory, or a name that is still free to make one",
    "log_level": "must be one of DEBUG, INFO, WARNING, ERROR",
    "default_language": "must be ru or en",
    **dict.fromkeys(_LIMITS, "must be a whole number, 0 for no limit"),
    "remind_after_days": "must be a whole number of days from 1 to 365, or 0 for never",
    "fonts_dir": "must be a directory with fonts in it, or in directories below it",
    "webhook_url": "must be an address like https://cjm.example.org/telegram, without a ? or a #; "
    "leave it out to poll",
    "webhook_secret": "must be 1 to 256 of A-Z a-z 0-9 _ - when WEBHOOK_URL is set",
    "port": "must be a number from 1 to 65535",
    "inner_port": "must be a number from 1 to 65535, another one than PORT; 0 turns it off",
    "telegram_rate": "must be a number from 0 (no limit) to 1000, like 30",
    "telegram_chat_rate": "must be a number from 0 (no limit) to 1000, like 1 or 0.5",
}


class SettingsWrong(Exception):  # noqa: N818
    """The operator has to correct something; every line of the message names one variable."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings, checked. Make them by `load`, which also fills in `database_url`."""

    bot_token: Token
    bot_api_url: Server = "https://api.telegram.org"
    data_dir: NoFile = Path("data")
    database_url: Database = field(default="", repr=False)  # it may hold a password
    log_level: LogLevel = "INFO"
    default_language: Language = "ru"
    fonts_dir: Directory | None = None
    webhook_url: Server | None = None
    webhook_secret: Secret | None = field(default=None, repr=False)
    port: Port = 8080
    inner_port: NoPort = 0
    telegram_rate: Rate = 30.0
    telegram_chat_rate: Rate = 1.0
    most_turns_a_minute: Most = USUAL.turns
    most_drawings_an_hour: Most = USUAL.drawings
    most_uploads_an_hour: Most = USUAL.uploads
    most_maps: Most = USUAL.maps
    most_maps_in_all: Most = USUAL.maps_in_all
    most_bytes_of_maps: Most = USUAL.stored
    remind_after_days: Days = 3

    @property
    def limits(self) -> Limits:
        """What one person may take."""
        return Limits(**{short: getattr(self, name) for name, short in _LIMITS.items()})

    @property
    def bot_id(self) -> int:
        """Telegram's id of the bot."""
        return int(self.bot_token.get_secret_value().partition(":")[0])

    @property
    def for_painters(self) -> dict[str, str]:
        """What the processes that draw look for in their environment."""
        return {"FONTS_DIR": str(self.fonts_dir)} if self.fonts_dir else {}


NAMES = tuple(one.name for one in fields(Settings))
"""Of all settings; in the environment they stand in capitals."""


def _readers() -> dict[str, Callable[[str], Any]]:
    """Setting → what reads it, which stands in its type: `Server`, or `Server | None`."""
    hints = get_type_hints(Settings, include_extras=True)
    kinds = {name: next((a for a in get_args(h) if get_args(a)), h) for name, h in hints.items()}
    return {name: get_args(kind)[1] for name, kind in kinds.items()}


_READERS = _readers()


def load(env: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings of `env` over those of `file`; by default of this process and of `./.env`.

    Raises SettingsWrong, which names all that is wrong and repeats no value.
    """
    if env is None:
        env, file = os.environ, file or Path(".env")
    given = {**_known(_of_file(file)), **_known(env)}
    read, wrong = _read(given)
    wrong = {**wrong, **dict(_do_not_go_together(given, read))}
    if wrong:
        lines = (f"{name.upper()} {wrong[name]}" for name in NAMES if name in wrong)
        raise SettingsWrong("\n".join(lines))
    settled = Settings(**read)
    return settled if settled.database_url else replace(settled, database_url=_beside(settled))


def database_url(env: Mapping[str, str] | None = None, file: Path | None = None) -> str:
    """Where the database is, for commands that need no token. Raises SettingsWrong."""
    if env is None:
        env, file = os.environ, file or Path(".env")
    return load({**env, "BOT_TOKEN": _NO_TOKEN}, file).database_url


def _of_file(file: Path | None) -> Mapping[str, str | None]:
    try:
        there = file is not None and file.is_file()
        return dotenv_values(file, encoding="utf-8-sig") if there else {}
    except (OSError, UnicodeDecodeError):
        raise SettingsWrong(f"{file} cannot be read: it must be a text file in UTF-8") from None


def _known(given: Mapping[str, str | None]) -> dict[str, str]:
    """Those of our names that are given anything."""
    lines = {name.lower(): (value or "").strip() for name, value in given.items()}
    return {name: lines[name] for name in NAMES if lines.get(name)}


def _read(given: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values, and what is to be said of those that are wrong."""
    read, wrong = {}, {}
    for name, text in given.items():
        try:
            read[name] = _READERS[name](text)
        except ValueError:
            wrong[name] = _ADVICE[name]
    return read, wrong


def _do_not_go_together(
    given: Mapping[str, str], read: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """What is missing, or wrong beside others that are right."""
    if "bot_token" not in given:
        yield "bot_token", f"is not set, it {_ADVICE['bot_token']}"
    if "webhook_url" not in read:
        return
    if "webhook_secret" not in given:
        yield "webhook_secret", f"is not set, it {_ADVICE['webhook_secret']}"
    port = read.get("port") if "port" in given else Settings.port
    if port and read.get("inner_port") == port:
        yield "inner_port", _ADVICE["inner_port"]


def _beside(settled: Settings) -> str:
    return f"sqlite:///{(settled.data_dir / 'cjm.sqlite3').as_posix()}"
