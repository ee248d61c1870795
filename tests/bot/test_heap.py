"""The heap gives back what is free, also where something in use lies behind it."""

import platform
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="its habits, its switches"
)

TUNED = "heap.is_one()"
BEGIN = """
import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from bot import heap

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024

def wave(size, count, between):
    made = [(b"." * size, b"." * between) for _ in range(count)]
    return [kept for _, kept in made]

async def a_while():
    task = asyncio.create_task(heap.gives_back(0.01))
    await asyncio.sleep(0.2)
    task.cancel()

before = resident()
"""
LARGE = "bytes(1_000_000)", "kept = wave(1_000_000, 30, 20_000)"  # glibc learns from the first one
SMALL = ("kept = wave(60_000, 500, 2_000)",)
GROWN = "print(resident() - before)"
THREADS = """
together = Barrier(8)

def work(_):
    together.wait()
    return [b"." * 2_000 for _ in range(10)]

before = Path("/proc/self/maps").read_text().count("---p")
with ThreadPoolExecutor(8) as threads:
    kept = [*threads.map(work, range(8))]
    print(Path("/proc/self/maps").read_text().count("---p") - before)
"""
"""A heap of a thread lies in a room of which most is not open yet; so does a stack's end."""


def told(*script: str) -> int:
    """What a process of its own prints: what is set there would be set for all tests here."""
    command = (sys.executable, "-c", "\n".join((BEGIN, *script)))
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_large_blocks_go_back_at_once() -> None:
    assert told(TUNED, *LARGE, GROWN) < 10 < 25 < told(*LARGE, GROWN)


def test_small_blocks_go_back_in_time() -> None:
    waits = "asyncio.run(a_while())"

    assert told(TUNED, *SMALL, waits, GROWN) < 10 < 20 < told(TUNED, *SMALL, GROWN)


def test_threads_have_no_heaps_of_their_own() -> None:
    assert told(TUNED, THREADS) + 4 < told(THREADS)
