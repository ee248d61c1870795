"""Whether the disk is quick: a commit to a quick one takes less than the way to another thread."""

import time
from collections.abc import Callable

QUICK = 0.001
"""Seconds. What usually takes less is not worth the hop; nobody notices that all wait for it."""
RARELY = 50
"""A disk that was slow is tried again after so many times as long as it usually took: so whoever
waits for it, waits for a fiftieth of the time at most."""
_WEIGHT = 1 / 8


class Disk:
    """Watched only by what is done in the loop's own thread: in another one, a commit also waits
    for the interpreter's lock, which while the loop is busy takes longer than any quick disk."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._usual = 0.0
        self._again_at = 0.0

    def is_quick(self) -> bool:
        """Whether it usually is, or may be so again."""
        return self._usual < QUICK or self._clock() >= self._again_at

    def timed(self, work: Callable[[], None]) -> None:
        """Do this, and note how long it took, also when it fails."""
        begin = self._clock()
        try:
            work()
        finally:
            self._note(begin, self._clock())

    def _note(self, begin: float, end: float) -> None:
        took = end - begin
        if self._usual < QUICK:
            self._usual += (took - self._usual) * _WEIGHT
        else:
            self._usual = took
        self._again_at = end + RARELY * self._usual
