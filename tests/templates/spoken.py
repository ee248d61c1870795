"""A talk put into words: everything the person is shown, as Telegram would get it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.effects import Effect, Picture, Say, Screen, SendData, Show
from flows.reminding import Left, reminder
from flows.world import Person
from templates.speaker import Message, speaker
from tests.flows.memory import Memory
from tests.flows.talking import BEGIN, Talk

LATELY = 3
"""So many messages back, buttons are tried."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something a person was shown; `sort` is "message", "caption", "closing" or "notice"."""

    sort: str
    key: str
    language: str
    message: Message

    def __str__(self) -> str:
        rows = "\n".join(" ".join(f"[{k.label}]" for k in row) for row in self.message.keyboard)
        return f"{self.key} ({self.sort}, {self.language})\n{self.message.text}\n{rows}"


@dataclass
class Spoken(Talk):
    """One person's talk. `everything` they have seen, and screens already `tried`, are shared
    with the talks that branch off by `again`."""

    everything: list[Seen] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)

    @classmethod
    def begun(cls, language: str, name: str) -> "Spoken":
        """Someone with a name comes for the first time."""
        return cls(language, memory=Memory(Person(7, 7, name, language)))

    def again(self) -> "Spoken":
        """The same talk, to go on in another way; what is seen there is seen here too."""
        branch = super().again()
        assert isinstance(branch, Spoken)
        return branch

    @property
    def key(self) -> str:
        """The name of the living screen, or "" at home."""
        return self.seen.key if self.seen else ""

    def data(self, option: str) -> list[str]:
        """The data of the living screen's buttons with this option."""
        found = [button.data for button in self.buttons]
        return [d for d in found if d.partition(".")[2].rstrip("+-").split(":")[0] == option]

    def data_around(self) -> list[str]:
        """The data of every button on the living screen and on the last messages that stay."""
        lately = (row for seen in self.everything[-LATELY:] for row in seen.message.keyboard)
        staying = [key.data for row in lately for key in row if "." not in key.data]
        return [*(button.data for button in self.buttons), *filter(None, staying)]

    def presses_first(self, option: str) -> None:
        """The first button of the living screen with this option."""
        self.forges(self.data(option)[0], self.screen_message)

    def is_reminded(self) -> None:
        """The bot reminds of the present map."""
        journey = self.journey
        left = Left(7, 7, self.person.language, BEGIN, journey.id, journey.title)
        self.everything.append(self._spoken("message", reminder(left).screen))

    def _applies(self) -> None:
        super()._applies()
        for effect in self.effects:
            self.everything += [self._spoken(sort, shown) for sort, shown in self._sights(effect)]
        if self.notice:
            self.everything.append(self._spoken("notice", Screen(self.notice)))

    def _sights(self, effect: Effect) -> Iterator[tuple[str, Screen]]:
        match effect:
            case Show(closing=closing, leaving=leaving):
                yield from [("closing", closing)] if closing else []
                yield from [("message", self.seen)] if self.seen and not leaving else []
            case Say(screen=said, picture=picture):
                yield "caption" if picture else "message", said
            case Picture(caption=caption) | SendData(caption=caption):
                yield "caption", caption

    def _spoken(self, sort: str, shown: Screen) -> Seen:
        language = self.person.language
        return Seen(sort, shown.key, language, speaker(language).message(shown))
