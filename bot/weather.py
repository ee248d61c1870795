"""What an error of Telegram means for the thing that was being done.

bugs        ours: the request was wrong, and repeating it would be as wrong
└── BUG             BadRequest with any words not below, TypeError, …
weather     theirs and the network's: nothing is wrong with us
├── FINE            what was wanted is so already: "not modified", "query is too old"
├── AGAIN           nothing was done, do it again later: RetryAfter, 500, no connection
├── UNKNOWN         it may have been done: TimedOut and broken connections of a send
├── GONE            nobody to speak to: Forbidden, "chat not found"
├── MOVED           a group that has another id now: say it there
├── LOST            the message to be edited is no more: send it anew
└── REFUSED_FILE    a file_id that Telegram no longer takes: upload the file again
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from bot.telegram_http import NotSent

FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds


class Meaning(StrEnum):
    """Kinds of outcomes, see the tree above."""

    FINE = "fine"
    AGAIN = "again"
    UNKNOWN = "unknown"
    GONE = "gone"
    MOVED = "moved"
    LOST = "lost"
    REFUSED_FILE = "refused file"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`after`: seconds that Telegram asked for; 0 leaves them to `backoff`. `chat`: where to."""

    meaning: Meaning
    after: float = 0.0
    chat: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """An error of this class with any of these words (or whatever its words, when none)."""

    error: type[Exception]
    meaning: Meaning
    words: tuple[str, ...] = ()

    def fits(self, error: BaseException) -> bool:
        said = str(error).casefold()
        return isinstance(error, self.error) and (
            not self.words or any(words in said for words in self.words)
        )


# The first row that fits decides. BadRequest is a NetworkError to the library, so it comes first.
_TABLE = (
    _Row(RetryAfter, Meaning.AGAIN),
    _Row(Forbidden, Meaning.GONE),
    _Row(ChatMigrated, Meaning.MOVED),
    # A refused token and a second instance are an operator's to mend: what waits goes on waiting.
    _Row(InvalidToken, Meaning.AGAIN),
    _Row(Conflict, Meaning.AGAIN),
    _Row(
        BadRequest,
        Meaning.FINE,
        (
            "message is not modified",
            "query is too old",
            "query id is invalid",
            "message to delete not found",
            "message can't be deleted",
        ),
    ),
    _Row(
        BadRequest,
        Meaning.LOST,
        (
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
            "message not found",
            "message identifier is not specified",
            "there is no text in the message to edit",
            "there is no caption in the message to edit",
        ),
    ),
    _Row(
        BadRequest,
        Meaning.GONE,
        (
            "chat not found",
            "user not found",
            "peer_id_invalid",
            "user is deactivated",
            "group chat was deactivated",
            "group chat was upgraded",
            "chat_write_forbidden",
            "chat_restricted",
            "have no rights to send",
            "not enough rights to send",
        ),
    ),
    _Row(
        BadRequest,
        Meaning.REFUSED_FILE,
        (
            "wrong file identifier",
            "wrong remote file identifier",
            "invalid remote file identifier",
            "wrong file_id",
            "invalid file_id",
            "file_id_invalid",
            "file_reference_",
            "can't use file of type",
            "type of file mismatch",
        ),
    ),
    _Row(BadRequest, Meaning.BUG),
    _Row(NotSent, Meaning.AGAIN),
    _Row(NetworkError, Meaning.BUG, ("request entity too large",)),
    # A gateway's 502 and 504 say nothing about the work behind it; these two do.
    _Row(
        NetworkError,
        Meaning.AGAIN,
        ("internal server error", "service unavailable", "too many requests"),
    ),
    _Row(NetworkError, Meaning.UNKNOWN),
    _Row(Exception, Meaning.BUG),
)


def outcome(error: Exception, *, harmless: bool = False) -> Outcome:
    """What the error means; `harmless` calls (edits, deletions, answers) may be done twice."""
    meaning = next(row.meaning for row in _TABLE if row.fits(error))
    if meaning is Meaning.UNKNOWN and harmless:
        meaning = Meaning.AGAIN
    chat = error.new_chat_id if isinstance(error, ChatMigrated) else 0
    return Outcome(meaning, asked_to_wait(error), chat)


def asked_to_wait(error: Exception) -> float:
    """Seconds that Telegram itself named, or 0."""
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def backoff(attempt: int, jitter: float, longest: float = LONGEST_WAIT) -> float:
    """Seconds before retry number `attempt` (from 1): from about 1 doubling to about `longest`.

    `jitter` in 0…1 takes up to a half off, so that those who failed together come apart.
    """
    whole = min(longest, FIRST_WAIT * 2.0 ** min(attempt - 1, 16))
    return whole * (1 - jitter / 2)
