"""The measurements of workers, each once and short."""

import signal

from benchmarks import studio
from benchmarks.worker import Line


async def test_a_killed_worker_is_replaced_and_the_time_is_taken() -> None:
    assert 0 < await studio.replacement(signal.SIGKILL) < 60


async def test_the_memory_is_that_of_the_worker() -> None:
    one, two = await studio.memory((1, 2))
    assert one > 50 < two


def test_an_aim_that_is_missed_is_said_to_be() -> None:
    assert Line("memory", "2 ×", "≤ 1.3 ×", False).cells()[-1] == "not reached"
    assert Line("memory", "2 ×").cells()[-1] == ""
