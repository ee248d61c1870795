"""What health and the figures of a running bot are, and the port where they are told."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from telegram import Bot

from bot.health import FINISH_SECONDS, Check, Health, Measure, Pulse
from bot.metrics import Metrics
from bot.painter import Painter
from storage import Store


def health(
    bot: Bot,
    store: Store,
    painter: Painter,
    pulse: Pulse,
    metrics: Metrics,
    clock: Callable[[], datetime],
) -> Health:
    """Of the rooms as they are wired."""
    checks: dict[str, Check] = {
        "database": store.answers,
        "painter": painter.alive,
        "telegram": _reaching(bot, pulse),
    }
    return Health(checks, metrics, _measuring(store, metrics, clock))


@asynccontextmanager
async def told(answers: Health, port: int) -> AsyncIterator[None]:
    """While inside, health is told on the port; 0: nowhere. Raises PortTaken."""
    if not port:
        yield
        return
    from bot.listening import listening  # with a server, which is large
    from bot.probes import answering

    async with listening(answering(answers), port, FINISH_SECONDS):
        yield


def _reaching(bot: Bot, pulse: Pulse) -> Check:
    async def check() -> bool:
        """A silent hour is no sign of anything, so then Telegram is asked; it raises if away."""
        if not pulse.is_recent:
            await bot.get_me()
        return pulse.is_recent

    return check


def _measuring(store: Store, metrics: Metrics, clock: Callable[[], datetime]) -> Measure:
    async def measure() -> None:
        waiting, due_since = await store.outbox.length()
        lag = (clock() - due_since).total_seconds() if due_since else 0.0
        metrics.outbox(waiting, max(lag, 0.0))

    return measure
