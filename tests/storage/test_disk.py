"""A disk is taken for quick or slow by what it usually takes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from storage.disk import QUICK, RARELY, Disk


@dataclass
class Clock:
    """Time that goes on when told."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    def takes(self, seconds: float) -> Callable[[], None]:
        """Work that takes so long."""

        def work() -> None:
            self.now += seconds

        return work


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_disk_that_stalls_a_little_now_and_then_is_quick(clock: Clock) -> None:
    disk = Disk(clock)
    for seconds in (QUICK / 4, 6 * QUICK, QUICK / 4, QUICK / 4, QUICK / 4):
        assert disk.is_quick()
        disk.timed(clock.takes(seconds))
    assert disk.is_quick()


def test_a_slow_disk_is_tried_for_a_small_part_of_the_time(clock: Clock) -> None:
    disk, slow = Disk(clock), 20 * QUICK
    begin, waited = clock.now, 0.0
    while clock.now < begin + 100 * RARELY * slow:
        if disk.is_quick():
            disk.timed(clock.takes(slow))
            waited += slow
        clock.now += slow
    assert 50 * slow < waited <= 100 * slow


def test_a_disk_that_was_slow_is_quick_as_soon_as_it_was_once(clock: Clock) -> None:
    disk = Disk(clock)
    disk.timed(clock.takes(5.0))
    assert not disk.is_quick()
    clock.now += RARELY * 5.0 / 8
    assert disk.is_quick()
    disk.timed(clock.takes(QUICK / 4))
    assert disk.is_quick()


def test_what_fails_slowly_is_slow(clock: Clock) -> None:
    disk = Disk(clock)

    def broken() -> None:
        clock.takes(5.0)()
        raise OSError

    with pytest.raises(OSError):
        disk.timed(broken)
    assert not disk.is_quick()
