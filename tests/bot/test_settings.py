"""What an operator may set."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import NAMES, Settings, SettingsWrong, load
from flows.limits import USUAL

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


def settings_with(file: Path | None = None, /, **env: str) -> Settings:
    """The settings of an operator who has at least a token."""
    return load({"BOT_TOKEN": TOKEN, **env}, file)


def complaint(**env: str) -> str:
    with pytest.raises(SettingsWrong) as wrong:
        settings_with(**env)
    return str(wrong.value)


def test_nothing_but_the_token_has_to_be_set() -> None:
    settings = settings_with()
    assert settings.bot_id == 123456789
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.data_dir == Path("data")
    assert settings.database_url == "sqlite:///data/cjm.sqlite3"
    assert (settings.log_level, settings.default_language) == ("INFO", "ru")


def test_what_is_set_is_taken() -> None:
    settings = load({"BOT_TOKEN": TOKEN, "LOG_LEVEL": "debug", "DEFAULT_LANGUAGE": "EN"})
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_id == 123456789
    assert (settings.log_level, settings.default_language) == ("DEBUG", "en")


def test_a_missing_token_is_named_with_all_else_that_is_wrong() -> None:
    with pytest.raises(SettingsWrong) as wrong:
        load({"LOG_LEVEL": "loud"})
    token, level = str(wrong.value).splitlines()
    assert token.startswith("BOT_TOKEN is not set")
    assert level.startswith("LOG_LEVEL ")


def test_the_token_of_the_playground_is_a_token() -> None:
    assert load({"BOT_TOKEN": "1000000:playground-local-only"}).bot_id == 1000000


@pytest.mark.parametrize(
    "token", ["AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", f"bot{TOKEN}", "1:short", f"{TOKEN} x"]
)
def test_half_a_token_is_refused_and_not_repeated(token: str) -> None:
    said = complaint(BOT_TOKEN=token)
    assert said.startswith("BOT_TOKEN ")
    assert token not in said


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///maps.db", "sqlite:///maps.db"),
        ("sqlite+aiosqlite:////srv/maps.db", "sqlite:////srv/maps.db"),
        ("postgresql://cjm:secret@db/cjm", "postgresql+asyncpg://cjm:secret@db/cjm"),
        ("postgres://cjm@db/cjm", "postgresql+asyncpg://cjm@db/cjm"),
        ("postgresql+asyncpg://cjm@db/cjm", "postgresql+asyncpg://cjm@db/cjm"),
    ],
)
def test_a_database_is_reached_by_our_driver(given: str, used: str) -> None:
    assert settings_with(DATABASE_URL=given).database_url == used


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "maps.db", "sqlite:///", "postgresql://", "redis://x"]
)
def test_another_database_is_refused(url: str) -> None:
    assert complaint(DATABASE_URL=url).startswith("DATABASE_URL ")


def test_the_database_lives_in_the_data_directory(tmp_path: Path) -> None:
    url = settings_with(DATA_DIR=str(tmp_path)).database_url
    assert url == f"sqlite:///{tmp_path}/cjm.sqlite3"


def test_a_slash_after_the_server_is_taken_off() -> None:
    settings = settings_with(BOT_API_URL="http://127.0.0.1:8081/")
    assert settings.bot_api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    "url", ["api.telegram.org", "ftp://x", "https://", "http://x:port", "http://x/?a=1"]
)
def test_what_is_no_server_is_refused(url: str) -> None:
    assert complaint(BOT_API_URL=url).startswith("BOT_API_URL ")


def test_all_that_is_wrong_is_said_at_once_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    said = complaint(
        BOT_TOKEN="wrong",
        BOT_API_URL="wrong",
        DATABASE_URL="wrong",
        DATA_DIR=str(tmp_path / "taken"),
        LOG_LEVEL="wrong",
        DEFAULT_LANGUAGE="wrong",
        FONTS_DIR="wrong",
        WEBHOOK_URL="wrong",
        WEBHOOK_SECRET="wrong, with signs",
        PORT="wrong",
        INNER_PORT="wrong",
        TELEGRAM_RATE="wrong",
        TELEGRAM_CHAT_RATE="wrong",
        **{name.upper(): "wrong" for name in NAMES if name.startswith("most_")},
        REMIND_AFTER_DAYS="wrong",
    )
    names = {line.split()[0] for line in said.splitlines()}
    assert names == {name.upper() for name in NAMES}
    assert "wrong" not in said


def test_a_folder_of_fonts_must_be_there(tmp_path: Path) -> None:
    assert settings_with(FONTS_DIR=str(tmp_path)).fonts_dir == tmp_path
    assert settings_with(FONTS_DIR=str(tmp_path)).for_painters == {"FONTS_DIR": str(tmp_path)}
    assert settings_with().for_painters == {}
    assert complaint(FONTS_DIR=str(tmp_path / "none")).startswith("FONTS_DIR must be a directory")


def test_a_webhook_needs_a_secret_and_a_port() -> None:
    assert settings_with().webhook_url is None
    settings = settings_with(WEBHOOK_URL="https://cjm.example.org/in", WEBHOOK_SECRET="s-3_A")
    assert settings.webhook_url == "https://cjm.example.org/in"
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == "s-3_A"
    assert (settings.port, settings.inner_port) == (8080, 0)
    assert "s-3_A" not in repr(settings)


def test_a_webhook_without_a_secret_is_said_clearly() -> None:
    said = complaint(WEBHOOK_URL="https://cjm.example.org/in")
    assert said.startswith("WEBHOOK_SECRET is not set, it must be 1 to 256 of A-Z a-z 0-9 _ -")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("secret", ["a" * 257, "with blank", "кот", "a:b"])
def test_a_secret_that_telegram_would_not_take_is_refused(secret: str) -> None:
    said = complaint(WEBHOOK_URL="https://cjm.example.org/in", WEBHOOK_SECRET=secret)
    assert said.startswith("WEBHOOK_SECRET must be")
    assert secret not in said


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_is_a_number_that_can_be_listened_on(port: str) -> None:
    assert complaint(PORT=port).startswith("PORT must be")


def test_both_servers_cannot_have_the_same_port() -> None:
    webhook = {"WEBHOOK_URL": "https://cjm.example.org/in", "WEBHOOK_SECRET": "s"}
    said = complaint(**webhook, PORT="9000", INNER_PORT="9000")
    assert said.startswith("INNER_PORT must be")
    assert settings_with(PORT="9000", INNER_PORT="9000").inner_port == 9000


@pytest.mark.parametrize("rate", ["-1", "nan", "inf", "1001", "many"])
def test_a_rate_is_a_number_and_may_be_none_at_all(rate: str) -> None:
    assert settings_with(TELEGRAM_CHAT_RATE="0.5", TELEGRAM_RATE="0").telegram_chat_rate == 0.5
    assert complaint(TELEGRAM_CHAT_RATE=rate).startswith("TELEGRAM_CHAT_RATE must be a number")


def test_a_limit_is_a_whole_number_and_0_is_none() -> None:
    assert settings_with().limits == USUAL
    assert settings_with(MOST_MAPS="0", MOST_BYTES_OF_MAPS="7").limits == replace(
        USUAL, maps=0, stored=7
    )
    assert complaint(MOST_MAPS="-1") == "MOST_MAPS must be a whole number, 0 for no limit"


def test_one_wrong_setting_does_not_accuse_another() -> None:
    assert len(complaint(LOG_LEVEL="loud").splitlines()) == 1
    assert len(complaint(DATA_DIR=__file__).splitlines()) == 1
    webhook = {"WEBHOOK_URL": "https://cjm.example.org/in", "WEBHOOK_SECRET": "s"}
    assert len(complaint(**webhook, PORT="many", INNER_PORT="8080").splitlines()) == 1


def test_a_directory_of_an_impossible_name_is_left_to_who_makes_it() -> None:
    assert settings_with(DATA_DIR="д" * 5000).data_dir.name.startswith("д")


def test_no_secret_is_shown_with_the_settings() -> None:
    settings = load({"BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql://cjm:secret@db/cjm"})
    assert TOKEN not in repr(settings)
    assert "secret" not in repr(settings)


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "\ufeffBOT_TOKEN=" + TOKEN + "\nLOG_LEVEL=ERROR\nUNKNOWN=1\nDATA_DIR=\n", "utf-8"
    )
    settings = load({"LOG_LEVEL": "WARNING", "DATA_DIR": ""}, file)
    assert settings.bot_id == 123456789
    assert (settings.log_level, settings.data_dir) == ("WARNING", Path("data"))


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("# Кофейня\nLOG_LEVEL=INFO\n".encode("cp1251"))
    with pytest.raises(SettingsWrong, match="UTF-8"):
        load({}, file)


def test_a_missing_file_is_fine(tmp_path: Path) -> None:
    assert settings_with(tmp_path / "none") == settings_with()


def test_the_example_lists_every_setting_and_no_other_each_with_a_comment() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    named = [number for number, line in enumerate(lines) if re.match(r"[A-Z_]+=", line)]
    names = [lines[number].partition("=")[0].lower() for number in named]
    assert sorted(names) == sorted(NAMES)
    assert all(lines[number - 1].startswith("# ") for number in named)


def test_the_example_as_it_stands_sets_the_defaults() -> None:
    assert settings_with(EXAMPLE) == settings_with()


def test_reminders_come_after_three_days_or_as_set_or_never() -> None:
    assert settings_with().remind_after_days == 3
    assert settings_with(REMIND_AFTER_DAYS="0").remind_after_days == 0
    assert settings_with(REMIND_AFTER_DAYS="14").remind_after_days == 14
    for wrong in ("-1", "366", "1.5"):
        assert complaint(REMIND_AFTER_DAYS=wrong).startswith("REMIND_AFTER_DAYS ")
