"""The bot as a process that kills itself: `python -m tests.product.dying`.

It dies at the point of a turn that the file `dies` beside its database names. AFTER are the seconds
until those who wait are told so.
"""

import asyncio
import os
import signal
from pathlib import Path

from bot.log import configure
from bot.settings import load
from bot.trials import Point, Trial
from bot.wiring import serve
from tests.product.product import Sketcher


def dies(point: Point) -> None:
    """A SIGKILL, if it is the time for it."""
    order = Path(os.environ["DATA_DIR"]) / "dies"
    if order.exists() and order.read_text() == point:
        os.kill(os.getpid(), signal.SIGKILL)


async def _until_stopped() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    trial = Trial(dies, float(os.environ.get("AFTER", "4")))
    await serve(load(), stop, Sketcher(), trial)


if __name__ == "__main__":
    configure("INFO")
    asyncio.run(_until_stopped())
