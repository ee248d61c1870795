"""Whoever waits because nothing can be remembered just now is told so: once, and in plain words.

Without the database: whom it was told stands in memory, the language is that of their Telegram.

    heard ─► AFTER seconds and not remembered ─► a toast for a press, a short message for words
    remembered ─► AFTER seconds of waiting to show what came of it ─► a short message
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.limiter import Alarm, alarm
from bot.telling import Teller
from flows.effects import Answer, Screen
from flows.heard import Heard, What
from flows.languages import language_for
from templates.speaker import Speaker

_log = structlog.get_logger(__name__)

AFTER = 4.0
"""Seconds: longer than any commit takes when all is well."""
LATELY = 60.0
"""Seconds. Whoever was heard longer ago does not sit and wait for what is carried out now."""
NO_WORDS = frozenset({What.SILENT, What.BLOCKED, What.RETURNED, What.LOGO})
"""With these nobody waits for an answer."""


@dataclass(slots=True)
class _Waiting:
    """What somebody did last, told of when the alarm goes off; not `now`: it failed, and will come
    again."""

    heard: Heard
    now: bool = True
    alarm: Alarm | None = None


class Consoler:
    """A hearer that tells those who wait for it. An outage ends when anything is remembered."""

    def __init__(
        self,
        hear: Callable[[list[Heard]], Awaitable[None]],
        tell: Callable[[Heard, bool], Coroutine[Any, Any, None]],
        *,
        after: float = AFTER,
        set_alarm: Callable[[float, Callable[[], None]], Alarm] = alarm,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hear, self._tell = hear, tell
        self._after, self._set_alarm, self._clock = after, set_alarm, clock
        self._waiting: dict[int, _Waiting] = {}
        self._lately: dict[int, tuple[Heard, float]] = {}
        self._told: set[int] = set()
        self._telling: set[asyncio.Task[None]] = set()

    async def hear(self, heard: list[Heard]) -> None:
        """As the hearer does. Raises what it raises: then the same has to come again."""
        for one in heard:
            self._await(one)
        people = {one.person for one in heard}
        try:
            await self._hear(heard)
        except BaseException:
            for person in people & self._waiting.keys():
                self._waiting[person].now = False
            raise
        self._over(people)

    @contextmanager
    def waits(self, person: int) -> Iterator[None]:
        """Inside, what came of somebody's words is remembered, but cannot be shown yet."""
        late = self._set_alarm(self._after, lambda: self._is_stuck(person))
        try:
            yield
        finally:
            late.cancel()

    def _await(self, heard: Heard) -> None:
        if not heard.private or heard.what in NO_WORDS:
            return
        waiting = self._waiting.get(heard.person)
        if waiting is None:
            fresh = self._waiting[heard.person] = _Waiting(heard)
            fresh.alarm = self._set_alarm(self._after, lambda: self._is_late(fresh.heard))
        else:
            waiting.heard, waiting.now = heard, True

    def _over(self, people: Iterable[int]) -> None:
        """These were remembered, so the others will be as soon as they come again."""
        self._told.clear()
        now = self._clock()
        for person in people:
            if waiting := self._waiting.get(person):
                self._lately.pop(person, None)
                self._lately[person] = waiting.heard, now  # behind all others
        self._forget_before(now - LATELY)
        done = {person for person, waiting in self._waiting.items() if not waiting.now}
        for person in done | set(people):
            waiting = self._waiting.pop(person, None)
            if waiting and waiting.alarm:
                waiting.alarm.cancel()

    def _forget_before(self, moment: float) -> None:
        while self._lately and self._lately[oldest := next(iter(self._lately))][1] < moment:
            del self._lately[oldest]

    def _is_stuck(self, person: int) -> None:
        self._forget_before(self._clock() - LATELY)
        if person in self._lately and person not in self._waiting:
            self._is_late(self._lately[person][0], kept=True)

    def _is_late(self, heard: Heard, *, kept: bool = False) -> None:
        if heard.person in self._told:
            return
        self._told.add(heard.person)
        task = asyncio.create_task(self._tell(heard, kept))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)


class Apology:
    """The words, in the language of the person's Telegram."""

    def __init__(self, teller: Teller, speaker: Callable[[str], Speaker], default: str) -> None:
        self._teller, self._speaker, self._default = teller, speaker, default

    async def tell(self, heard: Heard, kept: bool) -> None:
        """It is said once; that it did not arrive is only noted.

        `kept`: what was heard is remembered, so a press was answered, and no toast is left for it.
        """
        language = language_for(heard.language, self._default)
        if heard.query and not kept:
            await self._teller.answer(Answer(heard.query, "notice.later"), language)
            return
        try:
            words = self._speaker(language).message(
                Screen("reply.shown_later" if kept else "reply.later")
            )
            await self._teller.send(heard.chat, words)
        except TelegramError as error:
            _log.warning("somebody waits and was not told", error=repr(error))
