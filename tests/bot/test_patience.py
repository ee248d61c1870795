"""What must be done in the database is waited for; a bug is not."""

import pytest

from bot.patience import Patience
from storage import BadRow, Weather


async def test_weather_is_waited_out_and_a_bug_is_raised_at_once() -> None:
    slept: list[float] = []
    answers: list[Exception | str] = [Weather("away"), Weather("away"), "done", BadRow("bug")]

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def ask() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    patience = Patience(sleep, lambda: 0.0)
    assert await patience.until_done(ask) == "done"
    assert slept == [1.0, 2.0]
    with pytest.raises(BadRow):
        await patience.until_done(ask)
