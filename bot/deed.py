"""What carries out an effect."""

from collections.abc import Awaitable, Callable

from storage import Due

Deed = Callable[[Due], Awaitable[None]]


class TryLater(Exception):  # noqa: N818
    """The effect was surely not carried out; it is worth another attempt."""
