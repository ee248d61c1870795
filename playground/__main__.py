"""`python -m playground [--port 8080]`: the product's chat in the browser, without a token."""

import argparse
import asyncio
import contextlib
import signal
import sys

from playground.server import create_app, serving
from playground.world import DEFAULT_TOKEN, Options


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="playground", description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--host", default="127.0.0.1", help="of this machine alone")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the one the bot comes with")
    return parser.parse_args()


async def serve(host: str, port: int, token: str) -> None:
    """Until interrupted."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    async with serving(create_app(Options(token=token)), host, port) as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    given = arguments()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(given.host, given.port, given.token))
    except (ValueError, OSError) as trouble:
        sys.exit(f"playground: {trouble}")
