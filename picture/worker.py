"""One worker process that draws, and the pipe to it."""

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from picture.order import Drawing, Order, PictureFailed

READY = b"ready"
START_SECONDS = 60.0  # the very first import on a machine lists its fonts
CLOSE_SECONDS = 2.0
SWEEP_EVERY = 20  # pictures
NICENESS = 10  # who talks goes before who draws

Draw = Callable[[Order], Drawing]
WarmUp = Callable[[], Draw]


class WorkerLost(Exception):  # noqa: N818 (reads as what happened)
    """The worker has died or does not answer."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """What a worker answers when drawing raised."""

    trace: str


def serve(pipe: Connection, warm_up: WarmUp) -> None:
    """The worker: draws what comes down the pipe until it is closed.

    Signals are for the parent: it lets a picture be finished and then closes the pipe.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    os.nice(NICENESS)
    draw = warm_up()
    gc.freeze()
    gc.disable()  # it would look through all words and glyphs kept in the middle of a picture
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(READY)
        for done in itertools.count(1):
            pipe.send(_answer(draw, pipe.recv()))
            if done % SWEEP_EVERY == 0:
                gc.collect()


def _answer(draw: Draw, order: Order) -> Drawing | _Failure:
    try:
        return draw(order)
    except Exception:
        return _Failure(traceback.format_exc())


def warmed_up() -> Draw:
    """The painter after its imports, with fonts open and one picture drawn."""
    from picture.draw import draw
    from picture.samples import sample

    drawn = sample("coffee_en")
    draw(Order(drawn.map, drawn.captions, "full"))
    return draw


class Worker:
    """A process of its own. The methods block: they are called in threads."""

    def __init__(self, warm_up: WarmUp, draw_seconds: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._draw_seconds = draw_seconds
        self._pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs, warm_up), name="painter", daemon=True
        )
        self.process.start()
        theirs.close()
        # It ignores SIGTERM, by which multiprocessing would end it at exit.
        self._end = weakref.finalize(self, self.process.kill)
        self._busy = threading.Lock()
        self._is_ready = False

    def wait_until_ready(self) -> None:
        """Until it is warm. WorkerLost when it does not get there."""
        with self._busy:
            self._warm()

    def draw(self, order: Order) -> Drawing:
        """The picture. WorkerLost; PictureFailed when drawing raised."""
        with self._busy:
            self._warm()
            with _losing():
                self._pipe.send(order)
            answer = self._heard(self._draw_seconds)
        if isinstance(answer, Drawing):
            return answer
        raise PictureFailed(answer.trace if isinstance(answer, _Failure) else repr(answer))

    def close(self) -> None:
        """End the process: after its picture if that comes soon, else at once."""
        if self._busy.acquire(timeout=CLOSE_SECONDS):
            self._pipe.close()
            self._busy.release()
            self.process.join(CLOSE_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the process at once; a thread that waits for it gets WorkerLost."""
        self._end()
        self.process.join()

    def _warm(self) -> None:
        if not self._is_ready:
            self._is_ready = self._heard(START_SECONDS) == READY

    def _heard(self, seconds: float) -> object:
        with _losing():
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        raise WorkerLost(f"no answer in {seconds:.0f} s")


@contextlib.contextmanager
def _losing() -> Iterator[None]:
    """What a broken pipe says, in our words."""
    try:
        yield
    except (EOFError, OSError) as error:
        raise WorkerLost(repr(error)) from error
