"""What a room is: a view, an ear for words and an ear for presses."""

from collections.abc import Callable
from dataclasses import dataclass

from flows.effects import Screen
from flows.hearing import Hearing, Press
from flows.world import World

View = Callable[[World], Screen | None]
Said = Callable[[Hearing, str], Hearing]
Pressed = Callable[[Hearing, Press], Hearing | None]


@dataclass(frozen=True, slots=True)
class Room:
    """`pressed` gives none for a button the room does not have."""

    view: View
    said: Said
    pressed: Pressed
