"""The answers that a service manager gets.

GET /healthz   200 while the event loop turns
GET /readyz    200, or 503 with the names of what is not there
GET /metrics   see bot.metrics
"""

from aiohttp import web

from bot.health import Health
from bot.metrics import CONTENT_TYPE


def answering(health: Health) -> web.Application:
    """The server."""

    async def alive(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(_: web.Request) -> web.Response:
        missing = await health.missing()
        found = {"ready": not missing, "missing": missing}
        return web.json_response(found, status=503 if missing else 200)

    async def figures(_: web.Request) -> web.Response:
        return web.Response(body=await health.figures(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application()
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", figures)
    return app
