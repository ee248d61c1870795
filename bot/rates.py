"""How often something may happen: arithmetic on moments, which are seconds of any one clock."""

from collections import deque
from typing import Protocol

LONG_AGO = float("-inf")


class Rate(Protocol):
    """A rate that is kept by asking it first and telling it afterwards."""

    def free_at(self, weight: int = 1) -> float:
        """The earliest moment at which so much more may happen; it may be long ago."""
        ...

    def take(self, now: float, weight: int = 1) -> None:
        """So much happens now."""
        ...

    def idle(self, now: float) -> bool:
        """Whether nothing of the past matters any more."""
        ...


class Free:
    """No rate at all."""

    def free_at(self, weight: int = 1) -> float:  # noqa: ARG002
        """At any time."""
        return LONG_AGO

    def take(self, now: float, weight: int = 1) -> None:
        """Nothing is counted."""

    def idle(self, now: float) -> bool:  # noqa: ARG002
        """Always."""
        return True


class Window:
    """At most `most` in any `seconds`, wherever they begin: no moment is forgiven."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._taken: deque[float] = deque([LONG_AGO] * most, maxlen=most)

    def free_at(self, weight: int = 1) -> float:
        """When the oldest that would be one too many is out of the window."""
        return self._taken[min(weight, self._most) - 1] + self._seconds

    def take(self, now: float, weight: int = 1) -> None:
        """What weighs more than the whole window fills it."""
        self._taken.extend([now] * min(weight, self._most))

    def idle(self, now: float) -> bool:
        """Whether the window is empty."""
        return self._taken[-1] + self._seconds <= now


class Bucket:
    """`rate` a second, after a pause `burst` at once: at most burst + rate * t in any t seconds."""

    def __init__(self, rate: float, burst: int) -> None:
        self._each, self._burst = 1 / rate, burst
        self._full_at = LONG_AGO

    def free_at(self, weight: int = 1) -> float:
        """When there is enough in the bucket."""
        return self._full_at - (self._burst - min(weight, self._burst)) * self._each

    def take(self, now: float, weight: int = 1) -> None:
        """What weighs more than the bucket holds is owed."""
        self._full_at = max(self._full_at, now) + weight * self._each

    def idle(self, now: float) -> bool:
        """Whether the bucket is full."""
        return self._full_at <= now


def per_second(rate: float) -> Rate:
    """So many in any second; below one, one in as many seconds as that takes; 0: no limit."""
    most = max(1, int(rate))
    return Window(most, most / rate) if rate else Free()


class Both:
    """Two rates that hold together."""

    def __init__(self, one: Rate, other: Rate) -> None:
        self._rates = (one, other)

    def free_at(self, weight: int = 1) -> float:
        """When both have room."""
        return max(rate.free_at(weight) for rate in self._rates)

    def take(self, now: float, weight: int = 1) -> None:
        """It counts in both."""
        for rate in self._rates:
            rate.take(now, weight)

    def idle(self, now: float) -> bool:
        """Whether both are."""
        return all(rate.idle(now) for rate in self._rates)
