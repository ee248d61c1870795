"""What Telegram's errors mean."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram_http import NotSent
from bot.weather import LONGEST_WAIT, Meaning, Outcome, asked_to_wait, backoff, outcome

# The texts are those of the real server.
BAD_REQUESTS = {
    "message is not modified: specified new message content and reply markup are exactly"
    " the same as a current content and reply markup of the message": Meaning.FINE,
    "query is too old and response timeout expired or query ID is invalid": Meaning.FINE,
    "message to delete not found": Meaning.FINE,
    "message to edit not found": Meaning.LOST,
    "message can't be edited": Meaning.LOST,
    "MESSAGE_ID_INVALID": Meaning.LOST,
    "there is no text in the message to edit": Meaning.LOST,
    "chat not found": Meaning.GONE,
    "not enough rights to send text messages to the chat": Meaning.GONE,
    "wrong file identifier/HTTP URL specified": Meaning.REFUSED_FILE,
    "wrong remote file identifier specified: Wrong string length": Meaning.REFUSED_FILE,
    "wrong file_id or the file is temporarily unavailable": Meaning.REFUSED_FILE,
    "FILE_REFERENCE_EXPIRED": Meaning.REFUSED_FILE,
    "message is too long": Meaning.BUG,
    "BUTTON_DATA_INVALID": Meaning.BUG,
    "can't parse entities: Unsupported start tag": Meaning.BUG,
    "PHOTO_INVALID_DIMENSIONS": Meaning.BUG,
}
OTHERS = [
    (Forbidden("Forbidden: bot was blocked by the user"), Meaning.GONE),
    (Forbidden("Forbidden: user is deactivated"), Meaning.GONE),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Meaning.GONE),
    (NetworkError("Request Entity Too Large"), Meaning.BUG),
    (EndPointNotFound("Endpoint 'sendMessag' not found in Bot API"), Meaning.BUG),
    (TypeError("ours"), Meaning.BUG),
    (NotSent("ClientConnectorError"), Meaning.AGAIN),
    (NetworkError("Internal Server Error: restart"), Meaning.AGAIN),
    (NetworkError("Service Unavailable (503). Parsing the response b'' failed"), Meaning.AGAIN),
    (Conflict("Conflict: terminated by other getUpdates request"), Meaning.AGAIN),
    (InvalidToken("Unauthorized"), Meaning.AGAIN),
    (TimedOut(), Meaning.UNKNOWN),
    (NetworkError("ServerDisconnectedError"), Meaning.UNKNOWN),
    (NetworkError("Bad Gateway"), Meaning.UNKNOWN),
]


@pytest.mark.parametrize(("text", "meaning"), BAD_REQUESTS.items())
def test_each_refusal_has_its_meaning(text: str, meaning: Meaning) -> None:
    assert outcome(BadRequest(f"Bad Request: {text}")) == Outcome(meaning)


@pytest.mark.parametrize(("error", "meaning"), OTHERS, ids=repr)
def test_each_error_of_a_send_has_its_meaning(error: Exception, meaning: Meaning) -> None:
    assert outcome(error) == Outcome(meaning)


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("Bad Gateway"), NotSent("x")])
def test_a_harmless_call_is_repeated_whenever_the_network_broke(error: Exception) -> None:
    assert outcome(error, harmless=True).meaning is Meaning.AGAIN


def test_harmless_does_not_excuse_a_bug() -> None:
    assert outcome(BadRequest("message is too long"), harmless=True).meaning is Meaning.BUG


@pytest.mark.parametrize("asked", [7, timedelta(seconds=7)])
def test_the_wait_that_telegram_names_is_obeyed(asked: int | timedelta) -> None:
    assert outcome(RetryAfter(asked)) == Outcome(Meaning.AGAIN, after=7.0)
    assert asked_to_wait(TelegramError("other")) == 0


def test_waits_double_up_to_a_longest() -> None:
    waits = [backoff(attempt, jitter=0) for attempt in range(1, 8)]
    assert waits == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT]
    assert backoff(10_000, jitter=0) == LONGEST_WAIT


def test_jitter_shortens_a_wait_by_half_at_most() -> None:
    assert [backoff(3, jitter) for jitter in (0, 0.5, 1)] == [4, 3, 2]


def test_a_group_that_has_moved_is_found_where_it_is_now() -> None:
    assert outcome(ChatMigrated(-1001)) == Outcome(Meaning.MOVED, chat=-1001)
