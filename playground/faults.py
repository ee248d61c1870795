"""Faults on demand: the next calls of a method are refused, delayed or cut off."""

import asyncio
from dataclasses import dataclass
from typing import Literal, get_args

from playground.refusals import Json, Refusal, too_many

Kind = Literal["too_many", "refuse", "delay", "drop_before", "drop_after"]
KINDS: tuple[str, ...] = get_args(Kind)
ANY_METHOD = "*"


@dataclass(slots=True)
class Fault:
    """`seconds` is the delay or the retry_after; `status` and `text` are those of a refusal."""

    kind: Kind
    method: str = ANY_METHOD
    times: int = 1
    seconds: float = 1
    status: int = 500
    text: str = "Internal Server Error"

    def hits(self, method: str) -> bool:
        return self.method.lower() in (ANY_METHOD, method.lower())

    async def before(self) -> None:
        """Raises what the call gets instead of an answer."""
        if self.kind == "too_many":
            raise too_many(int(self.seconds))
        if self.kind == "refuse":
            raise Refusal(self.status, self.text)
        if self.kind == "drop_before":
            raise Dropped
        if self.kind == "delay":
            await asyncio.sleep(self.seconds)

    def after(self) -> None:
        if self.kind == "drop_after":
            raise Dropped


class Dropped(Exception):  # noqa: N818 a fault on demand, not an error
    """The connection is cut, the caller gets nothing."""


class Faults:
    """Those still to come, the first that fits is used up first."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def plan(self, given: Json) -> None:
        """Raises ValueError for an unknown kind, TypeError for an unknown field."""
        fault = Fault(**given)
        if fault.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        self.planned.append(fault)

    def next(self, method: str) -> Fault | None:
        fault = next((each for each in self.planned if each.hits(method)), None)
        if fault:
            fault.times -= 1
            self.planned = [each for each in self.planned if each.times > 0]
        return fault
