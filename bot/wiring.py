"""Wires the rooms together: one place that knows them all."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.application import App, application, introduce
from bot.carrier import Carrier
from bot.consoling import Apology, Consoler
from bot.deeds import deeds
from bot.ears import Ear, ear_of
from bot.hands import Hands
from bot.health import Health, Pulse
from bot.hearer import Hearer
from bot.inner import health, told
from bot.logos import Logos
from bot.metrics import Counted, Metrics
from bot.painter import Painter
from bot.patience import patiently
from bot.poller import Hear, TokenRefused, unless
from bot.recalling import Recaller
from bot.reminding import Reminder
from bot.settings import Settings
from bot.showing import Showing
from bot.telegram_http import AiohttpRequest
from bot.telling import Teller
from bot.tidying import tidies
from bot.trials import NO_TRIAL, Point, Trial
from bot.weather import backoff
from flows.effects import FetchLogo, Remind, Show
from flows.languages import LANGUAGES
from knowledge.catalogue import load
from picture.studio import Studio
from storage import Store
from templates.speaker import speaker

_log = structlog.get_logger(__name__)

DRAIN_SECONDS = 7.0
"""After SIGTERM, what is under way may finish for so long; the rest waits in the outbox. With the
webhook's last answers before it and the closing after it, it is less than ten."""


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def fresh_id() -> int:
    """An id for a new map: 52 random bits, exact in JSON everywhere."""
    return secrets.randbits(52) or 1


@dataclass(frozen=True, slots=True)
class House:
    """The rooms, wired."""

    application: App
    store: Store
    hear: Hear
    carrier: Carrier
    studio: Painter
    health: Health
    reminder: Reminder


@asynccontextmanager
async def house(
    settings: Settings, store: Store, studio: Painter, metrics: Metrics, trial: Trial = NO_TRIAL
) -> AsyncIterator[House]:
    """Everything that a running bot needs, opened and closed in order.

    What is known is read first, in every language: nobody waits for it later.
    """
    for language in LANGUAGES:
        load(language)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        stack.push_async_callback(studio.close)
        pulse = Pulse()
        calls, polls = (AiohttpRequest(answered=pulse.beat) for _ in range(2))
        for request in (calls, polls):  # the library leaves them open when it never got through
            stack.push_async_callback(request.shutdown)
        app = application(settings, calls, polls)
        teller = Teller(app.bot, store, speaker, load, now)
        made = deeds(app.bot, store, studio, teller, now, settings.limits)
        done = {effect: trial.behind(deed, Point.DONE) for effect, deed in made.items()}
        carrier = Carrier(store, done, clock=now, metrics=metrics)
        carrier.learns(Show, Showing(done[Show], store, carrier, now).show)
        recaller = Recaller(load, now, fresh_id, settings.default_language, settings.limits)
        hands = Hands(teller, carrier, lambda: trial.reached(Point.COMMITTED))
        hearer = Hearer(store, recaller, hands.take, carrier.lanes.carrying, metrics)
        apology = Apology(teller, speaker, settings.default_language)
        hear = trial.before(Point.FETCHED, hearer.hear)
        consoler = Consoler(hear, apology.tell, after=trial.after)
        carrier.learns(FetchLogo, Logos(app.bot, store, hearer.hear, now).fetch)
        days = settings.remind_after_days
        reminder = Reminder(store, teller, speaker, carrier.take, after_days=days, clock=now)
        carrier.learns(Remind, reminder.remind)
        told_health = health(app.bot, store, studio, pulse, metrics, now)
        yield House(app, store, consoler.hear, carrier, studio, told_health, reminder)


async def serve(
    settings: Settings,
    stop: asyncio.Event,
    studio: Painter | None = None,
    trial: Trial = NO_TRIAL,
) -> None:
    """Listen until `stop`, then let what is under way finish. The database may be away at first."""
    metrics = Metrics()
    painter = Counted(studio or Studio(), metrics)
    opens = partial(
        Store.open, settings.database_url, bot=settings.bot_id, clock=now, lease=trial.lease
    )
    store = await unless(stop, patiently(opens))
    if store is None:
        return
    async with (
        house(settings, store, painter, metrics, trial) as rooms,
        told(rooms.health, settings.inner_port),
    ):
        starting = asyncio.create_task(_start(rooms.studio))
        try:
            ear = ear_of(settings, rooms.application.bot, rooms.hear, rooms.carrier.room)
            await _listen(rooms, ear, stop)
        finally:
            await _drain(rooms)
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)


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
