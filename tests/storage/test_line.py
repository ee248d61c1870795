import asyncio

import pytest

from storage.line import whole


async def test_a_cancellation_waits_for_what_must_not_be_cut() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.append("whole")

    task = asyncio.create_task(whole(work()))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == ["whole"]


async def test_what_fails_after_a_cancellation_is_only_a_cancellation() -> None:
    async def work() -> None:
        await asyncio.sleep(0)
        raise ValueError

    task = asyncio.create_task(whole(work()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
