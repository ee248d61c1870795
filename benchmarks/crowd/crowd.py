"""The crowd of one bot: how many of its people talk at once, and for how long."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.crowd.person import ARTIST
from benchmarks.crowd.seats import Laps, Seat
from benchmarks.crowd.telegram import Telegram
from benchmarks.crowd.writing import Json

SEATS, ARTISTS = 100, 2


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

    async def head_start(self, furthest: int) -> None:
        """Brings everyone to another place of the interview, the last one so many turns on."""
        turns = [furthest * place // SEATS for place in range(SEATS)]
        await asyncio.gather(
            *(self._so_often(seat, often) for seat, often in zip(self._seats, turns, strict=True))
        )

    async def _so_often(self, seat: Seat, turns: int) -> None:
        laps = Laps()
        for _ in range(turns):
            await seat.turn(self.telegram, laps)

    async def run(self, run: Run) -> Json:
        """Turns a second, the time of each turn in ms, and what it was made of."""
        self.telegram.latency = run.latency / 1000
        self.telegram.calls.clear()
        for seat in (*self._seats, *self._artists) if run.seed else ():
            seat.reseeds(run.seed)
        laps, unmeasured = Laps(), Laps()
        begin = time.monotonic()
        end = begin + run.seconds
        artists = [self._until(s, end, unmeasured) for s in self._artists[: run.artists]]
        people = [self._until(seat, end, laps) for seat in self._seated(run.at_once)]
        await asyncio.gather(*people, *artists)
        within = sum(moment <= end for moment in laps.ends)
        return {
            "rate": within / run.seconds,
            "times": laps.times,
            "typed": laps.typed,
            "lost": laps.lost + unmeasured.lost,
            "calls": dict(self.telegram.calls),
        }

    def _seated(self, at_once: int) -> Sequence[Seat]:
        """So many, evenly taken from all."""
        step = SEATS / at_once
        return [self._seats[int((place + 0.5) * step)] for place in range(at_once)]

    async def _until(self, seat: Seat, end: float, laps: Laps) -> None:
        while time.monotonic() < end:
            await seat.turn(self.telegram, laps)
