"""What is logged, and what never is."""

import asyncio
import io
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import asdict
from typing import Any

import pytest
import structlog
import yarl
from aiohttp import ClientResponseError, ClientSession, InvalidURL, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from telegram.error import TelegramError

from bot.log import configure, redact
from bot.settings import SettingsWrong, load
from bot.telegram_http import AiohttpRequest

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = TOKEN.partition(":")[2]
URL = f"https://api.telegram.org/bot{TOKEN}/getMe"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook)
    yield
    logging.captureWarnings(False)
    root.handlers[:], sys.excepthook = before[0], before[2]
    root.setLevel(before[1])
    structlog.reset_defaults()


@pytest.fixture
def lines() -> Callable[[], list[dict[str, Any]]]:
    stream = io.StringIO()
    configure("INFO", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


Lines = Callable[[], list[dict[str, Any]]]


def fail() -> None:
    try:
        raise ConnectionError(f"cannot reach {URL}")
    except ConnectionError as error:
        raise RuntimeError(f"token {TOKEN}") from error


def test_a_line_is_json_with_what_when_and_where(lines: Lines) -> None:
    structlog.get_logger("bot.poller").info("polling waits", seconds=1.5, who="Лесная")
    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    who_and_where = {"who": "Лесная", "level": "info", "logger": "bot.poller"}
    assert line == {"event": "polling waits", "seconds": 1.5} | who_and_where


def test_libraries_are_logged_the_same_way(lines: Lines) -> None:
    logging.getLogger("alembic.runtime").info("upgrade %s", "0001")
    (line,) = lines()
    assert (line["event"], line["logger"], line["level"]) == (
        "upgrade 0001",
        "alembic.runtime",
        "info",
    )


def test_what_is_below_the_level_is_not_logged(lines: Lines) -> None:
    structlog.get_logger("bot").debug("quiet")
    logging.getLogger("aiohttp.access").info("GET /")
    assert lines() == []


def test_a_library_is_no_louder_than_the_rest() -> None:
    stream = io.StringIO()
    configure("ERROR", stream)
    logging.getLogger("sqlalchemy.pool").warning("returned")
    assert stream.getvalue() == ""


def test_a_debugging_operator_does_not_see_what_people_typed() -> None:
    stream = io.StringIO()
    configure("DEBUG", stream)
    logging.getLogger("telegram.Bot").debug(
        "Calling Bot API endpoint with %s", {"text": "моя тайна"}
    )
    structlog.get_logger("bot").debug("seen")
    assert "seen" in stream.getvalue()
    assert "тайна" not in stream.getvalue()


def test_no_token_in_words_values_or_arguments(lines: Lines) -> None:
    log = structlog.get_logger("bot")
    log.warning(f"at {URL}", url=URL, deep={"list": [TOKEN]}, lines=f"\n{TOKEN}")
    logging.getLogger("aiohttp").error("cannot reach %s", URL)
    assert len(lines()) == 2
    assert SECRET not in json.dumps(lines())


def test_a_line_that_cannot_be_formed_is_still_said_without_the_token() -> None:
    stream = io.StringIO()
    configure("INFO", stream)
    one_missing = {"name": "aiohttp", "msg": f"%s %s {URL}", "args": ("one",)}
    logging.getLogger().handlers[0].handle(logging.makeLogRecord(one_missing))
    assert "bot123456789:***" in stream.getvalue()
    assert SECRET not in stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["machine", "person"])
def test_no_token_in_a_traceback(stream: io.StringIO) -> None:
    configure("INFO", stream)
    try:
        fail()
    except RuntimeError:
        structlog.get_logger("bot").exception("ours")
        logging.getLogger("telegram").exception("theirs")
    said = stream.getvalue()
    assert said.count("cannot reach https://api.telegram.org/bot123456789:***/getMe") == 2
    assert said.count("token 123456789:***") == 2
    assert SECRET not in said


async def test_a_task_that_died_alone_is_logged_without_the_token(lines: Lines) -> None:
    async def die() -> None:
        fail()

    asyncio.get_running_loop().call_soon(fail)
    task = asyncio.create_task(die())
    await asyncio.wait([task])
    del task
    await asyncio.sleep(0)
    said = lines()
    assert {line["logger"] for line in said} == {"asyncio"}
    assert len(said) == 2
    assert all("cannot reach" in line["exception"] for line in said)
    assert SECRET not in json.dumps(said)


