"""`python -m playground.with_bot`: the playground, and beside it the bot, a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playground.server import create_app, serving
from playground.world import DEFAULT_TOKEN, Options

PORT = 8080
DATA_DIR = "data/playground"
SECONDS_TO_STOP = 12.0


async def main() -> int:
    """Until interrupted, or until the bot ends by itself; the exit code."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    app = create_app(Options(token=DEFAULT_TOKEN))
    port = int(os.environ.get("PORT", PORT))
    async with serving(app, "127.0.0.1", port) as url, bot_at(url) as bot:
        print(f"Open {url} in a browser. Ctrl+C ends it.", flush=True)
        ended = asyncio.ensure_future(bot.wait())
        interrupted = asyncio.ensure_future(stopped.wait())
        await asyncio.wait((ended, interrupted), return_when=asyncio.FIRST_COMPLETED)
        interrupted.cancel()
        return bot.returncode or 0


@asynccontextmanager
async def bot_at(url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot, talking to this address instead of Telegram; ended in peace at the end."""
    environment = {
        "DATA_DIR": DATA_DIR,
        "LOG_LEVEL": "WARNING",
        **os.environ,
        "BOT_TOKEN": DEFAULT_TOKEN,
        "BOT_API_URL": url,
        "PORT": "",  # that is the page's
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", env=environment, start_new_session=True
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.terminate()
            await asyncio.wait_for(bot.wait(), SECONDS_TO_STOP)


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main()))
    except OSError as trouble:
        sys.exit(f"playground: {trouble}")
