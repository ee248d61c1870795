"""A newcomer in a real browser: looks at the chat page, presses and types there."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import FilePayload, Locator, Page, async_playwright

from tests.chromium import launched

PHONE = {"width": 390, "height": 844}
SHOTS = os.environ.get("SCREENSHOTS")
"""A folder for screenshots, to look at what a newcomer sees."""


@asynccontextmanager
async def window(url: str, language: str) -> AsyncIterator["Window"]:
    """The chat page in a browser the size of a phone, of someone who reads this language."""
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        context = await browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            device_scale_factor=2,
            reduced_motion="reduce",
            locale={"ru": "ru-RU", "en": "en-GB"}[language],
        )
        page = await context.new_page()
        await page.goto(url)
        try:
            yield Window(page, language)
        finally:
            await browser.close()


class Window:
    """What a newcomer does in the chat page."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self._language = page, language
        self._shots = 0

    async def starts(self) -> None:
        await self.page.get_by_test_id("start").click()

    async def types(self, text: str) -> None:
        await self.page.get_by_test_id("input").fill(text)
        await self.page.get_by_test_id("send").click()

    async def attaches_a_photo(self, content: bytes, name: str) -> None:
        await self.page.get_by_test_id("attach").click()
        async with self.page.expect_file_chooser() as asked:
            await self.page.locator(".attach-list button").first.click()
        chooser = await asked.value
        await chooser.set_files(FilePayload(name=name, mimeType="image/png", buffer=content))

    async def presses(self, label: str, within: float = 20.0) -> None:
        await self._button(label).last.click(timeout=within * 1000)

    async def sees(self, text: str) -> Locator:
        """The newest message with the text, waited for."""
        found = self.page.get_by_test_id("message").filter(has_text=text).last
        await found.wait_for(timeout=20_000)
        return found

    def _button(self, label: str) -> Locator:
        return self.page.get_by_test_id("keyboard-button").filter(has_text=label)

    async def offers(self, label: str) -> bool:
        return await self._button(label).count() > 0

    async def shot(self, name: str, of: str = "") -> None:
        """A screenshot, when someone wants to look; from the beginning of a message with a text."""
        if SHOTS and of:
            await (await self.sees(of)).evaluate("message => message.scrollIntoView()")
        if SHOTS:
            self._shots += 1
            folder = Path(SHOTS)
            await self.page.wait_for_timeout(300)
            await self.page.screenshot(
                path=folder / f"{self._language}-{self._shots:02}-{name}.png"
            )
