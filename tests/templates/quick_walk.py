"""The quick way through a conversation, and what is done with a map that was drawn."""

from collections.abc import Callable

from journey.map import MOST_ITEMS
from tests.templates.spoken import Spoken
from tests.templates.tries import press_all, try_everything

GUESSES = "screen.guesses"
Words = Callable[[int], str]
"""An answer by its number, each of another wording."""


def quick(talk: Spoken, words: Words) -> None:
    """A map of guesses: each part of it, a list of it in own words, all of them looked through."""
    talk.presses_first("quick")
    try_everything(talk)
    talk.presses_first("check")
    for drop in talk.data("drop"):
        talk.forges(drop)
    talk.presses_first("review")
    try_everything(talk)
    talk.presses_first("check")
    while talk.key == GUESSES:
        try_everything(talk)
        _changed(talk.again(), words)
        talk.presses_first("ok")
    talk.presses_first("draw")
    afterwards(talk)


def _changed(talk: Spoken, words: Words) -> None:
    """One guessed list in own words, more of them than fit."""
    lists = [data for data in talk.data("change") if data.endswith((".fears", ".channels"))]
    for data in lists:
        talk.forges(data)
        try_everything(talk)
        talk.says("\n".join(words(n) for n in range(MOST_ITEMS + 2)))
        talk.presses_first("back")


def afterwards(talk: Spoken) -> None:
    """The advice, each of it put on the map, the texts to send, the figures."""
    try_everything(talk)
    for data in talk.data("add"):
        talk.forges(data)
    try_everything(talk)
    press_all(talk, talk.data("draw"))
    for message in ("texts", "measures"):
        inside = talk.again()
        inside.forges(f"{message}:{talk.journey.id}")
        press_all(inside, inside.data_around())
