"""What every contender is to the harness."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from picture.samples import Sample


class NotHere(Exception):  # noqa: N818 (reads as what is the matter)
    """The tool is not installed on this machine."""


def _itself(told: Sample) -> Sample:
    return told


def _nothing() -> None:
    """There is nothing to close."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A warm tool.

    `prepare` is not timed and makes of a sample what `draw` takes; `draw` is timed and gives the
    bytes of a file.
    """

    draw: Callable[[Any], bytes]
    prepare: Callable[[Sample], Any] = _itself
    close: Callable[[], None] = _nothing
