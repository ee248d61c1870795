"""What a person does next, read off the buttons that came."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

ITEMS = 5
"""So many answers are given to a question that takes many."""
OWN_WORDS = 0.5
"""Of the last answers to such questions, the share that is typed."""
FEELING, OPTION, DONE, DRAW = ".feel:", ".o:", ".done", ".draw"


@dataclass(frozen=True, slots=True)
class Press:
    """A button, by its data."""

    data: str


@dataclass(frozen=True, slots=True)
class Say:
    """Words, or a command."""

    text: str


Deed = Press | Say
NEW_MAP = Say("/new")


@dataclass(frozen=True, slots=True)
class Way:
    """How someone comes to a map: the buttons that are pressed wherever they are, first ones first.

    `draws`: whether the map is drawn in the end.
    """

    presses: tuple[str, ...]
    draws: bool = False


ASKED = Way((".own",))
"""Every question is answered."""
ARTIST = Way((".quick", ".check", ".ok", DRAW), draws=True)
"""The map is filled with guesses, and drawn."""


def deed(buttons: Sequence[str], way: Way, chance: Random) -> Deed | None:
    """What is done about the data of these buttons; none when the map is finished."""
    for wish in way.presses:
        if found := next((data for data in buttons if data.endswith(wish)), None):
            return Press(found)
    if any(data.endswith(DRAW) for data in buttons):
        return None
    return _answer(buttons, chance)


def _answer(buttons: Sequence[str], chance: Random) -> Deed:
    options = [data for data in buttons if OPTION in data]
    free = [data for data in options if data.endswith("+")]
    ticked = len(options) - len(free)
    feelings = [data for data in buttons if FEELING in data]
    done = [data for data in buttons if data.endswith(DONE)]
    if feelings:
        return Press(chance.choice(feelings))
    if ticked == ITEMS - 1 and chance.random() < OWN_WORDS:
        return _words(chance)
    if free and ticked < ITEMS:
        return Press(chance.choice(free))
    return Press(done[0]) if done else _words(chance)


def _words(chance: Random) -> Say:
    return Say(f"Own words, number {chance.randrange(10**6)}")