def test_warnings_and_the_last_words_of_the_process_hold_no_token() -> None:
    program = f"""
import warnings
from bot.log import configure
configure()
warnings.warn("old {URL}")
raise RuntimeError("{URL}")
"""
    run = [sys.executable, "-W", "always", "-c", program]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    warning, last = map(json.loads, ended.stderr.splitlines())
    assert ended.returncode == 1
    assert warning["logger"] == "py.warnings"
    assert (last["event"], last["level"]) == ("uncaught", "critical")
    assert "RuntimeError" in last["exception"]
    assert SECRET not in ended.stderr


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-22 16:44:05",
        "127.0.0.1:8080/path",
        "10000:1",
        "maps:12",
        "1:a-long-name-of-something",
    ],
)
def test_times_ports_and_pairs_are_no_tokens(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "text",
    [f"bot{TOKEN}", TOKEN, TOKEN.replace(":", "%3a"), f"n{TOKEN}", "/bot42:A/", "/bot42%3AA/"],
)
def test_every_spelling_of_a_token_is_found(text: str) -> None:
    assert ":***" in redact(text)
    assert SECRET not in redact(text)


# The ways on which an address of the Bot API gets into what is raised


async def unreachable() -> None:
    """aiohttp's own error, which holds the address."""
    async with ClientSession() as client, client.get(f"http://127.0.0.1:1/bot{TOKEN}/getMe"):
        pass


async def refused() -> None:
    """An answer that is no success: aiohttp's error names the address it was asked at."""
    url = yarl.URL(f"http://127.0.0.1/bot{TOKEN}/getMe")
    info = RequestInfo(url, "POST", CIMultiDictProxy(CIMultiDict()), url)
    raise ClientResponseError(info, (), status=502, message=f"at {url}")


async def misspelt() -> None:
    """An address that is none."""
    raise InvalidURL(f"htp:/bot{TOKEN}/getMe")


async def grouped() -> None:
    """Several at once, one of them with a note."""
    one = RuntimeError(URL)
    one.add_note(f"while asking {URL}")
    raise ExceptionGroup("tasks", [one, ValueError(TOKEN)])


@pytest.mark.parametrize("die", [unreachable, refused, misspelt, grouped])
@pytest.mark.parametrize("for_a_person", [False, True])
async def test_no_error_of_a_client_shows_the_token(
    die: Callable[[], Coroutine[Any, Any, None]], for_a_person: bool
) -> None:
    stream = Terminal() if for_a_person else io.StringIO()
    configure("INFO", stream)
    log = structlog.get_logger("bot")
    try:
        await die()
    except Exception as error:
        log.warning("waits", error=repr(error), text=str(error))
        log.error("an effect failed", exc_info=error)
        log.exception("lost", request=getattr(error, "request_info", None), all=vars(error))
        logging.getLogger("aiohttp.client").error("failed", exc_info=True)
        logging.getLogger("asyncio").error("%s of %r", error, vars(error), exc_info=error)
    said = stream.getvalue()
    assert "an effect failed" in said
    assert SECRET not in said


async def test_what_the_bots_requests_raise_does_not_hold_the_token() -> None:
    request = AiohttpRequest()
    await request.initialize()
    try:
        await request.do_request(f"http://127.0.0.1:1/bot{TOKEN}/getMe", "POST")
    except TelegramError as error:
        chain = [error, error.__cause__]
        assert SECRET not in "".join(map(repr, chain))
    else:
        raise AssertionError("there is nobody to answer")
    finally:
        await request.shutdown()


def test_a_process_that_dies_of_a_client_error_says_no_token() -> None:
    program = f"""
import asyncio, aiohttp
from bot.log import configure
configure()
async def ask():
    async with aiohttp.ClientSession() as client:
        await client.get("http://127.0.0.1:1/bot{TOKEN}/getMe", timeout=aiohttp.ClientTimeout(1))
async def main():
    asyncio.create_task(ask())
    await asyncio.sleep(0.1)
    await ask()
asyncio.run(main())
"""
    run = [sys.executable, "-c", program]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "uncaught" in ended.stderr
    assert SECRET not in ended.stdout + ended.stderr


def test_settings_and_their_refusal_say_no_token() -> None:
    settings = load({"BOT_TOKEN": TOKEN})
    assert SECRET not in f"{settings!r} {settings} {asdict(settings)} {vars(settings)}"
    with pytest.raises(SettingsWrong) as wrong:
        load({"BOT_TOKEN": f"{TOKEN} ", "LOG_LEVEL": TOKEN})
    assert SECRET not in f"{wrong.value} {wrong.value!r} {wrong.value.__cause__}"
