"""What an echo shows: as many letters and buttons as a question of ours has."""

import os
from itertools import count

LETTERS = 300
ROWS = (1, 2, 1, 2, 1, 1, 2, 1)  # buttons in each row
TYPED_EVERY = 12
"""On every so manieth screen there is nothing to choose, so that people type as often as to us."""

CONNECTIONS = 100
"""The most that Telegram opens at once, as with ours."""

TOKEN, SERVER = os.environ.get("BOT_TOKEN", ""), os.environ.get("BOT_API_URL", "")
URL, PORT = os.environ.get("WEBHOOK_URL", ""), int(os.environ.get("PORT", "0"))
SECRET = os.environ.get("WEBHOOK_SECRET", "")
"""As for ours: without WEBHOOK_URL an echo polls."""

Rows = list[list[tuple[str, str]]]
_numbers = count(1)


def _words(letters: int) -> str:
    """Cyrillic, as most of what is said to us."""
    return "".join(" " if at % 7 == 6 else chr(0x430 + at % 32) for at in range(letters))


TEXT = f"<b>{_words(LETTERS // 3)}</b>\n<i>{_words(2 * LETTERS // 3)}</i>"
LABEL = _words(14)
CLOSED = _words(60)
"""What the old screen becomes when words were typed, as ours does it."""


def screen() -> tuple[str, Rows]:
    """Text, and rows of labels with their data; new ones each time."""
    number = next(_numbers)
    option = "x" if number % TYPED_EVERY == 0 else "o"
    names = iter(f"{number}.{option}:e:awareness.{at}+" for at in range(sum(ROWS)))
    return TEXT, [[(LABEL, next(names)) for _ in range(row)] for row in ROWS]
