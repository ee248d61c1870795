"""What an operator may set, from the environment or `.env`; `.env.example` says it in words."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.values import (
    Database,
    Directory,
    Language,
    LogLevel,
    NoFile,
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


def _beside(settled: dict[str, Any]) -> str:
    return f"sqlite+aiosqlite:///{(settled['data_dir'] / 'cjm.sqlite3').as_posix()}"


class Settings(BaseSettings):
    """All settings, checked. Make them by `load`."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Token
    bot_api_url: Server = "https://api.telegram.org"
    data_dir: NoFile = Path("data")
    database_url: Database = Field(default_factory=_beside, repr=False)  # it may hold a password
    log_level: LogLevel = "INFO"
    default_language: Language = "ru"
    fonts_dir: Directory | None = None
    webhook_url: Server | None = None
    webhook_secret: Secret | None = Field(None, repr=False, validate_default=True)
    port: int = Field(8080, ge=1, le=65535)
    inner_port: int = Field(0, ge=0, le=65535)
    telegram_rate: Rate = 30.0
    telegram_chat_rate: Rate = 1.0
    most_turns_a_minute: int = Field(default=USUAL.turns, ge=0)
    most_drawings_an_hour: int = Field(default=USUAL.drawings, ge=0)
    most_uploads_an_hour: int = Field(default=USUAL.uploads, ge=0)
    most_maps: int = Field(default=USUAL.maps, ge=0)
    most_maps_in_all: int = Field(default=USUAL.maps_in_all, ge=0)
    most_bytes_of_maps: int = Field(default=USUAL.stored, ge=0)
    remind_after_days: int = Field(3, ge=0, le=365)

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

    @field_validator("webhook_secret")
    @classmethod
    def _nobody_else_can_speak(cls, secret: SecretStr | None, of: ValidationInfo) -> object:
        if secret is None and of.data.get("webhook_url"):
            raise PydanticCustomError("missing", "needed with WEBHOOK_URL")
        return secret

    @field_validator("inner_port")
    @classmethod
    def _is_another_port(cls, inner: int, of: ValidationInfo) -> int:
        if of.data.get("webhook_url") and inner == of.data.get("port"):
            raise ValueError
        return inner

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment is handed in by `load`, so that tests can hand in another."""
        return init_settings, dotenv_settings


def load(env: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings of `env` over those of `file`; by default of this process and of `./.env`.

    Raises SettingsWrong, which names all that is wrong and repeats no value.
    """
    if env is None:
        env, file = os.environ, file or Path(".env")
    try:
        return Settings(_env_file=file, **_known(env))  # type: ignore[call-arg, arg-type]
    except ValidationError as error:
        raise SettingsWrong("\n".join(_complaints(error))) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsWrong(f"{file} cannot be read: it must be a text file in UTF-8") from None


def database_url(env: Mapping[str, str] | None = None, file: Path | None = None) -> str:
    """Where the database is, for commands that need no token. Raises SettingsWrong."""
    if env is None:
        env, file = os.environ, file or Path(".env")
    return load({**env, "BOT_TOKEN": _NO_TOKEN}, file).database_url


def _complaints(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_input=False):
        # The default of DATABASE_URL is only not computed because something else is wrong.
        if fault["type"] != "default_factory_not_called":
            name = str(fault["loc"][0])
            missing = "is not set, it " if fault["type"] == "missing" else ""
            yield f"{name.upper()} {missing}{_ADVICE[name]}"


def _known(env: Mapping[str, str]) -> dict[str, str]:
    given = {name.lower(): value.strip() for name, value in env.items()}
    return {name: given[name] for name in Settings.model_fields if given.get(name)}
