"""What a room is: a view, an ear for words, an ear for presses, and maybe a tray for files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.effects import Screen
from flows.hearing import Hearing, Press
from flows.world import World

View = Callable[[World], Screen | None]
Said = Callable[[Hearing, str], Hearing]
Pressed = Callable[[Hearing, Press], Hearing | None]
Sent = Callable[[Hearing], Hearing]


@dataclass(frozen=True, slots=True)
class Room:
    """`pressed` gives none for a button the room does not have; `sent` is where images and other
    files are welcome."""

    view: View
    said: Said
    pressed: Pressed
    sent: Sent | None = None


def only_buttons(hearing: Hearing, _text: str) -> Hearing:
    """An ear for words where they are no choice."""
    return hearing.says("reply.pick_button").shows(fresh=True)


def homeless_words(hearing: Hearing, _text: str) -> Hearing:
    """An ear for words where it is not known which answer they belong to."""
    return hearing.says("reply.pick_first").shows(fresh=True)


def by_option(presses: Mapping[str, Pressed]) -> Pressed:
    """An ear for presses that is a table: option → what a tap on it does."""

    def pressed(hearing: Hearing, press: Press) -> Hearing | None:
        deed = presses.get(press.option)
        return deed(hearing, press) if deed else None

    return pressed
