"""Puts the server together and runs it on this machine alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientSession, web
from aiohttp.typedefs import Handler

from playground import bot_api, people_api, seeing, workbench
from playground.bot_api import MOST_BODY, WORLD
from playground.persons import Impossible
from playground.refusals import Refusal
from playground.world import Options, World

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PAGE = Path(__file__).parent / "page"
PAGE_FILES = {"/": "index.html"} | {f"/page/{file.name}": file.name for file in PAGE.iterdir()}
# The page loads nothing from elsewhere, and nothing typed can run in it
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; "
    "script-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Other web sites open in the same browser must not reach the server."""
    origin = request.headers.get("Origin")
    hosts = [urlsplit(f"//{request.host}").hostname]
    hosts += [urlsplit(origin).hostname] if origin else []
    if any(host not in LOOPBACK for host in hosts):
        raise web.HTTPForbidden
    return await handler(request)


@web.middleware
async def told_what_is_wrong(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What no person could do is an answer, not a crash."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return web.json_response({"error": refusal.text}, status=400)
    except (Impossible, KeyError, ValueError, TypeError) as trouble:
        if request.path.startswith("/bot"):
            raise
        return web.json_response({"error": str(trouble)}, status=400)


def page_file(name: str) -> Handler:
    async def send(_request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / name, headers=PAGE_HEADERS)

    return send


async def close(app: web.Application) -> None:
    await app[WORLD].close()


def create_app(options: Options | None = None) -> web.Application:
    """Everything lives in memory and ends with the application."""
    app = web.Application(
        client_max_size=MOST_BODY, middlewares=[only_this_machine, told_what_is_wrong]
    )
    app[WORLD] = World(options or Options())
    for room in (bot_api, people_api, seeing, workbench):
        app.add_routes(room.ROUTES)
    app.add_routes([web.get(path, page_file(name)) for path, name in PAGE_FILES.items()])
    app.on_shutdown.append(close)
    return app


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it is, the token it takes, and a client to talk to it."""

    url: str
    token: str
    client: ClientSession

    @property
    def base_url(self) -> str:
        """For python-telegram-bot's `base_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Gives the address; port 0 takes a free one. Refuses to be seen from other machines."""
    if host not in LOOPBACK:
        raise ValueError("the playground serves this machine alone")
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(
    what: web.Application | Options | None = None, port: int = 0
) -> AsyncIterator[Server]:
    """`async with running() as server:` a server on a free port of this machine."""
    app = what if isinstance(what, web.Application) else create_app(what)
    async with serving(app, "127.0.0.1", port) as url, ClientSession() as client:
        yield Server(url, app[WORLD].own_bot.token, client)
