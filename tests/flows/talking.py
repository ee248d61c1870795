"""A pure talker: a person and the memory of the bot, without Telegram, database and words.

talk = Talk()
talk.command("new")
talk.says("Кофейня на Лесной")
talk.presses("cafe")
assert talk.screen.key == "question.business_offer"
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from flows.after import after
from flows.effects import (
    Effect,
    Screen,
    Show,
)
from flows.heard import Heard, What
from flows.machine import hear, needs, screen
from flows.world import Needs, World
from knowledge.catalogue import load
from tests.flows.seeing import Eyes, Offered, names_of

BEGIN = datetime(2026, 11, 22, 12, tzinfo=UTC)
BETWEEN = 10
"""Seconds from one thing the person does to the next."""
MOST_ROUNDS = 5


@dataclass
class Talk(Eyes):
    """One person's talk. `turn` is the last one; `offered` every button there ever was."""

    # What the person does

    def says(self, text: str, *, seconds_ago: int = 0) -> int:
        """Types a text; gives the message's id."""
        return self._hears(What.TEXT, text=text, sent_ago=seconds_ago)

    def command(self, name: str, argument: str = "") -> int:
        """Sends a command, "new" or "nonsense"."""
        return self._hears(What.COMMAND, text=argument, command=name)

    def edits(self, message: int, text: str) -> int:
        """Edits the own message with this id."""
        return self._hears(What.EDITED, text=text, message=message)

    def hears(self, what: What) -> int:
        """A sticker, a photo, and their like."""
        return self._hears(what)

    def sends_file(self, what: What = What.PHOTO, size: int = 1000) -> int:
        """A photo, or an image as a file, that can be downloaded."""
        return self._hears(what, file="file", size=size)

    def logo_comes(self, name: str = "logo", *, refused: str = "", number: int = 0) -> None:
        """An image that was sent for a map has been fetched, or refused."""
        text = "" if refused else name
        self._hears(What.LOGO, map=number or self.journey.id, text=text, refused=refused)

    def presses(self, *names: str) -> None:
        """Taps buttons, one after the other: on the screen, else on messages that stay."""
        for name in names:
            self.taps_on(self.finds(name))

    def taps_on(self, offered: Offered) -> None:
        """Taps a button as it was, whatever became of it since."""
        self.taps += 1
        self.forges(offered.button.data, offered.message)

    def forges(self, data: str, message: int = 0) -> None:
        """A press with any data at all."""
        self._hears(What.PRESS, text=data, message=message, query="query")

    def in_group(self, what: What, text: str = "", command: str = "") -> None:
        """Something said in a group."""
        self._hears(what, text=text, command=command, private=False, chat=-100)

    def finds(self, name: str) -> Offered:
        """The button called so: by its label, the end of its key, or what its data names."""
        living = (Offered(self.screen_message, b) for b in self.buttons)
        staying = (o for o in reversed(self.offered) if "." not in o.button.data.partition(":")[0])
        for offered in [*living, *staying]:
            if name in names_of(offered.button):
                return offered
        raise AssertionError(f"no button {name!r} among {self.labels}")

    def again(self) -> "Talk":
        """The same talk, to go on in another way."""
        return replace(self, memory=self.memory.again(), offered=[*self.offered])

    @property
    def world(self) -> World:
        """All that is known, as the screen is drawn from it."""
        numbers = frozenset(self.memory.maps)
        return self.memory.filled(self._bare(), Needs(maps=numbers, headers=True))

    # How it is heard

    def _bare(self) -> World:
        return World(
            person=self.person,
            catalogue=load(self.person.language),
            now=BEGIN + timedelta(seconds=self.seconds),
            known=self.memory.person is not None,
            shown_at=self.memory.shown_at(self.person.serial),
            fresh_id=len(self.memory.maps) + 101,
            limits=self.limits,
            turns=self.turns,
            calmed=self.calmed,
        )

    def _recalled(self, heard: Heard) -> World:
        world = self._bare()
        for _ in range(MOST_ROUNDS):
            missing = needs(world, heard)
            if not missing:
                return world
            world = self.memory.filled(world, missing)
        raise AssertionError(f"still missing: {missing}")

    def _hears(
        self, what: What, *, sent_ago: int = 0, message: int = 0, chat: int = 0, **said: object
    ) -> int:
        self.seconds += BETWEEN
        if not message:
            self.messages += 1
        heard = Heard(
            update=self.seconds,
            person=self.person_id,
            chat=chat or self.person_id,
            what=what,
            message=message or self.messages,
            sent_at=0 if what is What.PRESS else self.seconds - sent_ago,
            **said,  # type: ignore[arg-type]
        )
        world = self._recalled(heard)
        self.turn = hear(world, heard)
        self._applies()
        self._is_foreseen(world)
        return heard.message

    def _is_foreseen(self, world: World) -> None:
        """What a turn leaves, told without recalling it, shows what is shown after recalling."""
        if foreseen := after(world, self.turn):
            assert screen(foreseen) == screen(self.world)

    def _applies(self) -> None:
        """What storage keeps, and what the chat shows."""
        self.memory.keeps(self.turn, self._bare().now)
        self.seen = screen(self.world)
        for effect in self.effects:
            if isinstance(effect, Show) and effect.leaving:
                self.screen_message = 0
            elif isinstance(effect, Show):
                self._shown(fresh=effect.fresh)
            else:
                self._sent(effect)

    def _shown(self, *, fresh: bool) -> None:
        if fresh or not self.screen_message:
            self.messages += 1
            self.screen_message = self.messages
        self.memory.screens[self.person.serial] = self.seconds + 1
        self.offered += [Offered(self.screen_message, b) for b in self.buttons]

    def _sent(self, effect: Effect) -> None:
        self.messages += 1
        sent = getattr(effect, "screen", None) or getattr(effect, "caption", None)
        if isinstance(sent, Screen):
            self.offered += [Offered(self.messages, b) for row in sent.rows for b in row if b.data]
