"""Arithmetic on measurements."""

from collections.abc import Sequence
from math import ceil, log
from statistics import linear_regression


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed; the largest when there are few."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """How the time grows with the size, as a power of it: 1 is in proportion."""
    return linear_regression(list(map(log, sizes)), list(map(log, times))).slope
