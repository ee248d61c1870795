"""Ways between the rooms of a map that several of them have: presses, as `by_option` takes them."""

from flows import spots
from flows.hearing import Hearing, Press


def to_review(hearing: Hearing, _press: Press) -> Hearing:
    """The parts of the map."""
    return hearing.goes(spots.review(hearing.world.maps[hearing.spot.map]))


def to_guesses(hearing: Hearing, _press: Press) -> Hearing:
    """The guesses that nobody has looked at yet."""
    return hearing.goes(spots.guesses(hearing.world.maps[hearing.spot.map]))
