"""A playground and a bot that lives in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.server import Server, running
from tests.product.product import Sketcher, living
from tests.talk import Talk

HARMLESS = "message is not modified"
"""The one refusal that counts as a success: what was wanted is so already."""


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A playground on a free port; at the end it must have refused nothing that matters."""
    async with running() as server:
        yield server
        talk = await Talk.person(server, id=999)
        refused = await talk.asks("GET", "/refusals")
        wrong = [one for one in refused if HARMLESS not in one["text"]]
        assert not wrong, wrong


@pytest.fixture
def painter() -> Sketcher:
    """A painter that takes no time."""
    return Sketcher()


@pytest.fixture
async def bot(server: Server, tmp_path: Path, painter: Sketcher) -> AsyncIterator[None]:
    """The bot, awake."""
    async with living(server, tmp_path, painter):
        yield


@pytest.fixture
async def talk(server: Server, bot: None) -> Talk:  # noqa: ARG001
    """Anna, who writes in Russian."""
    return await Talk.person(server, id=7, name="Анна", language="ru")
