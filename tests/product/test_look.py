"""The look of a map, and the owner's logo: sent as people send it, kept once, told of."""

import asyncio
import signal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from playground.server import Server
from tests.product.process import process
from tests.product.product import (
    DRAWN,
    MAP,
    REVIEW,
    Sketcher,
    breaks,
    document,
    responds,
    rows_of,
    stored,
    walks,
)
from tests.talk import Talk

LOOK = (*REVIEW, "[Вид карты]")
KEPT = "Логотип на месте"
LOGOS = "SELECT count(*) FROM logos"


def logo(form: str = "PNG", size: tuple[int, int] = (400, 200), colour: str = "navy") -> bytes:
    """An image of some format with something on it."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse((10, 10, size[0] // 2, size[1] - 10), fill="orange")
    file = BytesIO()
    image.save(file, form)
    return file.getvalue()


async def kept_logo(talk: Talk, folder: Path) -> Image.Image:
    """The logo that the map names, as it is kept, once the person was told."""
    await talk.hears(KEPT)
    await talk.hears("Логотип: на месте")
    name = document(folder)["logo"]
    rows = stored(folder, "SELECT png FROM logos WHERE name = ?", name)
    return Image.open(BytesIO(rows[0][0]))


# Themes


async def test_a_theme_is_tapped_and_a_colour_is_typed_and_the_picture_is_asked_for_with_it(
    talk: Talk, tmp_path: Path, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN, "/maps", "[1]", "[Вид карты]", "[Тёмная]")
    assert "Сейчас: тёмная" in talk.screen.text
    assert [b.label for b in talk.screen.buttons if b.label.startswith("✓")] == ["✓ Тёмная"]
    await walks(talk, "наш — #1a73e8")
    await talk.sees("Вид карты → #1A73E8")
    assert "фирменный цвет — синий, #1A73E8" in talk.screen.text
    drawn = len(painter.orders)
    await walks(talk, "[Нарисовать карту]")
    await talk.settles()
    assert {order.theme for order in painter.orders[drawn:]} == {"brand:#1A73E8"}
    assert document(tmp_path)["theme"] == "brand:#1A73E8"


async def test_a_wrong_colour_is_told_with_an_example(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *LOOK, "[Свой цвет]", "#12")
    await talk.hears("Такого цвета не знаю. Напишите одним словом, например «синий»")
    assert "Какой у вас фирменный цвет" in talk.screen.text
    assert document(tmp_path)["theme"] == "light"
    await walks(talk, "бирюзовый")
    assert "бирюзовый, #0F8B8D" in talk.screen.text


# The logo


@pytest.mark.parametrize(
    ("kind", "form", "name"),
    [
        ("photo", "JPEG", "a.jpg"),
        ("document", "PNG", "логотип.png"),
        ("document", "WEBP", "logo.webp"),
        ("document", "GIF", "no-name"),
        ("document", "PNG", "logo.pdf"),
    ],
)
async def test_an_image_sent_here_is_the_logo_whatever_it_is_called(
    talk: Talk, tmp_path: Path, kind: str, form: str, name: str
) -> None:
    await walks(talk, *LOOK)
    old = talk.screen
    await talk.uploads(kind, logo(form), name)
    image = await kept_logo(talk, tmp_path)
    assert (image.format, image.size) == ("PNG", (400, 200))
    assert talk.seen[old.id].rows == []
    await walks(talk, "[Убрать логотип]")
    assert (document(tmp_path)["logo"], talk.toasts[-1]) == ("", "Логотип убран")
    assert "Логотип: пока нет" in talk.screen.text


REFUSED = {
    "words": (b"no image at all", "Не смог прочесть"),
    "half": (logo()[:300], "Не смог прочесть"),
    "tiny": (logo(size=(40, 40)), "слишком мелкая"),
    "strip": (logo(size=(1000, 70)), "слишком вытянутая"),
    "heavy": (b"x" * 5_000_001, "больше 5 МБ"),
    "beyond": (b"x" * 21_000_000, "больше 5 МБ"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_can_be_no_logo_is_told_why_and_the_room_comes_again(
    talk: Talk, tmp_path: Path, name: str
) -> None:
    content, reason = REFUSED[name]
    await walks(talk, *LOOK)
    await talk.uploads("document", content, "a.png")
    said = await talk.hears(reason)
    await responds(talk, after=said.id)
    assert "Вид карты" in talk.screen.text
    assert document(tmp_path)["logo"] == ""
    assert stored(tmp_path, LOGOS) == [(0,)]


async def test_the_same_image_twice_is_one_logo(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *LOOK)
    for _ in range(2):
        await talk.uploads("document", logo(), "a.png")
        await kept_logo(talk, tmp_path)
    assert stored(tmp_path, LOGOS) == [(1,)]
    await talk.uploads("document", logo(colour="green"), "a.png")
    await talk.settles()
    assert stored(tmp_path, LOGOS) == [(2,)]


async def sends_a_logo_on_a_slow_day(talk: Talk, folder: Path) -> None:
    """Telegram takes two seconds to say where the image is."""
    await breaks(talk, "delay", "getFile", seconds=2)
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    await waits_for(folder, "SELECT count(*) FROM outbox WHERE kind = 'logo'")


async def meanwhile(talk: Talk, deeds: dict[str, str]) -> None:
    """Each deed, and what is seen after it, without waiting for the bot to come to rest."""
    for deed, seen in deeds.items():
        await (talk.presses(deed[1:-1]) if deed.startswith("[") else talk.says(deed))
        await talk.hears(seen)


async def is_under_way(talk: Talk) -> bool:
    """Whether the bot still waits for Telegram."""
    rested = await talk.asks("GET", "/rest", params={"quiet": "0.1", "timeout": "0.3"})
    return not rested["rested"]


async def waits_for(folder: Path, query: str) -> None:
    while stored(folder, query) == [(0,)]:  # noqa: ASYNC110 (others commit it)
        await asyncio.sleep(0.005)


async def test_what_changes_while_an_image_is_fetched_is_kept_too(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *LOOK)
    await sends_a_logo_on_a_slow_day(talk, tmp_path)
    await meanwhile(
        talk,
        {
            "[Тёмная]": "Сейчас: тёмная",
            "[К обзору]": "проверим перед рисованием",
            "[Бизнес]": "Что поправить",
            "[Что покупают]": "Что у вас покупают",
            "Кофе": "Что покупают: Кофе",
        },
    )
    assert document(tmp_path)["logo"] == ""
    await talk.hears(KEPT, timeout=10)
    journey = document(tmp_path)
    assert (bool(journey["logo"]), journey["theme"]) == (True, "dark")
    assert journey["business"]["offer"][0]["text"] == "Кофе"


async def test_bad_weather_is_waited_out(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *LOOK)
    await breaks(talk, "refuse", "getFile", status=502, text="Bad Gateway")
    await breaks(talk, "drop_after", "getFile")
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    await kept_logo(talk, tmp_path)


async def test_a_file_that_telegram_does_not_have_is_asked_for_again(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *LOOK)
    gone = "Bad Request: wrong file_id or the file is temporarily unavailable"
    await breaks(talk, "refuse", "getFile", status=400, text=gone, times=3)
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    await talk.hears("Не получилось забрать картинку", timeout=10)
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    await kept_logo(talk, tmp_path)


async def test_nothing_is_left_of_a_logo_when_everything_is_forgotten(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *LOOK)
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    await kept_logo(talk, tmp_path)
    await talk.sends("/forget")
    await talk.hears("картинки, логотипы и ваше имя")
    await talk.presses("Удалить всё")
    await talk.hears("всё удалено")
    await talk.settles()
    assert set(rows_of(tmp_path)) <= {"alembic_version", "heard", "sqlite_sequence"}


async def test_who_is_forgotten_while_their_image_is_fetched_stays_forgotten(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *LOOK)
    await sends_a_logo_on_a_slow_day(talk, tmp_path)
    await meanwhile(talk, {"/forget": "Удалить всё, что", "[Удалить всё]": "всё удалено"})
    assert await is_under_way(talk)
    await talk.settles()
    assert set(rows_of(tmp_path)) <= {"alembic_version", "heard", "sqlite_sequence"}
    assert not any(KEPT in message.text for message in talk.messages)


async def test_nothing_comes_of_an_image_for_a_map_that_was_removed(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *DRAWN, "/maps", "[1]", "[Вид карты]")
    await sends_a_logo_on_a_slow_day(talk, tmp_path)
    await meanwhile(talk, {"[Убрать карту]": "убрана из списка"})
    assert await is_under_way(talk)
    await talk.settles()
    assert not any(KEPT in message.text for message in talk.messages)
    assert document(tmp_path)["logo"] == ""


async def test_a_photo_at_a_question_is_told_where_a_logo_belongs(talk: Talk) -> None:
    await walks(talk, *MAP)
    await talk.uploads("photo", logo("JPEG"), "a.jpg")
    said = await talk.hears("Если это логотип для карты")
    await responds(talk, after=said.id)
    assert "Что у вас покупают" in talk.screen.text
    await walks(talk, "[Вид карты]")
    assert "Логотип: пока нет" in talk.screen.text


async def test_a_kill_while_an_image_is_fetched_loses_and_doubles_nothing(
    server: Server, tmp_path: Path
) -> None:
    talk = await Talk.person(server, id=7, name="Анна")
    async with process(server, tmp_path) as bot:
        await talk.sends("/new")
        await talk.hears("называется", timeout=20)
        await walks(talk, *LOOK[1:])
        await breaks(talk, "delay", "getFile", seconds=6)
        await talk.uploads("photo", logo("JPEG"), "a.jpg")
        await waits_for(tmp_path, "SELECT count(*) FROM outbox WHERE kind = 'logo'")
        await bot.ends_with(signal.SIGKILL, 5)
        await talk.asks("DELETE", "/faults")
        await bot.start()
        await talk.hears(KEPT, timeout=20)
        await talk.settles()
        assert sum(KEPT in message.text for message in talk.messages) == 1
        assert stored(tmp_path, LOGOS) == [(1,)]
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
        assert stored(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
