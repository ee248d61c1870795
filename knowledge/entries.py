"""What knowledge is made of: kinds of business, their stages and the entries to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

GENERIC = "generic"
STAGE_LISTS = ("goal", "channels", "questions", "pains", "why", "actions")
PERSONA_LISTS = (
    "name",
    "age",
    "sex",
    "interests",
    "behaviour",
    "motivation",
    "needs",
    "fears",
)
ACTION_KINDS = ("lead_magnet", "loyalty", "content", "offer", "service", "reviews", "referral")
COSTS = ("free", "low", "paid")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose.

    `id` is for ever ("dental.awareness.pains.fear"), `label` fits a button, `text` goes on the map.
    `kind`, `serves` (full ids of questions and pains), `cost` and `effort` (1–5) belong to actions,
    `feeling` (−2…+2) to reasons; `note` is a fact as of the ISO date `checked_on`.
    """

    id: str
    slug: str
    label: str
    text: str
    kind: str = ""
    serves: tuple[str, ...] = ()
    cost: str = ""
    effort: int = 0
    feeling: int | None = None
    note: str = ""
    checked_on: str = ""


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class StageKnowledge:
    """A stage of the journey as one kind of business knows it."""

    slug: str
    name: Entry
    about: str
    lists: Mapping[str, Entries]
    examples: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of business: its customers and its stages, the most usual first."""

    id: str
    label: str
    order: int
    words: tuple[str, ...]
    persona: Mapping[str, Entries]
    examples: Mapping[str, str]
    stages: tuple[StageKnowledge, ...]

    @property
    def entry(self) -> Entry:
        """The kind itself as a thing to choose."""
        return Entry(self.id, self.id, self.label, self.label)

    def stage(self, slug: str) -> StageKnowledge | None:
        """The stage with this slug, or none."""
        return next((stage for stage in self.stages if stage.slug == slug), None)

    def entries(self) -> Iterator[Entry]:
        """Everything the kind holds: itself, the persona's entries, the stages and theirs."""
        yield self.entry
        for options in self.persona.values():
            yield from options
        for stage in self.stages:
            yield stage.name
            for options in stage.lists.values():
                yield from options
