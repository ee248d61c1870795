"""A second pair of hands: numpy, Pillow and the packer let other threads work meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

HANDS = 2


@cache
def hands() -> ThreadPoolExecutor:
    """Threads that are kept for as long as the process."""
    return ThreadPoolExecutor(HANDS, thread_name_prefix="painter")
