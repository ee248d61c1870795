"""Limits for one person in the whole product: across restarts, told once, nothing lost."""

from pathlib import Path

from playground.server import Server
from tests.product.product import (
    CHANNELS,
    DRAWN,
    MAP,
    Sketcher,
    document,
    living,
    stored,
    texts,
    walks,
)
from tests.product.test_look import logo
from tests.talk import Talk


def count(talk: Talk, words: str) -> int:
    return sum(words in message.text for message in talk.messages)


async def test_drawings_are_limited_across_a_restart_and_what_is_known_is_sent_again(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with living(server, tmp_path, painter, MOST_DRAWINGS_AN_HOUR="2"):
        await walks(talk, *DRAWN)
    drawn = len(painter.orders)
    ((number,),) = stored(tmp_path, "SELECT id FROM maps")
    async with living(server, tmp_path, painter, MOST_DRAWINGS_AN_HOUR="2"):
        for _ in range(2):
            await talk.forges_a_press(talk.screen.id, f"pdf:{number}")
        await talk.hears("За час нарисовал 2 картинки")
        photos = len(talk.photos)
        await talk.forges_a_press(talk.screen.id, f"cards:{number}")
        await talk.settles(quiet=0.3)
        assert len(talk.photos) > photos
        assert count(talk, "За час нарисовал") == 1
    assert len(painter.orders) == drawn
    async with living(server, tmp_path, painter, MOST_DRAWINGS_AN_HOUR="3"):
        await talk.forges_a_press(talk.screen.id, f"pdf:{number}")
        await talk.settles(quiet=0.3)
    assert len(painter.orders) == drawn + 1


async def test_who_types_faster_than_is_answered_is_told_once_and_every_word_is_kept(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    most = str(len(CHANNELS))
    async with living(server, tmp_path, painter, MOST_TURNS_A_MINUTE=most):
        await walks(talk, *CHANNELS)
        for word in ("радио", "газета", "на остановке"):
            await talk.says(word)
            await talk.settles(quiet=0.1)
        assert count(talk, "Я не успеваю") == 1
        await talk.presses("Готово")
        await talk.settles()
        assert talk.toasts[-1].startswith("Слишком быстро")
        assert talk.screen.labels
    kept = texts(document(tmp_path)["stages"][0]["channels"])
    assert kept[-3:] == ["радио", "газета", "на остановке"]


async def test_maps_and_images_are_limited_by_what_is_kept(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with living(server, tmp_path, painter, MOST_MAPS="1", MOST_UPLOADS_AN_HOUR="1"):
        await walks(talk, *MAP)
        await talk.says("/new")
        await talk.hears("В списке уже 1 карта")
        await walks(talk, "[Мои карты]")
        ((number,),) = stored(tmp_path, "SELECT id FROM maps")
        await talk.forges_a_press(talk.screen.id, f"look:{number}")
        for _ in range(3):
            await talk.uploads("photo", logo(), "logo.png")
            await talk.settles(quiet=0.2)
        assert count(talk, "Логотип на месте") == 1
        assert count(talk, "Это уже 1 картинка за час") == 1
    assert stored(tmp_path, "SELECT count(*) FROM maps") == [(1,)]
