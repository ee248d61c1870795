"""What a turn wants done: a closed set of effects and of changes, all of it plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.world import Note, Person
from journey.map import JourneyMap

Fact: TypeAlias = "str | int | float | bool | Sequence[Fact] | Mapping[str, Fact] | None"
Facts: TypeAlias = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Button:
    """A button: `key` names its label in templates/, or `text` is the label itself.

    Instead of sending `data` it may open `url`, or copy the words `copy` (LONGEST_COPY at most).
    """

    data: str
    key: str = ""
    text: str = ""
    ticked: bool | None = None
    facts: Facts = field(default_factory=dict)
    url: str = ""
    copy: str = ""


LONGEST_COPY = 256
"""Characters that a button can copy: https://core.telegram.org/bots/api#copytextbutton."""

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees: the name of a text in templates/, its facts, and the buttons."""

    key: str
    facts: Facts = field(default_factory=dict)
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Show:
    """Show the living screen in its newest state; earlier ones that wait are dropped.

    `fresh`: as a new message, the old one closing to `closing` (or losing its buttons).
    `leaving`: the old one only closes, the new one is shown behind the pictures that follow.
    """

    fresh: bool = False
    closing: Screen | None = None
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """A new message that stays. `picture` names a ready picture it is the caption of."""

    screen: Screen
    picture: str = ""
    chat: int = 0
    """Where, when it is not the person's own chat (a group)."""
    language: str = "ru"


@dataclass(frozen=True, slots=True)
class Picture:
    """Draw (or send again) a picture of a version, whatever number of files it comes to.

    `kind`: "album" (the overview and the cards of all stages), "phone" (the overview alone),
    "full", "persona" or "curve". `format`: "png", "pdf" or "svg"; `paper` of a PDF: "a4" or "a3".
    """

    map: int
    version: int
    kind: str
    language: str
    caption: Screen
    format: str = "png"
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the buttons off an old message."""

    message: int


@dataclass(frozen=True, slots=True)
class FetchLogo:
    """Download an image that the person sent, to be the logo of a map. Heard again as a LOGO."""

    map: int
    file: str


@dataclass(frozen=True, slots=True)
class SendData:
    """Send the person all that is kept of them, as a file."""

    caption: Screen
    language: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Say this to someone who is silent since `heard_at` (ISO 8601), and to nobody else."""

    screen: Screen
    language: str
    heard_at: str


Effect = Show | Say | Picture | Strip | FetchLogo | SendData | Remind


@dataclass(frozen=True, slots=True)
class Answer:
    """The short answer to a press; `key` names the notice, or "" for none. Not kept: it expires."""

    query: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class SaveMap:
    """The map's new value, with what the list shows of it."""

    map: JourneyMap
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class KeepVersion:
    """Keep a drawn state for good; its texts are frozen."""

    map: JourneyMap
    number: int


@dataclass(frozen=True, slots=True)
class DeleteMap:
    """Take a map off the list (or put it back): nothing is erased."""

    map: int
    deleted: bool = True


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Erase all that is known of the person; what the same turn says is still said."""


@dataclass(frozen=True, slots=True)
class Use:
    """Count one use of what is limited by the hour, or that its limit was told of."""

    kind: str


Change = SaveMap | KeepVersion | DeleteMap | ForgetPerson | Use


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one thing heard."""

    person: Person | None
    """The person as they are now; none: nothing of them is kept."""
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    notes: tuple[Note, ...] = ()
    answer: Answer | None = None

    @property
    def forgets(self) -> bool:
        """Whether the person is to be erased."""
        return any(isinstance(change, ForgetPerson) for change in self.changes)
