"""What the chat page is made of."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from playground.server import PAGE, Server

ADDRESS = re.compile(r"https?://[^\s\"'`)]+")
NAMES_ONLY = ("http://www.w3.org/2000/svg",)  # a name, nothing is loaded from there


@pytest.mark.parametrize("file", sorted(PAGE.iterdir()), ids=lambda file: file.name)
async def test_nothing_is_loaded_from_elsewhere(server: Server, file: Path) -> None:
    async with server.client.get(f"{server.url}/page/{file.name}") as answer:
        text = await answer.text()

    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert [found for found in ADDRESS.findall(text) if found not in NAMES_ONLY] == []


async def test_everything_the_page_names_is_there(server: Server) -> None:
    async with server.client.get(server.url) as answer:
        text = await answer.text()

    named = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert named
    for name in named:
        async with server.client.get(urljoin(server.url, name)) as answer:
            assert answer.status == 200, name


def test_both_languages_of_the_page_say_the_same_things() -> None:
    text = (PAGE / "words.js").read_text(encoding="utf-8")
    russian, english = text.split("  en: {")

    def keys(part: str) -> list[str]:
        return re.findall(r"^    (\w+):", part, re.MULTILINE)

    assert keys(russian) == keys(english) != []
