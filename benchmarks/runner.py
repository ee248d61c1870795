"""A warm process for each contender, so that none pays for the memory of another."""

import contextlib
import gc
import importlib
import multiprocessing
import os
import signal
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from benchmarks.contenders import Contender
from benchmarks.content import CONTENTS, new_words
from benchmarks.tool import NotHere, Tool

WARM_SEED = -1000  # seeds of warming pictures; those measured count up from 0
ANSWER_SECONDS = 180.0
FONTS = Path(__file__).parent / "peers" / "fonts.conf"


@dataclass(frozen=True, slots=True)
class Ready:
    """The contender is warm."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What the contender needs is not installed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The contender has a bug, or its tool broke."""

    trace: str


@dataclass(frozen=True, slots=True)
class Lap:
    """One picture: how long it took, and the file."""

    milliseconds: float
    data: bytes


Answer = Ready | Missing | Failed | Lap


def tool_of(contender: Contender) -> Tool:
    """The tool of a contender, its imports done. NotHere, ImportError or OSError without it."""
    module, _, name = contender.ready.partition(":")
    ready = getattr(importlib.import_module(f"benchmarks.peers.{module}"), name)
    tool: Tool = ready()
    return tool


def lap(tool: Tool, contender: Contender, seed: int) -> Lap:
    """A picture of words that come from the seed, timed."""
    told = tool.prepare(new_words(CONTENTS[contender.content](), seed))
    start = time.perf_counter()
    data = tool.draw(told)
    return Lap((time.perf_counter() - start) * 1000, data)


def serve(pipe: Connection, contender: Contender) -> None:
    """The process: gets warm, then draws a picture for each seed until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["FONTCONFIG_FILE"] = str(FONTS)
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            tool = tool_of(contender)
        except (NotHere, ImportError, OSError) as reason:
            return pipe.send(Missing(f"{type(reason).__name__}: {reason}"))
        try:
            _serve_warm(pipe, tool, contender)
        finally:
            tool.close()
    return None


def _serve_warm(pipe: Connection, tool: Tool, contender: Contender) -> None:
    try:
        for number in range(contender.warm):
            lap(tool, contender, WARM_SEED - number)
        pipe.send(Ready())
        while True:
            pipe.send(lap(tool, contender, pipe.recv()))
            gc.collect()
    except NotHere as reason:
        pipe.send(Missing(str(reason)))
    except (EOFError, ConnectionError):
        raise
    except Exception:
        pipe.send(Failed(traceback.format_exc()))


class Runner:
    """The process of a contender, seen from the harness."""

    def __init__(self, contender: Contender) -> None:
        context = multiprocessing.get_context("spawn")
        self.contender = contender
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs, contender), name=contender.name
        )
        self._process.start()
        theirs.close()

    def start(self) -> Answer:
        """Wait until it is warm."""
        return self._answer()

    def lap(self, seed: int) -> Answer:
        """One picture, of words that come from the seed."""
        try:
            self._pipe.send(seed)
        except OSError as reason:
            return Failed(repr(reason))
        return self._answer()

    def close(self) -> None:
        """End the process, after its tool if that is soon."""
        self._pipe.close()
        self._process.join(10)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _answer(self) -> Answer:
        try:
            if self._pipe.poll(ANSWER_SECONDS):
                answer: Answer = self._pipe.recv()
                return answer
        except (EOFError, OSError) as reason:
            return Failed(f"the process ended: {reason!r}")
        return Failed(f"no answer in {ANSWER_SECONDS:.0f} s")
