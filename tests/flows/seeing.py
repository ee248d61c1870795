"""What a person sees of a talk, and what the bot knows of the person."""

from dataclasses import dataclass, field
from typing import Any

from flows.effects import Button, Effect, Picture, Say, Screen, Show, Strip, Turn
from flows.limits import USUAL, Limits
from flows.world import Person, Spot
from journey.map import JourneyMap
from tests.flows.memory import Memory


@dataclass(frozen=True, slots=True)
class Offered:
    """A button that was once on the screen, on the message with this id."""

    message: int
    button: Button


@dataclass
class Eyes:
    """On one person's talk. `turn` is the last one; `offered` every button there ever was."""

    language: str = "ru"
    person_id: int = 7
    memory: Memory = field(default_factory=Memory)
    turn: Turn = field(default_factory=lambda: Turn(None))
    offered: list[Offered] = field(default_factory=list)
    seconds: int = 0
    messages: int = 0
    taps: int = 0
    screen_message: int = 0
    limits: Limits = USUAL
    turns: int = 0
    calmed: bool = False
    seen: Screen | None = None
    """The living screen; none at home."""

    # What the person sees

    @property
    def screen(self) -> Screen:
        """The living screen."""
        assert self.seen is not None, "nothing is asked at home"
        return self.seen

    def fact(self, name: str) -> Any:
        """What the living screen's text may say under this name."""
        return self.screen.facts[name]

    @property
    def at_home(self) -> bool:
        return self.seen is None

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the living screen; none at home."""
        return [b for row in self.seen.rows for b in row] if self.seen else []

    @property
    def labels(self) -> list[str]:
        return [label(b) for b in self.buttons]

    @property
    def options(self) -> list[str]:
        """The answers that can be tapped on this page."""
        return [label(b) for b in self.buttons if ".o:" in b.data or ".feel:" in b.data]

    @property
    def ticked(self) -> list[str]:
        return [b.text for b in self.buttons if b.ticked]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What the last turn wants done."""
        return self.turn.effects

    @property
    def said(self) -> list[str]:
        """The names of the messages that the last turn sent."""
        return [e.screen.key for e in self.effects if isinstance(e, Say)]

    @property
    def notice(self) -> str:
        """The short answer to the last press."""
        return self.turn.answer.key if self.turn.answer else ""

    @property
    def shows(self) -> list[Show]:
        return [e for e in self.effects if isinstance(e, Show)]

    @property
    def pictures(self) -> list[str]:
        return [e.kind for e in self.effects if isinstance(e, Picture)]

    @property
    def stripped(self) -> list[int]:
        return [e.message for e in self.effects if isinstance(e, Strip)]

    def saying(self, key: str) -> Say:
        """The message with this name of the last turn."""
        return next(e for e in self.effects if isinstance(e, Say) and e.screen.key == key)

    # What is known

    @property
    def person(self) -> Person:
        known = self.memory.person
        return known or Person(self.person_id, self.person_id, language=self.language)

    @property
    def spot(self) -> Spot:
        return self.person.spot

    @property
    def journey(self) -> JourneyMap:
        """The map the person stands in, or the one that was changed last."""
        number = self.spot.map or self.memory.headers()[0].id
        return self.memory.maps[number]


def label(button: Button) -> str:
    """What stands on a button, without its words."""
    return button.text or button.key.partition(".")[2]


def names_of(button: Button) -> set[str]:
    """Everything that the button may be called by."""
    option = button.data.partition(".")[2].rstrip("+-")
    about = option.rpartition(":")[2]
    command, name = button.data.partition(":")[0], str(button.facts.get("name", ""))
    return {label(button), option, about, button.data, command, name} - {""}
