"""The chat page in a browser, as a person uses it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Page, async_playwright, expect

from playground.server import Server, running
from tests.chromium import launched
from tests.playground.conftest import RawBot, keyboard, png

# One browser for all: it takes longer to start than a test
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def server() -> AsyncIterator[Server]:
    async with running() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def bot(server: Server) -> RawBot:
    return RawBot(server)


@pytest.fixture
def mistakes() -> list[str]:
    """What the browser noted: none may be left at the end."""
    return []


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, server: Server, mistakes: list[str]) -> AsyncIterator[Page]:
    """A phone in Russian; a mistake of the page fails the test."""
    context = await browser.new_context(
        locale="ru-RU", viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    page = await context.new_page()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda said: mistakes.append(said.text))
    await page.goto(server.url)
    await page.get_by_test_id("start").wait_for()
    yield page
    await context.close()
    assert mistakes == []


async def person_on(page: Page) -> int:
    people = await page.evaluate("JSON.parse(localStorage.getItem('playground-people'))")
    return int(people[-1]["id"])


async def begin(page: Page) -> int:
    """Presses START; the id of the person."""
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message")).to_have_count(1)
    return await person_on(page)


async def test_a_conversation_by_tapping(page: Page, bot: RawBot) -> None:
    await bot.does("setMyCommands", commands=[{"command": "new", "description": "Новая"}])
    person = await begin(page)
    sent = await bot.does(
        "sendMessage",
        chat_id=person,
        text="<b>Кому?</b>",
        parse_mode="HTML",
        reply_markup=keyboard(["Семьям", "Всем"], ["Назад"]),
    )
    button = page.get_by_test_id("keyboard-button").filter(has_text="Всем")
    await button.click()
    await expect(button).to_have_class("waiting")
    query = (await bot.does("getUpdates"))[-1]["callback_query"]
    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="Записал")

    await expect(button).not_to_have_class("waiting")
    await expect(page.get_by_test_id("toast")).to_have_text("Записал")
    assert query["message"]["message_id"] == sent["message_id"]
    await page.get_by_test_id("menu").click()
    await page.get_by_test_id("menu-item").click()
    await expect(page.get_by_test_id("message").last).to_contain_text("/new")


async def test_what_is_typed_never_becomes_markup(page: Page, bot: RawBot) -> None:
    person = await begin(page)
    nasty = '<img src=x onerror="document.title=1"> [x](y)'
    await page.get_by_test_id("input").fill(nasty)
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("message").last).to_contain_text(nasty)
    await bot.does("sendMessage", chat_id=person, text=nasty)
    await bot.does("sendMessage", chat_id=person, text="ж", reply_markup=keyboard(["<img src=x>"]))

    await expect(page.get_by_test_id("keyboard-button")).to_have_text("<img src=x>")
    assert await page.locator(".messages img").count() == 0


async def test_the_last_own_message_is_corrected_with_arrow_up(page: Page, bot: RawBot) -> None:
    await begin(page)
    field = page.get_by_test_id("input")
    await field.fill("Кафэ")
    await field.press("Enter")
    await expect(page.get_by_test_id("message")).to_have_count(2)
    await field.press("ArrowUp")
    await field.fill("Кафе")
    await field.press("Enter")

    await expect(page.get_by_test_id("message").last).to_contain_text("Кафе")
    await expect(page.get_by_test_id("message")).to_have_count(2)
    assert (await bot.does("getUpdates"))[-1]["edited_message"]["text"] == "Кафе"


async def test_a_refused_photo_is_told_of_in_the_persons_language(
    page: Page, mistakes: list[str]
) -> None:
    await begin(page)
    await page.get_by_test_id("attach").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Фото").click()
    no_photo = FilePayload(name="фото.png", mimeType="image/png", buffer=b"no image")
    await (await chooser.value).set_files(no_photo)
    await expect(page.get_by_test_id("toast")).to_have_text(
        "Файл не отправился. Возьмите другой или поменьше."
    )
    assert "400 (Bad Request)" in mistakes.pop()


async def test_pictures_and_files_are_shown(page: Page, bot: RawBot) -> None:
    person = str(await begin(page))
    await bot.posts("sendPhoto", {"photo": png(400, 300)}, chat_id=person, caption="обзор")
    await bot.posts("sendDocument", {"document": png()}, chat_id=person)
    await page.get_by_test_id("photo").click()
    picture = page.get_by_test_id("viewer-image")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("async (each) => (await each.decode(), each.naturalWidth)") == 400
    await page.get_by_test_id("viewer-close").click()

    async with page.expect_download() as download:
        await page.get_by_test_id("document").click()
    assert (await download.value).suggested_filename == "document.png"


async def test_a_link_to_the_bot_is_a_deep_link(page: Page, bot: RawBot) -> None:
    person = await begin(page)
    link = "https://t.me/playground_1000000_bot?start=map7"
    await bot.does("sendMessage", chat_id=person, text=f"Карта: {link}")
    await page.locator(".text a[href]").click()

    await expect(page.get_by_test_id("message")).to_have_count(3)
    assert (await bot.does("getUpdates"))[-1]["message"]["text"] == "/start map7"


async def test_several_people_have_chats_of_their_own(page: Page, bot: RawBot) -> None:
    await page.set_viewport_size({"width": 1400, "height": 900})
    await page.get_by_test_id("add-person-tab").click()
    await page.get_by_test_id("newcomer-name").fill("Boris")
    await page.get_by_test_id("newcomer-language").select_option("en")
    await page.get_by_test_id("newcomer-add").click()

    await expect(page.get_by_test_id("start")).to_have_text(["Начать", "Start"])
    await page.get_by_test_id("start").last.click()
    await expect(page.get_by_test_id("message")).to_have_count(1)
    started = (await bot.does("getUpdates"))[-1]["message"]["from"]
    assert (started["first_name"], started["language_code"]) == ("Boris", "en")
    await page.reload()
    await expect(page.get_by_test_id("person-name")).to_have_text(["Анна", "Boris"])
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_test_id("person-tab").filter(has_text="Анна").click()
    await expect(page.get_by_test_id("start").first).to_be_visible()
    await expect(page.get_by_test_id("input").last).not_to_be_visible()
