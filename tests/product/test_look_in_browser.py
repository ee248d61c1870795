"""In the browser: the look of a map is tapped and typed, and a logo is attached."""

from pathlib import Path

import pytest

from playground.server import Server
from tests.product.browser import window
from tests.product.product import Sketcher, document, living
from tests.product.test_look import logo

WORDS = {
    "ru": {
        "new": "Новая карта",
        "name": "Кофейня на Лесной",
        "kind": "Кафе",
        "country": "Россия",
        "offer": "Что у вас покупают",
        "leave": "Сохранить и выйти",
        "review": "Проверить ответы",
        "elsewhere": "Если это логотип",
        "reviewed": "проверим перед рисованием",
        "look": "Вид карты",
        "dark": "Тёмная",
        "is_dark": "Сейчас: тёмная",
        "own": "Свой цвет",
        "asked": "Какой у вас фирменный цвет",
        "wrong": "самый красивый",
        "told": "Такого цвета не знаю",
        "colour": "Синий",
        "is_blue": "фирменный цвет — синий",
        "kept": "Логотип на месте",
        "placed": "Логотип: на месте",
        "small": "слишком мелкая",
    },
    "en": {
        "new": "New map",
        "name": "Corner Coffee",
        "kind": "Café",
        "country": "Another country",
        "offer": "What do people buy",
        "leave": "Save and leave",
        "review": "Check answers",
        "elsewhere": "If it is the logo",
        "reviewed": "a last look before drawing",
        "look": "Look of the map",
        "dark": "Dark",
        "is_dark": "Now: dark",
        "own": "Own colour",
        "asked": "What is your brand colour",
        "wrong": "the nicest one",
        "told": "I do not know this colour",
        "colour": "blue",
        "is_blue": "your brand colour — blue",
        "kept": "is in place",
        "placed": "Logo: in place",
        "small": "too small",
    },
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_look_is_chosen_and_a_logo_attached_in_the_browser(
    server: Server, tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with living(server, tmp_path, Sketcher()), window(server.url, language) as browser:
        await browser.starts()
        await browser.presses(words["new"])
        await browser.sees("1")
        await browser.types(words["name"])
        await browser.presses(words["kind"])
        await browser.presses(words["country"])
        await browser.sees(words["offer"])
        await browser.attaches_a_photo(logo(), "logo.png")
        await browser.sees(words["elsewhere"])
        await browser.shot("elsewhere")
        for button in ("leave", "review"):
            await browser.presses(words[button])
        await browser.sees(words["reviewed"])
        await browser.shot("review")
        await browser.presses(words["look"])
        await browser.sees("#1A73E8")
        await browser.shot("look")
        await browser.presses(words["dark"])
        await browser.sees(words["is_dark"])
        await browser.presses(words["own"])
        await browser.sees(words["asked"])
        await browser.types(words["wrong"])
        await browser.sees(words["told"])
        await browser.shot("own-colour")
        await browser.types(words["colour"])
        await browser.sees(words["is_blue"])
        await browser.shot("brand")
        await browser.attaches_a_photo(logo(), "logo.png")
        await browser.sees(words["kept"])
        await browser.sees(words["placed"])
        await browser.shot("logo")
        await browser.attaches_a_photo(logo(size=(50, 50)), "small.png")
        await browser.sees(words["small"])
        await browser.shot("refused")
    assert document(tmp_path)["theme"] == "brand:#1A73E8"
    assert document(tmp_path)["logo"]
