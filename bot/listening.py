"""A server on a port, in plain HTTP; it ends by finishing what is under way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.ports import PortTaken

EVERYWHERE = "0.0.0.0"  # noqa: S104 (a proxy or a probe may stand on another machine)


@asynccontextmanager
async def listening(app: web.Application, port: int, finish: float) -> AsyncIterator[int]:
    """Gives the port; 0 takes a free one. At the end no connection is accepted any more, and
    requests that are being answered have `finish` seconds for it. Raises PortTaken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=finish)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, EVERYWHERE, port).start()
        except OSError as error:
            raise PortTaken(port, error.strerror) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
