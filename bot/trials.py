"""What trials of the whole need to turn, and nobody else does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from bot.consoling import AFTER

Given = TypeVar("Given")
Step = Callable[[Given], Awaitable[None]]


class Point(StrEnum):
    """Moments of a turn at which a process may be killed."""

    FETCHED = "fetched"
    """Telegram has given updates; nothing is committed."""
    COMMITTED = "committed"
    """What came of them is committed; nothing is carried out."""
    DONE = "done"
    """Telegram has carried out an effect; it is not settled."""


@dataclass(frozen=True, slots=True)
class Trial:
    """`reached` is told each point; `after`: seconds until those who wait are told so; `lease`:
    for so long the dead's work is left alone, if not as usual."""

    reached: Callable[[Point], Any] = lambda _: None
    after: float = AFTER
    lease: timedelta | None = None

    def before(self, point: Point, step: Step[Given]) -> Step[Given]:
        """The step, after the point was reached."""

        async def taken(given: Given) -> None:
            self.reached(point)
            await step(given)

        return taken

    def behind(self, step: Step[Given], point: Point) -> Step[Given]:
        """The step, and then the point."""

        async def taken(given: Given) -> None:
            await step(given)
            self.reached(point)

        return taken


NO_TRIAL = Trial()
