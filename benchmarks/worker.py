"""`python -m benchmarks.worker`: how long workers take to start, what they hold and hold up."""

import argparse
import asyncio
import signal
from dataclasses import dataclass
from statistics import median

from benchmarks import studio
from benchmarks.figures import percentile
from benchmarks.lag import told
from benchmarks.machine import described
from benchmarks.report import table, write
from picture.studio import DRAW_SECONDS

PICTURES = 1000
STARTS = 5
START_SECONDS, GROWTH, LAG = 1.5, 1.3, 5.0  # the aims: s, times, ms
BUSY_SECONDS, IDLE_SECONDS = 15.0, 3.0
HEAD = ("", "measured", "aim", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement in words; `reached` is None where there is no aim."""

    what: str
    measured: str
    aim: str = ""
    reached: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """A row of the table."""
        verdict = {True: "reached", False: "not reached", None: ""}[self.reached]
        return self.what, self.measured, self.aim, verdict


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.worker", description=__doc__)
    parser.add_argument("--pictures", type=int, default=PICTURES, help="of the memory's run")
    parser.add_argument("--write", action="store_true", help="put the results into the README")
    asked = parser.parse_args()
    lines = asyncio.run(measured(asked.pictures))
    text = f"{described()}\n\n{table(HEAD, [line.cells() for line in lines])}"
    print(text)
    if asked.write:
        write("worker", text)


async def measured(pictures: int) -> list[Line]:
    """All measurements, one after another."""
    return [*await _start(), *await _lag(), *await _replacement(), await _memory(pictures)]


async def _start() -> list[Line]:
    runs = [await studio.start() for _ in range(STARTS)]
    seconds = [taken for taken, _ in runs]
    lags = [lag for _, found in runs for lag in found]
    middle = median(seconds)
    said = f"median {middle:.2f}, slowest {max(seconds):.2f} s of {STARTS}"
    calm = percentile(lags, 0.99) <= LAG
    return [
        Line("start and warm-up", said, f"≤ {START_SECONDS} s", middle <= START_SECONDS),
        Line("lag of the event loop meanwhile", told(lags), f"p99 ≤ {LAG:.0f} ms", calm),
    ]


async def _lag() -> list[Line]:
    quiet = await studio.idle(IDLE_SECONDS)
    lags, drawn = await studio.busy(2, BUSY_SECONDS)
    calm = percentile(lags, 0.99) <= LAG
    what = f"lag while two workers draw ({drawn} pictures in {BUSY_SECONDS:.0f} s)"
    return [
        Line("lag of a loop with nothing to do", told(quiet)),
        Line(what, told(lags), f"p99 ≤ {LAG:.0f} ms", calm),
    ]


async def _replacement() -> list[Line]:
    killed = await studio.replacement(signal.SIGKILL)
    hanging = await studio.replacement(signal.SIGSTOP)
    aim = f"given up after {DRAW_SECONDS:.0f} s"
    return [
        Line("picture of a worker that was killed", f"after {killed:.1f} s"),
        Line("picture of a worker that hangs", f"after {hanging:.1f} s", aim),
    ]


async def _memory(pictures: int) -> Line:
    marks = sorted({min(mark, pictures) for mark in (10, 100, pictures)})
    found = await studio.memory(marks)
    pairs = zip(marks, found, strict=True)
    ratio = found[-1] / found[0]
    said = ", ".join(f"{size:.0f} MB after {mark}" for mark, size in pairs)
    aim = f"≤ {GROWTH} ×"
    return Line("memory of a worker", f"{said}: {ratio:.2f} ×", aim, ratio <= GROWTH)


if __name__ == "__main__":
    main()
