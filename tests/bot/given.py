"""What a call to a Telegram of the tests gives, in whichever form it came."""

from typing import Any

from aiohttp import web


async def given(request: web.Request) -> dict[str, Any]:
    """The parameters by name: of JSON as they are, of a form as words and files."""
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    return dict(await request.post())
