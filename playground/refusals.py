"""What the server refuses, in Telegram's own words."""

from typing import Any

Json = dict[str, Any]

BLOCKED = "bot was blocked by the user"
BUTTON_DATA_INVALID = "BUTTON_DATA_INVALID"
CAPTION_TOO_LONG = "message caption is too long"
CHAT_NOT_FOUND = "chat not found"
DEACTIVATED = "user is deactivated"
DIMENSIONS = "PHOTO_INVALID_DIMENSIONS"
FILE_TOO_BIG = "file is too big"
IMAGE_PROCESS_FAILED = "IMAGE_PROCESS_FAILED"
MARKUP_TOO_LONG = "reply markup is too long"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
POLL_ENDED_BY_WEBHOOK = "terminated by setWebhook request"
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TEXT_EMPTY = "message text is empty"
TEXT_TOO_LONG = "message is too long"
TO_DELETE_NOT_FOUND = "message to delete not found"
TO_EDIT_NOT_FOUND = "message to edit not found"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
WRONG_FILE = "wrong file identifier/HTTP URL specified"


class Refusal(Exception):  # noqa: N818 an answer, not an error
    """An answer with `ok: false`. `code` is the HTTP status, `retry_after` is in seconds."""

    def __init__(self, code: int, text: str, retry_after: int | None = None) -> None:
        super().__init__(text)
        self.code, self.text, self.retry_after = code, text, retry_after

    def as_json(self) -> Json:
        made: Json = {"ok": False, "error_code": self.code, "description": self.text}
        if self.retry_after is not None:
            made["parameters"] = {"retry_after": self.retry_after}
        return made


def bad(text: str) -> Refusal:
    return Refusal(400, f"Bad Request: {text}")


def forbidden(text: str) -> Refusal:
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    return Refusal(409, f"Conflict: {text}")


def unauthorized(detail: str = "") -> Refusal:
    return Refusal(401, f"Unauthorized{detail}")


def too_many(retry_after: int) -> Refusal:
    text = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, text, retry_after)


def too_large() -> Refusal:
    return Refusal(413, "Request Entity Too Large")


def not_found() -> Refusal:
    return Refusal(404, "Not Found")
