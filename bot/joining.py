"""Long texts that a client has cut in pieces are put together again before they are heard."""

from collections.abc import Iterable
from dataclasses import replace

from flows.heard import Heard, What

ALMOST_FULL = 3900
"""UTF-16 units. Clients cut at 4096, but at a blank where there is one near."""
SECONDS_APART = 1


def joined(heard: Iterable[Heard]) -> list[Heard]:
    """The same, with the pieces of a long text as one text: that of its first message."""
    whole: list[Heard] = []
    last: Heard | None = None
    for piece in heard:
        if last and whole and _continues(last, piece):
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text}{_seam(last)}{piece.text}")
        else:
            whole.append(piece)
        last = piece
    return whole


def _continues(last: Heard, piece: Heard) -> bool:
    return (
        (last.what, piece.what) == (What.TEXT, What.TEXT)
        and last.person == piece.person
        and piece.message == last.message + 1
        and 0 <= piece.sent_at - last.sent_at <= SECONDS_APART
        and len(last.text.encode("utf-16-le")) // 2 >= ALMOST_FULL
    )


def _seam(last: Heard) -> str:
    """A client cuts at a blank, which it drops, or in the middle of a word, when it is full."""
    return "" if len(last.text.encode("utf-16-le")) // 2 >= 4096 else " "
