"""`python -m tests.faults.sketching`: the bot as a process, with pictures that cost nothing."""

import asyncio
import os
import signal
from datetime import timedelta

from bot.log import configure
from bot.settings import load
from bot.trials import Trial
from bot.wiring import serve
from tests.product.product import Sketcher


async def main() -> None:
    """Until SIGTERM."""
    settings = load()
    configure(settings.log_level)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    seconds = float(os.environ.get("LEASE", "0"))
    lease = timedelta(seconds=seconds) if seconds else None
    await serve(settings, stop, Sketcher(), Trial(lease=lease))


if __name__ == "__main__":
    asyncio.run(main())
