"""Everything the server remembers, in memory: people, bots, chats, messages, presses."""

import re
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from playground.calls import Calls
from playground.changes import Changes
from playground.chats import Chat, Person
from playground.faults import Faults
from playground.files import FileStore
from playground.polling import Polls
from playground.presses import Presses
from playground.refusals import Json, unauthorized
from playground.settings import Settings
from playground.updates import Updates
from playground.webhook import Deliveries

DEFAULT_TOKEN = "1000000:playground-local-only"  # noqa: S105 opens nothing but this server
Clock = Callable[[], float]
TOKEN = re.compile(r"(\d{1,18}):[\w-]+")
FIRST_GROUP = -1001


@dataclass(frozen=True, slots=True)
class Options:
    """`clock` gives seconds since 1970; `webhook_pause` seconds go before a second attempt."""

    token: str = DEFAULT_TOKEN
    bot_name: str = "CJM"
    clock: Clock = time.time
    first_update: int = 700_000_001
    webhook_pause: float = 1.0


@dataclass(slots=True)
class Bot:
    """One bot: its chats, files, settings and the updates that wait for it."""

    id: int
    token: str
    name: str
    updates: Updates
    files: FileStore
    polls: Polls
    deliveries: Deliveries
    settings: Settings = field(default_factory=Settings)
    presses: Presses = field(default_factory=Presses)
    chats: dict[int, Chat] = field(default_factory=dict)
    message_ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def username(self) -> str:
        return f"playground_{self.id}_bot"

    def as_user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.name,
            "username": self.username,
        }


class World:
    """`own_bot` is the one people talk to unless they name another."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.clock = options.clock
        self.born = secrets.token_hex(4)  # tells this server from the one before
        self.changes = Changes()
        self.calls, self.faults = Calls(), Faults()
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.own_bot = self.bot(options.token)
        self._groups = count(FIRST_GROUP, -1)

    def now(self) -> int:
        return int(self.clock())

    def bot(self, token: str) -> Bot:
        """The bot of a token, made at its first word. Refuses another secret of a known bot."""
        found = TOKEN.fullmatch(token)
        if not found:
            raise unauthorized(": invalid token specified")
        bot = self.bots.get(int(found[1])) or self._new_bot(int(found[1]), token)
        if bot.token != token:
            raise unauthorized()
        return bot

    def _new_bot(self, bot_id: int, token: str) -> Bot:
        updates = Updates(self.clock, self.options.first_update, self.calls.stir)
        self.bots[bot_id] = Bot(
            bot_id,
            token,
            self.options.bot_name,
            updates,
            FileStore(bot_id),
            Polls(updates),
            Deliveries(updates, self.options.webhook_pause),
        )
        return self.bots[bot_id]

    async def close(self) -> None:
        """Lets nobody wait any longer."""
        self.changes.close()
        for bot in self.bots.values():
            await bot.deliveries.stop()
            bot.updates.changes.close()

    def private_chat(self, bot: Bot, person: Person) -> Chat:
        """Made when a person first speaks: a bot cannot begin a conversation."""
        if person.id not in bot.chats:
            bot.chats[person.id] = Chat(person.id, "private", [person])
        return bot.chats[person.id]

    def new_group(self, bot: Bot, title: str, members: list[Person]) -> Chat:
        chat = Chat(next(self._groups), "group", members, title)
        bot.chats[chat.id] = chat
        return chat
