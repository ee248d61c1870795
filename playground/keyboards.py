"""Keyboards below messages, and what Telegram refuses about them."""

from typing import Any

from playground.limits import span
from playground.refusals import BUTTON_DATA_INVALID, MARKUP_TOO_LONG, Json, bad

MOST_BUTTONS, MOST_IN_A_ROW = 100, 8
DATA_BYTES = span("InlineKeyboardButton", "callback_data")
COPIED = span("CopyTextButton", "text")
# Every inline button does exactly one of these
DEEDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def checked(markup: Json | None) -> Json | None:
    """The markup as a message keeps it: an empty inline keyboard is none."""
    if not markup or "inline_keyboard" not in markup:
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad(MARKUP_TOO_LONG)
    for row in rows:
        for button in row:
            check_button(button)
    return {"inline_keyboard": rows} if rows else None


def check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    deeds = [deed for deed in DEEDS if deed in button]
    if not deeds:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(deeds) > 1:
        raise bad("can't parse inline keyboard button: exactly one field must be used")
    if (data := button.get("callback_data")) is not None:
        check_size(data.encode(), DATA_BYTES, BUTTON_DATA_INVALID)
    if (copied := button.get("copy_text")) is not None:
        check_size(copied["text"], COPIED, "BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        check_url(button["url"])


def check_size(value: str | bytes, limits: tuple[int, int], refusal: str) -> None:
    if not limits[0] <= len(value) <= limits[1]:
        raise bad(refusal)


def check_url(url: str) -> None:
    scheme, colon, rest = url.partition("://")
    host = rest if colon else scheme
    if (colon and scheme.lower() not in ("http", "https", "tg", "ton")) or not host:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not (colon and scheme == "tg") and "." not in host and not host.startswith("localhost"):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def buttons(markup: Json | None) -> list[list[dict[str, Any]]]:
    """Rows of inline buttons, none if the keyboard is of another kind."""
    rows: list[list[dict[str, Any]]] = (markup or {}).get("inline_keyboard", [])
    return rows
