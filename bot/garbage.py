"""Python's search for rubbish, for a process that lives for days.

Objects that refer to each other in a ring are found by looking through all there are: with what a
start leaves, the code, the words and the knowledge, a fifth of a turn went into that, and now and
then everybody waited for a tenth of a second. All of it stays until the end anyway.
"""

import gc

WHILE_STARTING, AFTERWARDS = 50_000, 5_000
"""So many more objects than at the last search, and the youngest are searched: a start makes some
200,000 and gives up next to none of them, thirty turns make the other number."""


def seldom() -> None:
    """During the start."""
    gc.set_threshold(WHILE_STARTING, *gc.get_threshold()[1:])


def spare_what_is_there() -> None:
    """From now on only what comes later is searched."""
    gc.freeze()
    gc.set_threshold(AFTERWARDS, *gc.get_threshold()[1:])
