"""Seats: at each sits one person after another, doing the next thing as soon as the last is
answered."""

import asyncio
import time
from copy import copy
from dataclasses import dataclass, field
from random import Random

from benchmarks.crowd import writing
from benchmarks.crowd.person import ASKED, DRAW, NEW_MAP, Deed, Press, Way, deed
from benchmarks.crowd.telegram import Telegram
from benchmarks.crowd.writing import Json

PATIENCE = 30.0  # seconds; who has no answer by then goes away, and is counted
DRAWN = ".add:"  # what the screen has that comes after the pictures


@dataclass(slots=True)
class Laps:
    """Turns: how long each took (ms).

    `typed` of them began with words; `lost` were never answered.
    """

    times: list[float] = field(default_factory=list)
    typed: int = 0
    lost: int = 0


class Seat:
    """One after another comes here; their ids end with the number of the seat."""

    def __init__(self, number: int, way: Way = ASKED) -> None:
        self._way = way
        self._chance = Random(number)
        self._number, self._visits = number, 0
        self._seen: Json | None = None
        self._answer: asyncio.Future[Json] | None = None
        self._awaits = ""

    @property
    def person(self) -> int:
        """Who sits here now."""
        return self._visits * 10_000 + self._number

    @property
    def draws(self) -> bool:
        """Whether pictures are waited for."""
        waits = self._answer is not None and not self._answer.done()
        return waits and self._awaits == DRAWN

    def again(self) -> "Seat":
        """The same, who goes on elsewhere; nothing may be waited for."""
        other = copy(self)
        other._chance = copy(self._chance)
        other._answer = None
        return other

    def reseeds(self, seed: int) -> None:
        """The chances of whoever sits here begin anew."""
        self._chance = Random(f"{seed} {self._number}")

    def shows(self, message: Json) -> None:
        """Something with buttons has come; it is the answer, unless pictures are waited for."""
        waits = self._answer is not None and not self._answer.done()
        if waits and any(self._awaits in data for data in buttons(message)):
            assert self._answer is not None
            self._answer.set_result(message)

    async def turn(self, telegram: Telegram, laps: Laps) -> None:
        """Does one thing and waits for what comes of it."""
        act = self._next()
        self._answer = asyncio.get_running_loop().create_future()
        drawing = self._way.draws and isinstance(act, Press) and act.data.endswith(DRAW)
        self._awaits = DRAWN if drawing else ""
        begin = time.monotonic()
        telegram.put(self._update(telegram, act))
        try:
            self._seen = await asyncio.wait_for(self._answer, PATIENCE)
        except TimeoutError:
            laps.lost += 1
            self._seen = None
            return
        laps.times.append((time.monotonic() - begin) * 1000)
        laps.typed += not isinstance(act, Press)

    def _next(self) -> Deed:
        ends = self._awaits == DRAWN
        found = deed(buttons(self._seen), self._way, self._chance) if self._seen else None
        if found is None or ends:
            self._visits += 1
            return NEW_MAP
        return found

    def _update(self, telegram: Telegram, act: Deed) -> Json:
        number = telegram.number()
        if isinstance(act, Press):
            assert self._seen is not None
            return writing.pressed(self.person, number, self._seen, act.data)
        return writing.said(self.person, number, act.text)


def buttons(message: Json) -> list[str]:
    """The data of all buttons of a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [key["callback_data"] for row in rows for key in row if "callback_data" in key]
