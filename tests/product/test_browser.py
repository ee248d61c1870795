"""In the browser: from /start to the pixels of the picture, and back to it with /maps."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import TimeoutError

from picture.studio import Studio
from playground.server import Server
from tests.product.browser import Window, window
from tests.product.product import living

WORDS = {
    "ru": {
        "new": "Новая карта",
        "name": "Кофейня на Лесной",
        "kind": "Кафе",
        "country": "Россия",
        "offered": "Что у вас покупают",
        "persona": "Кто ваш самый частый клиент",
        "own": "Отвечу сам",
        "age": "Сколько лет",
        "done": "Готово ›",
        "skip": "Пропустить ›",
        "fine": "Всё так ›",
        "leave": "Сохранить и выйти",
        "review": "Проверить",
        "draw": "Нарисовать карту",
        "advice": "Потому что",
        "maps": "Ваши карты",
        "one": "Своими словами",
        "album": "обзор и карточки этапов",
        "files": "Файлы и печать",
        "print": "Печать А4 · PDF",
    },
    "en": {
        "new": "New map",
        "name": "Corner Coffee",
        "kind": "Café",
        "country": "Another country",
        "offered": "What do people buy",
        "persona": "Who is your most common customer",
        "own": "answer myself",
        "age": "How old",
        "done": "Done ›",
        "skip": "Skip ›",
        "fine": "Looks right ›",
        "leave": "Save and leave",
        "review": "Check",
        "draw": "Draw the map",
        "advice": "Because",
        "maps": "Your maps",
        "one": "In my own words",
        "album": "a card for each stage",
        "files": "Files and printing",
        "print": "Print A4 · PDF",
    },
}
STAGE_COLOUR = (79, 70, 229)
"""The first stage's colour, as the picture is drawn."""


@pytest.mark.parametrize(("language", "questions"), [("ru", 100), ("en", 24)])
async def test_a_newcomer_gets_a_picture_in_the_browser(
    server: Server, tmp_path: Path, language: str, questions: int
) -> None:
    words = WORDS[language]
    async with living(server, tmp_path, Studio()), window(server.url, language) as browser:
        await browser.shot("empty")
        await browser.starts()
        await _pixels_of(browser, words["new"], wide=1080)
        await browser.shot("greeting")
        await browser.presses(words["new"])
        await _answers(browser, words, questions)
        await browser.presses(words["draw"])
        await browser.sees(words["advice"])
        await browser.shot("advice")
        await _pixels_of(browser, words["album"], wide=1080)
        await _is_an_album(browser, words["album"])
        await _gets_a_file(browser, words)
        await browser.types("/maps")
        await browser.sees(words["maps"])
        await browser.shot("maps")
        shown = await browser.page.get_by_test_id("photo").count()
        await browser.presses("1")
        await browser.page.get_by_test_id("photo").nth(shown).wait_for(timeout=20_000)
        await browser.shot("reopened")


async def _is_an_album(browser: Window, text: str) -> None:
    """The overview and the cards stand in one bubble, the full map below it."""
    album = await browser.sees(text)
    assert await album.get_by_test_id("photo").count() == 6
    await album.scroll_into_view_if_needed()
    await browser.shot("album")
    (whole,) = await browser.page.get_by_test_id("document").all()
    assert await whole.locator("img").evaluate("image => image.naturalWidth") > 0


async def _gets_a_file(browser: Window, words: dict[str, str]) -> None:
    """A file to print, offered by a button and named for its owner."""
    await browser.presses(words["files"])
    await browser.sees("SVG")
    await browser.shot("files")
    await browser.presses(words["print"])
    name = await (await browser.sees(".pdf")).get_by_test_id("document").inner_text()
    assert words["name"] in name
    await browser.shot("file")


async def _answers(browser: Window, words: dict[str, str], most: int) -> None:
    """Taps through the questions, one in own words, to the review, or leaves for it midway."""
    await browser.sees("1")
    await browser.types(words["name"])
    await browser.presses(words["kind"])
    await browser.presses(words["country"])
    await browser.sees(words["offered"])
    await browser.presses(words["skip"])
    await browser.sees(words["persona"])
    await browser.shot("persona")
    await browser.presses(words["skip"])
    await browser.presses(words["own"])
    await browser.sees(words["age"])
    for number in range(most):
        if await browser.offers(words["draw"]):
            await browser.shot("review")
            return
        with suppress(TimeoutError):  # what was seen may be gone by now: then look again
            await _answer(browser, words, number)
    await browser.presses(words["leave"])
    await browser.presses(words["review"])
    await browser.sees(words["name"])
    await browser.shot("review")


async def _answer(browser: Window, words: dict[str, str], number: int) -> None:
    page = browser.page
    message = page.get_by_test_id("message").last
    before = await message.inner_text()
    if await browser.offers(words["fine"]):
        await browser.shot("stages")
        await browser.presses(words["fine"])
    elif await browser.offers(words["done"]):
        await browser.shot(f"ticked-{number}")
        await browser.presses(words["done"], within=5.0)
    elif number == 12:
        await browser.types(words["one"])
    else:
        keyboard = page.get_by_test_id("keyboard").last
        await keyboard.get_by_test_id("keyboard-button").first.click(timeout=5_000)
    await _until_changed(browser, before)


async def _until_changed(browser: Window, before: str) -> None:
    await browser.page.wait_for_function(
        "before => [...document.querySelectorAll('[data-testid=message]')].at(-1).innerText"
        " !== before",
        arg=before,
        timeout=5_000,
    )


async def _pixels_of(browser: Window, text: str, wide: int) -> None:
    """The first photo of a message with the text is loaded and shows the stage's colour."""
    photo = (await browser.sees(text)).get_by_test_id("photo").first
    await photo.wait_for(timeout=20_000)
    await photo.click()
    image = browser.page.get_by_test_id("viewer-image")
    await browser.page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0",
        arg=await image.element_handle(),
        timeout=20_000,
    )
    assert await image.evaluate("image => image.naturalWidth") == wide
    seen = Image.open(BytesIO(await browser.page.screenshot())).convert("RGB")
    await browser.page.get_by_test_id("viewer-close").click()
    colours = {c for _, c in seen.getcolors(seen.width * seen.height) or []}
    assert any(_near(c, STAGE_COLOUR) for c in colours), "the picture's colours are not there"


def _near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))
