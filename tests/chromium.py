"""The browser that tests look through: Debian's Chromium, without a window and without network."""

import os
import shutil

import pytest
from playwright.async_api import Browser, Playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


async def launched(playwright: Playwright) -> Browser:
    """A running browser."""
    return await playwright.chromium.launch(executable_path=chromium(), args=[*QUIET])


def chromium() -> str:
    """Where the browser is. Without it: a failure in CI, a visible skip elsewhere."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
