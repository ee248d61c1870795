"""A business described in words: the pieces of the text, what was understood, onto the map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from flows.seeding import KIND, fitted
from flows.world import Spot, World
from journey.answers import add_words, note, tick
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, mark
from journey.words import has_words
from knowledge.understanding import At, Understood, understood

NAME = Place("business", "name")
FIELDS = ("channels", "questions", "pains")
BETWEEN = "\x1e"
"""Between the messages that wait: a sign that no message can have."""

FEWEST_WORDS, LONGER_THAN_NAMES = 10, 80
FEWEST_WORDS_AT_HOME, LONGER_THAN_CHAT, CERTAINLY_A_STORY = 7, 60, 240


def is_description(text: str) -> bool:
    """Whether a text at the question of the name tells of a business: it has many words, and is
    longer than a name or in lines."""
    is_long = len(text) > LONGER_THAN_NAMES or "\n" in text.strip()
    return is_long and _words(text) >= FEWEST_WORDS


def tells_of_business(world: World, text: str) -> bool:
    """Whether a text that nobody asked for does: a short one only when it is understood."""
    if len(text) <= LONGER_THAN_CHAT or _words(text) < FEWEST_WORDS_AT_HOME:
        return False
    return len(text) > CERTAINLY_A_STORY or understood(text, world.catalogue) != Understood()


def _words(text: str) -> int:
    return sum(map(has_words, text.split()))


def messages_in(pending: str) -> tuple[str, ...]:
    """The messages of a description that waits, in their order."""
    return tuple(filter(None, pending.split(BETWEEN)))


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was understood, to be kept or dropped. `field` is one of FIELDS or "name"."""

    id: str
    field: str
    text: str
    stage: str = ""
    """The slug of the stage where it belongs."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a text says of a business: the id of its kind, or "", and the rest."""

    kind: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """What a spot offers while all is kept: the kind first; nothing without a kind."""
        return (self.kind, *(line.id for line in self.lines)) if self.kind else ()


def described(world: World, journey: JourneyMap, pending: str, kind: str = "") -> Description:
    """What the waiting text says; `kind` is the one that was found before or chosen."""
    catalogue = world.catalogue
    text = "\n".join(messages_in(pending))
    found = understood(text, catalogue, catalogue.country(journey), kind)
    return Description(found.kind.id if found.kind else "", tuple(_lines(journey, found)))


def _lines(journey: JourneyMap, found: Understood) -> Iterator[Line]:
    if found.name and not journey.business.name:
        yield Line(str(NAME), "name", found.name)
    for field in FIELDS:
        here: tuple[At, ...] = getattr(found, field)
        yield from (Line(entry.id, field, entry.text, slug) for slug, entry in here)


def offered_after(world: World, journey: JourneyMap, spot: Spot, pending: str) -> tuple[str, ...]:
    """What is offered when the waiting text becomes another: what was dropped stays dropped."""
    kind = "".join(spot.offered[:1])
    before = described(world, journey, world.person.pending, kind).ids if kind else ()
    dropped = set(before) - set(spot.offered)
    return tuple(one for one in described(world, journey, pending, kind).ids if one not in dropped)


# Onto the map


def put_down(world: World, journey: JourneyMap, kind: str, lines: Iterable[Line]) -> JourneyMap:
    """The map with what was kept of a description. Its places stay to be asked, with this ticked;
    only the kind and the name are answered."""
    since = world.now.date().isoformat()
    entry = world.catalogue.kind(kind).entry
    journey = tick(journey, KIND, entry.id, entry.text, since) or journey
    journey = fitted(world, mark(journey, KIND, Status.ANSWERED), KIND)
    return reduce(lambda j, line: _with_line(j, line, since), lines, journey)


def _with_line(journey: JourneyMap, line: Line, since: str) -> JourneyMap:
    if line.field == "name":
        return mark(add_words(journey, NAME, [line.text], since).map, NAME, Status.ANSWERED)
    stage = next((s for s in journey.stages if s.entry == line.stage), None)
    place = Place("stage", line.field, stage.id) if stage else None
    return (tick(journey, place, line.id, line.text, since) if place else None) or journey


def noted(journey: JourneyMap, pending: str) -> JourneyMap:
    """The map with every message of a description among the notes of the business."""
    return note(journey, NAME, messages_in(pending))
