"""Killed at every point of a turn: each answer is kept once, and the next question is asked."""

import asyncio
import signal
from pathlib import Path

from bot.trials import Point
from playground.server import Server
from tests.product.process import Dying, process
from tests.product.product import document, stored, texts
from tests.talk import Talk

ANSWERS = {
    Point.FETCHED: ("Белая линия", "Чем занимаетесь"),
    Point.COMMITTED: ("Чиню зубы", "В какой стране"),
    Point.DONE: ("Страна Оз", "Что у вас покупают"),
}
"""The point at which the bot dies of an answer, and what is asked after it."""


async def test_at_no_point_of_a_turn_does_a_kill_lose_or_double_an_answer(
    server: Server, tmp_path: Path
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with process(server, tmp_path, Dying) as bot:
        await talk.says("/new")
        await talk.hears("Как называется", timeout=20)
        await _settled(tmp_path)
        for point, (answer, question) in ANSWERS.items():
            (tmp_path / "dies").write_text(point)
            await talk.says(answer)
            assert await bot.ends(20) == -signal.SIGKILL
            assert _titled(tmp_path, answer) == (point is not Point.FETCHED)
            (tmp_path / "dies").unlink()
            await bot.start()
            await talk.hears(question, timeout=20)
            await _settled(tmp_path)
        await talk.settles(quiet=0.3)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
    business = document(tmp_path)["business"]
    kept = [texts(business[place]) for place in ("name", "kind", "country")]
    assert kept == [[answer] for answer, _ in ANSWERS.values()]
    for point, (_, question) in ANSWERS.items():
        asked = sum(question in message.text for message in talk.messages if message.rows)
        assert asked == (point is Point.DONE), (point, talk.as_text())
    assert stored(tmp_path, "SELECT * FROM outbox") == []


async def _settled(folder: Path) -> None:
    """Waits until nothing is left to be done."""
    async with asyncio.timeout(10):
        while stored(folder, "SELECT 1 FROM outbox"):  # noqa: ASYNC110 (another process settles)
            await asyncio.sleep(0.01)


def _titled(folder: Path, answer: str) -> bool:
    """Whether the answer stands in the map."""
    return answer in str(stored(folder, "SELECT document FROM maps"))
