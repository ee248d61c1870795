"""Drawing in worker processes."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from picture.draw import draw
from picture.order import Order, PictureFailed
from picture.studio import Studio
from picture.worker import WorkerLost
from tests.picture.fakes import obedient, stillborn, told
from tests.picture.maps import DENTAL


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    """A studio with an obedient painter that may take half a second."""
    studio = Studio(warm_up=obedient, draw_seconds=0.5)
    await studio.start()
    yield studio
    await studio.close()


async def test_a_worker_draws_what_would_be_drawn_here() -> None:
    order = Order(DENTAL.map, DENTAL.captions, "phone")
    studio = Studio()
    await studio.start()
    try:
        assert await studio.draw(order) == draw(order)
    finally:
        await studio.close()


async def test_a_worker_that_was_killed_is_replaced(studio: Studio) -> None:
    (first,) = studio.pids
    os.kill(first, signal.SIGKILL)
    drawing = await studio.draw(told("draw"))
    assert [int(drawing.files[0].data)] == studio.pids != [first]


async def test_a_worker_that_dies_while_drawing_draws_once_more(
    studio: Studio, tmp_path: Path
) -> None:
    drawing = await studio.draw(told(f"die once {tmp_path / 'mark'}"))
    assert drawing.files[0].width == 1


async def test_a_worker_that_hangs_draws_once_more(studio: Studio, tmp_path: Path) -> None:
    drawing = await studio.draw(told(f"hang once {tmp_path / 'mark'}"))
    assert [int(drawing.files[0].data)] == studio.pids


async def test_a_picture_that_kills_every_worker_fails_and_the_next_is_drawn(
    studio: Studio,
) -> None:
    with pytest.raises(PictureFailed, match="lost 2 times"):
        await studio.draw(told("die"))
    assert (await studio.draw(told("draw"))).files[0].width == 1


async def test_a_bug_in_drawing_fails_with_its_trace_and_spares_the_worker(
    studio: Studio,
) -> None:
    before = studio.pids
    with pytest.raises(PictureFailed, match="ZeroDivisionError: a bug"):
        await studio.draw(told("raise"))
    assert int((await studio.draw(told("draw"))).files[0].data) == before[0]


async def test_the_loop_goes_on_while_a_picture_is_drawn(studio: Studio) -> None:
    drawing = asyncio.create_task(studio.draw(told("slowly")))
    longest, before = 0.0, time.perf_counter()
    while not drawing.done():
        await asyncio.sleep(0.005)
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    assert (await drawing).files[0].width == 1
    assert longest < 0.15


async def test_orders_wait_for_their_turn(studio: Studio) -> None:
    drawings = await asyncio.gather(*(studio.draw(told("draw")) for _ in range(5)))
    assert {int(drawing.files[0].data) for drawing in drawings} == set(studio.pids)


async def test_a_cancelled_order_leaves_the_studio_working(studio: Studio) -> None:
    drawing = asyncio.create_task(studio.draw(told("hang")))
    await asyncio.sleep(0.1)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    assert (await studio.draw(told("draw"))).files[0].width == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_worker_leaves_the_signals_to_its_parent(studio: Studio, number: int) -> None:
    (pid,) = studio.pids
    os.kill(pid, number)
    assert int((await studio.draw(told("draw"))).files[0].data) == pid


async def test_a_closed_studio_has_no_workers_and_draws_nothing(studio: Studio) -> None:
    (pid,) = studio.pids
    await studio.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(PictureFailed, match="closed"):
        await studio.draw(told("draw"))


async def test_a_worker_that_cannot_start_is_told_of_at_the_start() -> None:
    studio = Studio(warm_up=stillborn)
    with pytest.raises(WorkerLost):
        await studio.start()
    await studio.close()


async def test_it_is_alive_with_a_worker_and_replaces_one_that_died_idle(studio: Studio) -> None:
    assert await studio.alive()
    (first,) = studio.pids
    os.kill(first, signal.SIGKILL)
    await asyncio.to_thread(os.waitid, os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert not await studio.alive()
    assert await studio.alive()
    assert [int((await studio.draw(told("draw"))).files[0].data)] == studio.pids != [first]
    await studio.close()
    assert not await studio.alive()
