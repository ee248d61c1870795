"""What knowledge is made of: kinds of business, their stages and the entries to choose from."""

from collections.abc import Iterator, Mapping, Sequence
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
RUSSIA, OTHER = "ru", "other"
COUNTRIES = (RUSSIA, OTHER)
READY_TEXTS = ("order", "review", "winback", "ad")


@dataclass(frozen=True, slots=True)
class Fact:
    """What the law or a platform says, as of the ISO date `checked_on`, read at `source`.

    `country`: where it holds, or "" for everywhere.
    """

    text: str
    checked_on: str = ""
    source: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """How a channel may be used: one's `own` community, paid `ads`, and the country it is of."""

    country: str = ""
    own: bool = False
    ads: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose.

    `id` is for ever ("dental.awareness.pains.fear"), `label` fits a button, `text` goes on the map;
    `words` are other ways people put it. `kind`, `serves` (full ids of questions and pains), `cost`
    and `effort` (1–5) belong to actions, `feeling` (−2…+2) to reasons.
    """

    id: str
    slug: str
    label: str
    text: str
    words: tuple[str, ...] = ()
    kind: str = ""
    serves: tuple[str, ...] = ()
    cost: str = ""
    effort: int = 0
    feeling: int | None = None
    note: Fact | None = None
    channel: Channel | None = None

    def __hash__(self) -> int:
        """An id names one entry: lists of entries are cheap keys of a cache."""
        return hash(self.id)

    def is_used_in(self, country: str) -> bool:
        """Whether this is anything for a business in that country ("" for any)."""
        return not country or self.channel is None or self.channel.country in ("", country)


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure to watch: what it is called, how it is reckoned, and where the owner finds it.

    `better` says whether "up" or "down" is good.
    """

    slug: str
    label: str
    formula: str
    unit: str
    better: str
    where: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Typical:
    """A typical customer of a kind of business: `choices` are slugs of the persona's lists."""

    entry: Entry
    choices: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class StageKnowledge:
    """A stage of the journey as one kind of business knows it."""

    slug: str
    name: Entry
    about: str
    lists: Mapping[str, Entries]
    examples: Mapping[str, str]
    metrics: tuple[Metric, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of business: its customers and its stages, the most usual first.

    `ready` are texts to send to customers, with {placeholders}; `example` is a finished map as it
    stands in the file.
    """

    id: str
    label: str
    order: int
    words: tuple[str, ...]
    persona: Mapping[str, Entries]
    examples: Mapping[str, str]
    stages: tuple[StageKnowledge, ...]
    typical: tuple[Typical, ...] = ()
    ready: Mapping[str, str] | None = None
    example: Mapping[str, object] | None = None

    @property
    def entry(self) -> Entry:
        """The kind itself as a thing to choose."""
        return Entry(self.id, self.id, self.label, self.label, self.words)

    def stage(self, slug: str) -> StageKnowledge | None:
        """The stage with this slug, or none."""
        return next((stage for stage in self.stages if stage.slug == slug), None)

    def entries(self) -> Iterator[Entry]:
        """Everything the kind holds: itself, the customers' entries, the stages and theirs."""
        yield self.entry
        yield from (typical.entry for typical in self.typical)
        for options in self.persona.values():
            yield from options
        for stage in self.stages:
            yield stage.name
            for options in stage.lists.values():
                yield from options
