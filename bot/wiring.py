"""A life of the bot: its rooms are opened, it listens, and what is under way may finish."""

import asyncio
from collections.abc import Callable
from functools import partial

import structlog
from telegram.error import InvalidToken, TelegramError

from bot import heap
from bot.application import introduce
from bot.ears import Ear, ear_of
from bot.house import House, house, now
from bot.inner import told
from bot.metrics import Counted, Metrics
from bot.painter import Painter
from bot.patience import patiently
from bot.poller import TokenRefused, unless
from bot.settings import Settings
from bot.tidying import tidies
from bot.trials import NO_TRIAL, Trial
from bot.weather import backoff
from picture.studio import Studio
from storage import Store

_log = structlog.get_logger(__name__)

DRAIN_SECONDS = 7.0
"""After SIGTERM, what is under way may finish for so long; the rest waits in the outbox. With the
webhook's last answers before it and the closing after it, it is less than ten."""


async def serve(
    settings: Settings,
    stop: asyncio.Event,
    studio: Painter | None = None,
    trial: Trial = NO_TRIAL,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Listen until `stop`, then let what is under way finish. The database may be away at first.

    `ready` is called when all rooms are wired.
    """
    metrics = Metrics()
    painter = Counted(studio or Studio(), metrics)
    store = await _opened(settings, stop, trial)
    if store is None:
        return
    async with (
        house(settings, store, painter, metrics, trial) as rooms,
        told(rooms.health, settings.inner_port),
    ):
        ready()
        starting = asyncio.create_task(_start(rooms.studio))
        try:
            ear = ear_of(settings, rooms.application.bot, rooms.hear, rooms.carrier.room)
            await _listen(rooms, ear, stop)
        finally:
            await _drain(rooms)
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)


async def _opened(settings: Settings, stop: asyncio.Event, trial: Trial) -> Store | None:
    url, lease = settings.database_url, trial.lease
    opens = partial(Store.open, url, bot=settings.bot_id, clock=now, lease=lease)
    return await unless(stop, patiently(opens))


async def _start(studio: Painter) -> None:
    """The painter gets ready beside everything else; one that cannot is replaced when it draws."""
    try:
        await studio.start()
    except Exception:
        _log.exception("the painter did not get ready")


async def _listen(rooms: House, ear: Ear, stop: asyncio.Event) -> None:
    await _until_there(rooms, stop)
    if stop.is_set():
        return
    recovers = partial(rooms.carrier.recover, everything=not rooms.store.shared)
    await unless(stop, patiently(recovers))
    beside = [
        asyncio.create_task(introduce(rooms.application)),
        asyncio.create_task(tidies(rooms.store, now)),
        asyncio.create_task(rooms.carrier.watch()),
        asyncio.create_task(rooms.reminder.watch()),
        asyncio.create_task(heap.gives_back()),
    ]
    _log.info("listening", bot=rooms.application.bot.username)
    try:
        await ear.run(stop)
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _until_there(rooms: House, stop: asyncio.Event) -> None:
    """Telegram may be away at the start: that is waited out."""
    failures = 0
    while not stop.is_set():
        try:
            await rooms.application.initialize()
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            failures += 1
            wait = backoff(failures, 0.0)
            _log.warning("Telegram is not there yet", seconds=wait, error=repr(error))
            await unless(stop, asyncio.sleep(wait))
        else:
            return


async def _drain(rooms: House) -> None:
    await rooms.carrier.finish(DRAIN_SECONDS)
    await rooms.application.shutdown()
