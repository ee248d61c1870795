"""The crowd of one bot: how many of its people talk at once, and for how long."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.crowd.person import ARTIST
from benchmarks.crowd.seats import Laps, Seat
from benchmarks.crowd.telegram import Telegram
from benchmarks.crowd.writing import Json

SEATS, ARTISTS = 100, 2
LEAD = 10.0
"""Seconds in which somebody must have come to drawing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What to measure: people at once, seconds, latency in ms, how many draw meanwhile.

    With a `seed` everyone's chances begin anew, from that.
    """

    at_once: int
    seconds: float
    latency: float = 0.0
    artists: int = 0
    seed: int = 0


class Crowd:
    """All the people of one bot."""

    def __init__(self, number: int) -> None:
        self.telegram = Telegram(number, self._shows)
        self._seats = [Seat(place) for place in range(1, SEATS + 1)]
        self._artists = [Seat(5000 + place, ARTIST) for place in range(1, ARTISTS + 1)]

    def _shows(self, person: int, message: Json) -> None:
        place = person % 10_000
        seat = self._artists[place - 5001] if place > SEATS else self._seats[place - 1]
        if seat.person == person:
            seat.shows(message)

    async def head_start(self, furthest: int, seats: int = SEATS) -> None:
        """Brings everyone to another place of the interview, the last one so many turns on."""
        turns = [furthest * place // seats for place in range(1, seats + 1)]
        seated = self._seats[:seats]
        await asyncio.gather(
            *(self._so_often(seat, often) for seat, often in zip(seated, turns, strict=True))
        )

    def goes_on_from(self, other: "Crowd") -> None:
        """Everyone sees what they saw there, and goes on here."""
        self._seats = [seat.again() for seat in other._seats]
        self.telegram.counts_on(other.telegram.number())

    async def _so_often(self, seat: Seat, turns: int) -> None:
        laps = Laps()
        for _ in range(turns):
            await seat.turn(self.telegram, laps)

    async def run(self, run: Run) -> Json:
        """Turns a second, the time of each turn in ms, and what it was made of."""
        self.telegram.latency = run.latency / 1000
        laps, unmeasured, over = Laps(), Laps(), asyncio.Event()
        artists = [self._until(over, seat, unmeasured) for seat in self._artists[: run.artists]]
        drawing = [asyncio.create_task(artist) for artist in artists]
        await self._until_drawn(run.artists)
        self.telegram.calls.clear()
        for seat in (*self._seats, *self._artists) if run.seed else ():
            seat.reseeds(run.seed)
        asyncio.get_running_loop().call_later(run.seconds, over.set)
        await asyncio.gather(*(self._until(over, seat, laps) for seat in self._seated(run.at_once)))
        calls = dict(self.telegram.calls)
        await asyncio.gather(*drawing)
        return {
            "rate": rate(run.at_once, laps.times),
            "times": laps.times,
            "typed": laps.typed,
            "lost": laps.lost + unmeasured.lost,
            "calls": calls,
        }

    def _seated(self, at_once: int) -> Sequence[Seat]:
        """So many, evenly taken from all."""
        step = SEATS / at_once
        return [self._seats[int((place + 0.5) * step)] for place in range(at_once)]

    async def _until_drawn(self, artists: int) -> None:
        """Returns when a picture is waited for, so that none is measured before there is one."""
        end = time.monotonic() + LEAD
        while artists and not any(seat.draws for seat in self._artists):
            if time.monotonic() > end:
                return
            await asyncio.sleep(0.02)

    async def _until(self, over: asyncio.Event, seat: Seat, laps: Laps) -> None:
        while not over.is_set():
            await seat.turn(self.telegram, laps)


def rate(people: int, times: Sequence[float]) -> float:
    """Turns a second of people who never pause, by the time of each turn in ms (Little's law).

    Counting those within the seconds would jump by all people at once, who are often answered
    together.
    """
    return people * 1000 / fmean(times) if times else 0.0
