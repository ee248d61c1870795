"""From /start to the picture of the map, in both languages, with pictures really drawn."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from picture.order import Drawing, Order
from picture.studio import Studio
from playground.server import Server
from tests.product.product import living, newcomer
from tests.talk import Talk

SAID = {
    "ru": ("карта пути клиента", "Новая карта", "Нарисовать карту", "Лид-магниты"),
    "en": ("journey map", "New map", "Draw", "Lead magnets"),
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_newcomer_comes_from_start_to_the_picture(
    server: Server, tmp_path: Path, language: str
) -> None:
    greeting, new, draw, advice = SAID[language]
    async with living(server, tmp_path, Studio()):
        talk = await Talk.person(server, id=7, name="Anna", language=language)
        await talk.sends("/start")
        await talk.hears(greeting, timeout=20)
        await talk.presses(new)
        await newcomer(talk, language).answers_all()
        await talk.presses(draw)
        await talk.hears(advice, timeout=20)
        _example, *album = talk.photos
        (full,) = talk.documents
        assert len(album) >= 1 + 5
        assert {photo.width for photo in talk.photos} == {1080}
        assert all(photo.height <= 2000 for photo in album)
        assert Image.open(BytesIO(await full.read())).width == 2560
        assert "sendChatAction" in {call["method"] for call in await _calls(talk)}


async def test_a_saved_map_is_reopened_without_drawing_or_uploading_again(
    server: Server, tmp_path: Path
) -> None:
    async with living(server, tmp_path, Studio()):
        talk = await Talk.person(server, id=7, language="ru")
        await talk.sends("/new")
        await newcomer(talk, "ru").answers_all()
        await talk.presses("Нарисовать карту")
        await talk.hears("Лид-магниты", timeout=20)
    async with living(server, tmp_path, _Nobody()):
        await talk.sends("/maps")
        await talk.hears("Ваши карты")
        await talk.presses("1")
        await talk.hears("своими словами")
        await talk.settles()
        *album, again = [photo.message.raw["photo"]["file_id"] for photo in talk.photos]
        assert again == album[0]
        await talk.presses("Карточки этапов")
        await talk.hears("обзор и карточки этапов")
        await talk.settles()
        cards = [photo.message.raw["photo"]["file_id"] for photo in talk.photos]
        assert cards == [*album, again, *album]


class _Nobody:
    """A painter who must not be asked."""

    async def start(self) -> None:
        """Never needed."""

    async def draw(self, order: Order) -> Drawing:
        """Fails the test."""
        raise AssertionError(f"drawn again: {order}")

    async def alive(self) -> bool:
        """There, and idle."""
        return True

    async def close(self) -> None:
        """Nothing to end."""


async def _calls(talk: Talk) -> list[dict[str, str]]:
    calls: list[dict[str, str]] = await talk.asks("GET", "/calls")
    return calls
