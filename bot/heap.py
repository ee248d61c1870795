"""The heap of the C library, for a process that lives for days and has work that comes in waves.

Left to itself glibc makes a heap for every thread, and once a large block was freed it takes blocks
of that size from the heap from then on, so pictures on their way through threads leave holes. What
a wave has left free goes back only where it happens to lie at the end. Other C libraries have
neither these habits nor these switches.
"""

import asyncio
import ctypes
from collections.abc import Callable
from typing import Any

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # as glibc's <malloc.h> numbers them
SWITCHES = (
    (_ARENA_MAX, 1),
    (_MMAP_THRESHOLD, 512 * 1024),  # twice what asyncio asks for whenever it reads from a socket
    (_TRIM_THRESHOLD, 8 * 1024 * 1024),
)
"""One heap, for nearly all threads hold Python's lock when they ask for memory; what is large lies
apart from it and goes back at once; its end goes back when there is much of it."""
EVERY = 5.0
"""Seconds. It takes less than a turn."""


def is_one() -> None:
    """From now on, for all threads."""
    if turn := _of_glibc("mallopt"):
        for switch, value in SWITCHES:
            turn(switch, value)


async def gives_back(every: float = EVERY) -> None:
    """Again and again, what lies free between what is in use."""
    trim = _of_glibc("malloc_trim")
    while trim:
        await asyncio.sleep(every)
        trim(0)


def _of_glibc(name: str) -> Callable[..., Any] | None:
    return getattr(ctypes.CDLL(None), name, None)
