"""The rooms, wired: one place that knows them all."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.application import App, application
from bot.carrier import Carrier
from bot.consoling import Apology, Consoler
from bot.deeds import deeds
from bot.hands import Hands
from bot.health import Health, Pulse
from bot.hearer import Hearer
from bot.inner import health
from bot.logos import Logos
from bot.metrics import Metrics
from bot.painter import Painter
from bot.poller import Hear
from bot.recalling import Recaller
from bot.reminding import Reminder
from bot.settings import Settings
from bot.showing import Showing
from bot.telegram_http import AiohttpRequest
from bot.telling import Teller
from bot.trials import NO_TRIAL, Point, Trial
from flows.effects import FetchLogo, Remind, Show
from flows.languages import LANGUAGES
from knowledge.catalogue import load
from storage import Store
from templates.speaker import speaker


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
        yield _wired(settings, store, studio, metrics, trial, app, pulse)


def _wired(
    settings: Settings,
    store: Store,
    studio: Painter,
    metrics: Metrics,
    trial: Trial,
    app: App,
    pulse: Pulse,
) -> House:
    """The rooms, each given what it needs of the others."""
    teller = Teller(app.bot, store, speaker, load, now)
    made = deeds(app.bot, store, studio, teller, now, settings.limits)
    done = {effect: trial.behind(deed, Point.DONE) for effect, deed in made.items()}
    carrier = Carrier(store, done, clock=now, metrics=metrics)
    carrier.learns(Show, Showing(done[Show], store, carrier, now).show)
    recaller = Recaller(load, now, fresh_id, settings.default_language, settings.limits)
    hands = Hands(teller, carrier, lambda: trial.reached(Point.COMMITTED))
    hearer = Hearer(store, recaller, hands.take, carrier.carrying, metrics)
    consoler = _consoler(settings, trial, teller, hearer)
    carrier.tells(consoler.waits)
    carrier.learns(FetchLogo, Logos(app.bot, store, hearer.hear, now).fetch)
    days = settings.remind_after_days
    reminder = Reminder(store, teller, speaker, carrier.take, after_days=days, clock=now)
    carrier.learns(Remind, reminder.remind)
    told_health = health(app.bot, store, studio, pulse, metrics, now)
    return House(app, store, consoler.hear, carrier, studio, told_health, reminder)


def _consoler(settings: Settings, trial: Trial, teller: Teller, hearer: Hearer) -> Consoler:
    hear = trial.before(Point.FETCHED, hearer.hear)
    apology = Apology(teller, speaker, settings.default_language)
    return Consoler(hear, apology.tell, after=trial.after)
