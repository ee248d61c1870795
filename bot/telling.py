"""Effects made of words: the living screen, messages that stay, answers to presses."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import structlog
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.calls import Calls, Sent, address
from bot.deed import TryLater
from bot.patience import patiently
from bot.recent import Recent
from bot.weather import Meaning, asked_to_wait, outcome
from flows.effects import Answer, Say, Screen, Show, Strip
from flows.machine import screen
from flows.unsent import is_repeated
from flows.world import ShownScreen, World
from knowledge.catalogue import Catalogue
from storage import Due, Store
from templates.grammar import utf16
from templates.speaker import Key, Speaker
from templates.speaker import Message as Words

_log = structlog.get_logger(__name__)

ALMOST_FULL = {False: 4000, True: 900}
"""UTF-16 units, of words alone and of a caption: https://core.telegram.org/bots/api."""
MOST_TIDYINGS = 3
"""So often it is tried to take the buttons off an old screen; then the new one matters more."""


class Teller:
    """Says things in the person's language, through Telegram."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        speaker: Callable[[str], Speaker],
        catalogue: Callable[[str], Catalogue],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._bot, self._calls, self._store = bot, Calls(bot), store
        self._speaker, self._catalogue, self._clock = speaker, catalogue, clock
        self.recent = Recent()

    async def world(self, person: int) -> World | None:
        """The person and where they stand, as last committed; none for someone forgotten."""
        parts = await self._store.world_parts(person)
        if parts is None:
            return None
        who, journey, headers = parts
        return World(
            person=who,
            catalogue=self._catalogue(who.language),
            now=self._clock(),
            maps={journey.id: journey} if journey else {},
            headers=headers,
        )

    async def show(self, due: Due) -> None:
        """The living screen as it is now: edited in place, or sent anew below what was said.

        One at a time for a person, see bot.showing: two that are sent at once would both stay.
        """
        assert isinstance(due.effect, Show)  # noqa: S101
        world = await self._newest(due.person)
        if world is None:
            return
        seen = world.screen
        if due.effect.leaving and seen and seen.serial == world.person.serial:
            return  # the pictures were quicker, and what stands below them is the new screen
        view = None if due.effect.leaving else screen(world)
        if seen and (view is None or due.effect.fresh):
            await self._close(world, seen, due.effect.closing, due.attempts)
            seen = None
        if view is None:
            self.recent.shown(due.person, None, self._clock())
            await self._store.screen_lost(due.person)
        elif seen is None or not await self._edit(world, seen, view):
            await self._send_screen(world, view)

    async def _newest(self, person: int) -> World | None:
        """The world to be shown, with the living screen as it stands."""
        if world := self.recent.take(person, self._clock()):
            return world
        found = await self.world(person)
        return found and replace(found, screen=await self._store.screen(person))

    async def _send_screen(self, world: World, view: Screen) -> None:
        words = self._speaker(world.person.language).message(view)
        sent = await self.send(world.person.chat, words)
        row = self._seen(world, sent.message, sent.moment)
        await patiently(lambda: self._store.screen_shown(*row))

    async def _edit(self, world: World, seen: ShownScreen, view: Screen) -> bool:
        """Whether the person's living screen now shows this; False when it is no more."""
        words = self._speaker(world.person.language).message(view)
        try:
            sent = await self._calls.edit(world.person.chat, seen.message, words)
        except TelegramError as error:
            meaning = outcome(error, harmless=True).meaning
            if meaning is Meaning.LOST:
                return False
            if meaning is Meaning.AGAIN and not asked_to_wait(error):
                raise TryLater from None  # an edit may be made twice, whatever became of it
            if meaning is not Meaning.FINE:
                raise
            sent = Sent(seen.message, seen.shown_at)
        self._store.screen_edited(*self._seen(world, sent.message, sent.moment))
        return True

    def _seen(self, world: World, message: int, at: int) -> tuple[int, int, int, int]:
        """What is kept of a living screen, after what waits to be shown was told of it."""
        person = world.person
        self.recent.shown(person.id, ShownScreen(message, person.serial, at), self._clock())
        return person.id, message, person.serial, at

    async def _close(
        self, world: World, seen: ShownScreen, closing: Screen | None, attempts: int
    ) -> None:
        """The old screen becomes a short line, or just loses its buttons."""
        words = self._speaker(world.person.language).message(closing) if closing else None
        chat = world.person.chat
        if words and words.text:
            await self._harmlessly(self._calls.edit(chat, seen.message, words), attempts)
        else:
            await self._harmlessly(self._calls.strip(chat, seen.message), attempts)

    async def _harmlessly(self, call: Awaitable[object], attempts: int) -> None:
        """A call for order's sake, tried a few times; what hinders it then is only noted, unless
        Telegram asks to wait."""
        try:
            await call
        except TelegramError as error:
            meaning = outcome(error, harmless=True).meaning
            if asked_to_wait(error) or meaning is Meaning.GONE:
                raise
            if meaning is Meaning.AGAIN and attempts + 1 < MOST_TIDYINGS:
                raise TryLater from None  # it may be done twice, whatever became of it
            _log.debug("an old screen stays", error=repr(error))

    async def strip(self, due: Due) -> None:
        """An old message loses its buttons, unless it is the living screen itself."""
        assert isinstance(due.effect, Strip)  # noqa: S101
        seen = await self._store.screen(due.person)
        if due.effect.message and (seen is None or seen.message != due.effect.message):
            call = self._calls.strip(due.chat, due.effect.message)
            await self._harmlessly(call, due.attempts)

    async def say(self, due: Due) -> None:
        """A message that stays."""
        assert isinstance(due.effect, Say)  # noqa: S101
        await self.send(due.chat, self.words(due.effect))

    def words(self, say: Say) -> Words:
        """What is said; words that may be there already begin by saying so, if there is room."""
        speaker = self._speaker(say.language)
        said = speaker.message(say.screen)
        if not is_repeated(say) or utf16(said.text) > ALMOST_FULL[bool(say.picture)]:
            return said
        return replace(said, text=f"{speaker.say('reply.repeated')}\n\n{said.text}")

    async def send(self, chat: int, words: Words) -> Sent:
        """A new message."""
        return await self._calls.send(chat, words)

    async def answer(self, answer: Answer, language: str) -> None:
        """The short answer to a press. It expires, so it is tried once."""
        text = self._speaker(language).say(answer.key) if answer.key else None
        try:
            await self._calls.answer(answer.query, text)
        except TelegramError as error:
            if outcome(error, harmless=True).meaning is not Meaning.FINE:
                _log.warning("a press was not answered", error=repr(error))

    def keyboard(self, rows: Sequence[Sequence[Key]]) -> InlineKeyboardMarkup | None:
        """The keyboard as Telegram takes it; none for no rows."""
        if not rows:
            return None
        return InlineKeyboardMarkup([[self._button(key) for key in row] for row in rows])

    def _button(self, key: Key) -> InlineKeyboardButton:
        if key.url:
            return InlineKeyboardButton(key.label, url=address(self._bot, key))
        if key.copy:
            return InlineKeyboardButton(key.label, copy_text=CopyTextButton(key.copy))
        return InlineKeyboardButton(key.label, callback_data=key.data)
