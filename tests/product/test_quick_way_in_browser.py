"""In the browser, at the size of a phone: the quick way from /start to texts that can be sent."""

from pathlib import Path

import pytest

from picture.studio import Studio
from playground.server import Server
from tests.product.browser import Window, window
from tests.product.product import document, living

WORDS = {
    "ru": {
        "new": "Новая карта",
        "name": "Белая линия",
        "kind": "Стоматология",
        "country": "Россия",
        "offered": "Что у вас покупают",
        "offer": "Лечение и чистка зубов",
        "persona": "Кто ваш самый частый клиент",
        "fork": "Могу сразу заполнить",
        "quick": "Заполнить за меня",
        "drawn": "Это пока черновик",
        "like": "Похоже на ваш бизнес?",
        "check": "Проверить догадки",
        "guesses": "Проверяем догадки · осталось",
        "all": "Всё верно ›",
        "last": "Проверяем догадки · осталась 1 часть",
        "review": "проверим перед рисованием",
        "draw": "Нарисовать карту",
        "advice": "Нажмите на то, что возьмёте",
        "added": "· на карте",
        "again": "Нарисовать заново",
        "texts": "Готовые тексты",
        "brackets": "в [скобках]",
        "text": "Просьба об отзыве",
        "copy": "чтобы скопировать",
        "gift": "План подарка",
        "plan": "План подарка за контакт",
        "figures": "Что измерять",
        "found": "Где взять",
    },
    "en": {
        "new": "New map",
        "name": "White Line",
        "kind": "Dental",
        "country": "Another country",
        "offered": "What do people buy",
        "offer": "Check-ups and hygiene",
        "persona": "Who is your most common customer",
        "fork": "I can fill in the map",
        "quick": "Fill it in for me",
        "drawn": "It is a draft so far",
        "like": "Does this look like your business?",
        "check": "Check the guesses",
        "guesses": "Checking the guesses",
        "all": "All true ›",
        "last": "1 part left",
        "review": "a last look before drawing",
        "draw": "Draw the map",
        "advice": "Tap what you will take",
        "added": "· on the map",
        "again": "Draw it again",
        "texts": "Ready texts",
        "brackets": "in [brackets]",
        "text": "Ask for a review",
        "copy": "Tap the text to copy it",
        "gift": "Gift plan",
        "plan": "Plan for a free gift",
        "figures": "What to measure",
        "found": "Where to find it",
    },
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_map_is_filled_drawn_looked_through_and_acted_upon(
    server: Server, tmp_path: Path, language: str
) -> None:
    words = WORDS[language]
    async with living(server, tmp_path, Studio()), window(server.url, language) as browser:
        await browser.starts()
        await browser.presses(words["new"])
        await _answers_a_little(browser, words)
        await browser.presses(words["quick"])
        await browser.sees(words["drawn"])
        await browser.sees(words["like"])
        await browser.shot("drawn")
        await browser.presses(words["check"])
        await _looks_guesses_through(browser, words)
        await browser.presses(words["draw"])
        await _takes_advice(browser, words)
        await _gets_texts_and_figures(browser, words)
    kept = document(tmp_path)
    assert kept["business"]["name"][0]["text"] == words["name"]
    assert all(stage["feeling"] is not None for stage in kept["stages"])


async def _answers_a_little(browser: Window, words: dict[str, str]) -> None:
    await browser.sees("1")
    await browser.shot("name")
    await browser.types(words["name"])
    await browser.sees(words["name"])
    await browser.shot("kind")
    await browser.presses(words["kind"])
    await browser.shot("country")
    await browser.presses(words["country"])
    await browser.sees(words["offered"])
    await browser.shot("offer")
    await browser.types(words["offer"])
    await browser.sees(words["persona"])
    await browser.shot("persona")
    keyboard = browser.page.get_by_test_id("keyboard").last
    await keyboard.get_by_test_id("keyboard-button").first.click()
    await browser.sees(words["fork"])
    await browser.shot("fork")


async def _looks_guesses_through(browser: Window, words: dict[str, str]) -> None:
    """Every part; of the first one guess is dropped."""
    await browser.sees(words["guesses"])
    await browser.shot("customer", of=words["guesses"])
    await browser.presses("✓ 4")
    await browser.page.locator("s").first.wait_for()
    await browser.shot("dropped")
    last = browser.page.get_by_test_id("message").filter(has_text=words["last"])
    while not await last.count():
        await _says_yes(browser, words)
        await browser.shot("stage", of=words["all"][:-2])
    await _says_yes(browser, words)
    await browser.sees(words["review"])
    await browser.shot("review")


async def _says_yes(browser: Window, words: dict[str, str]) -> None:
    message = browser.page.get_by_test_id("message").last
    before = await message.inner_text()
    await browser.presses(words["all"])
    await browser.page.wait_for_function(
        "before => [...document.querySelectorAll('[data-testid=message]')].at(-1).innerText"
        " !== before",
        arg=before,
        timeout=5_000,
    )


async def _takes_advice(browser: Window, words: dict[str, str]) -> None:
    """One thing is put on the map, and the map is drawn with it."""
    await browser.sees(words["advice"])
    await browser.shot("advice", of=words["advice"])
    await browser.presses("+ ")
    await browser.sees(words["added"])
    await browser.shot("added")
    drawn = browser.page.get_by_test_id("document")
    count = await drawn.count()
    await browser.presses(words["again"])
    await drawn.nth(count).wait_for(timeout=20_000)
    await browser.sees(words["advice"])
    await browser.shot("drawn-again")


async def _gets_texts_and_figures(browser: Window, words: dict[str, str]) -> None:
    await browser.presses(words["texts"])
    await browser.sees(words["brackets"])
    await browser.shot("texts")
    await browser.presses(words["text"])
    said = await browser.sees(words["copy"])
    assert words["name"] in await said.locator("pre").inner_text()
    await browser.shot("text")
    await browser.presses(words["gift"])
    await browser.sees(words["plan"])
    await browser.shot("gift", of=words["plan"])
    await browser.presses(words["figures"])
    await browser.sees(words["found"])
    await browser.shot("figures", of=words["found"])
