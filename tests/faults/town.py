"""People of the playground, and what they do in earnest."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from random import Random

from PIL import Image

from benchmarks.crowd.person import ARTIST, ASKED, DRAW, Press, Say, Way, deed
from playground.chats import Chat, Message, Person
from playground.content import Content
from playground.files import Upload
from playground.images import Picture
from playground.persons import THINGS, Act
from playground.world import World
from tests.faults import hostile
from tests.faults.updates import Json

PEOPLE = 60
"""So many are there at once."""
WAYS = (ASKED, ARTIST, Way((".describe",)), Way((".own", DRAW), draws=True))
NAMES = ("Анна", "\u202eAnna", "<b>x</b>", "👩‍👩‍👧‍👦", "\u2800", "a" * 64, "{{name}}", "&amp;")
_LOGO = Picture(512, 512, "x")


def _logo(form: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (512, 512), "red").save(file, form)
    return file.getvalue()


PICTURES = (_logo("PNG"), _logo("JPEG"))
FILES = (*PICTURES, b"", b"\x89PNG\r\n", b"%PDF-1.7", b"<svg/>")


@dataclass(slots=True)
class Someone:
    """A person, and how he or she goes about a map."""

    person: Person
    way: Way
    acts: Act


@dataclass(slots=True)
class Town:
    """Everyone who talks to the playground's own bot; `seen` is the data of buttons."""

    world: World
    chance: Random
    people: list[Someone] = field(default_factory=list)
    groups: list[Chat] = field(default_factory=list)
    seen: deque[str] = field(default_factory=lambda: deque(maxlen=300))
    ids: Iterator[int] = field(default_factory=lambda: count(7001))

    def settle(self) -> None:
        """Everybody comes, with two groups and a file."""
        for _ in range(PEOPLE):
            self.comes()
        bot, members = self.world.own_bot, [each.person for each in self.people[:3]]
        self.groups = [self.world.new_group(bot, title, members) for title in ("Мы", "<i>&")]

    def comes(self) -> Someone:
        """Somebody new, in place of the oldest when there are enough."""
        chance, bot = self.chance, self.world.own_bot
        person = Person(next(self.ids), chance.choice(NAMES), chance.choice(("ru", "en", "zz")))
        self.world.people[person.id] = person
        chat = self.world.private_chat(bot, person)
        someone = Someone(person, chance.choice(WAYS), Act(self.world, bot, person, chat))
        self.people.append(someone)
        return someone

    def goes(self) -> Someone:
        """The oldest leaves; the chat is forgotten by `forgets`, when the bot is at rest."""
        return self.people.pop(0)

    def forgets(self, someone: Someone) -> None:
        """Nothing is left in the playground of who has gone."""
        del self.world.people[someone.person.id]
        del self.world.own_bot.chats[someone.person.id]

    def deed(self, who: Someone) -> list[Json]:
        """What comes of the next thing that somebody does."""
        (found,) = self.chance.choices(list(_DEEDS), list(_DEEDS.values()))
        return found(self, who)

    def walks(self, who: Someone) -> list[Json]:
        """One more step of an interview, or any button that is there."""
        buttons = self.buttons(who)
        if buttons and self.chance.random() < 0.35:
            return self.presses(who, *self.chance.choice(buttons))
        last = buttons[-1][0] if buttons else 0
        found = deed([data for at, data in buttons if at == last], who.way, self.chance)
        if isinstance(found, Press):
            return self.presses(who, last, found.data)
        if buttons and found is None and self.chance.random() < 0.9:
            return self.presses(who, *self.chance.choice(buttons))
        return self.says(who, found.text if isinstance(found, Say) else "/new")

    def types(self, who: Someone) -> list[Json]:
        """Words, whatever is asked."""
        return self.says(who, hostile.text(self.chance))

    def commands(self, who: Someone) -> list[Json]:
        """A command with strange arguments, or one in earnest."""
        plain = self.chance.choice(("/new", "/maps", "/continue", "/start", "/help", "/mydata"))
        return self.says(who, self.chance.choice((plain, hostile.command(self.chance))))

    def sends(self, who: Someone) -> list[Json]:
        """A sticker, a contact, a picture or a document that is really there."""
        kind = self.chance.choice((*THINGS, "photo", "document"))
        if kind in THINGS:
            return self._does(who, lambda: who.acts.thing(kind, {}))
        file = Upload("logo.png", self.chance.choice(FILES))
        if kind == "document":
            return self._does(who, lambda: who.acts.document(file, ""))
        file = Upload("photo.jpg", self.chance.choice(PICTURES))  # Telegram takes no others
        photo = self.world.own_bot.files.add_photo(file, _LOGO)
        return self._does(who, lambda: who.acts.posts(Content("photo", file=photo)))

    def edits(self, who: Someone) -> list[Json]:
        """One of the own messages gets other words."""
        own = [m for m in self.messages(who) if not m.from_bot]
        if not own:
            return self.types(who)
        old = self.chance.choice(own)
        text = hostile.text(self.chance)
        return self._does(who, lambda: who.acts.edit(old.id, text))

    def blocks(self, who: Someone) -> list[Json]:
        """Stops the bot or lets it speak again."""
        self._turns(who)
        return self._heard()

    def says(self, who: Someone, text: str) -> list[Json]:
        """Just so."""
        return self._does(who, lambda: who.acts.say(text))

    def presses(self, who: Someone, message: int, data: str) -> list[Json]:
        """A button, its own or not."""
        return self._does(who, lambda: who.acts.press(message, data))

    def _does(self, who: Someone, act: Callable[[], object]) -> list[Json]:
        """What comes of it for the bot; who does anything lets the bot speak again first."""
        if self.world.own_bot.id in who.person.blocked:
            self._turns(who)
        act()
        return self._heard()

    def _turns(self, who: Someone) -> None:
        blocked, bot = who.person.blocked, self.world.own_bot.id
        was, now = ("kicked", "member") if bot in blocked else ("member", "kicked")
        (blocked.discard if bot in blocked else blocked.add)(bot)
        who.acts.member(now, was)

    def _heard(self) -> list[Json]:
        updates = self.world.own_bot.updates
        found = [waiting.update for waiting in updates.queue]
        updates.clear()
        return found

    def messages(self, who: Someone) -> list[Message]:
        """The last ones of the chat that are there."""
        found = list(who.acts.chat.messages.values())[-30:]
        return [message for message in found if not message.deleted]

    def buttons(self, who: Someone) -> list[tuple[int, str]]:
        """Message and data of all buttons that are there, the last message's last."""
        found = [
            (message.id, key["callback_data"])
            for message in self.messages(who)
            for row in (message.markup or {}).get("inline_keyboard", ())
            for key in row
            if "callback_data" in key
        ]
        self.seen.extend(data for _, data in found[-3:])
        return found


_DEEDS = {
    Town.walks: 70,
    Town.types: 12,
    Town.commands: 8,
    Town.sends: 3,
    Town.edits: 4,
    Town.blocks: 1,
}
