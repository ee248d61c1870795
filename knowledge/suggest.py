"""From the owner's own answers to what is worth doing, with the answer that caused it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journey.items import Evidence, Item
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue
from knowledge.entries import ACTION_KINDS, COSTS, Entry

# So many of a kind are offered even when no chosen question or pain leads to them,
# as long as some other real answer of their stage can be their cause.
PROMISED = {"lead_magnet": 2, "loyalty": 2}
_SUREST_FIRST = (Evidence.NUMBERS, Evidence.HEARD, Evidence.GUESS)

Answers = Mapping[str, Sequence[tuple[Stage, Item]]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An action for the stage of the map with the id `stage`.

    `because` is the item of the map that caused it; when there is none, the stage's `feeling`
    did and is set. `served` counts the chosen questions and pains the action answers.
    """

    entry: Entry
    stage: int
    because: Item | None
    feeling: int | None
    served: int


def suggest(
    journey_map: JourneyMap, catalogue: Catalogue, kinds: Iterable[str] = ACTION_KINDS
) -> tuple[Suggestion, ...]:
    """What is worth doing and not on the map yet, the most useful first."""
    known = _actions(journey_map, catalogue)
    wanted = _without_taken(known, journey_map, frozenset(kinds))
    answers, homes = _answers(journey_map), _homes(journey_map)
    served = [found for action in wanted if (found := _serving(action, answers, homes))]
    rest = [action for action in wanted if not any(found.entry is action for found in served)]
    answerable = {_key(link) for action in known for link in action.serves}
    spare = [found for action in rest if (found := _excused(action, homes, answerable))]
    order = {action.id: number for number, action in enumerate(known)}
    served += _promised(served, _ranked(spare, order))
    return tuple(_ranked(served, order))


def _actions(journey_map: JourneyMap, catalogue: Catalogue) -> list[Entry]:
    """All actions of the map's kind of business, and the generic ones for stages it lacks."""
    chosen = journey_map.business.kind
    kind = catalogue.kind(chosen[0].entry if chosen else "")
    slugs = dict.fromkeys([stage.slug for stage in kind.stages] + list(_homes(journey_map)))
    stages = filter(None, (catalogue.stage(kind.id, slug) for slug in slugs))
    return [action for stage in stages for action in stage.lists["actions"]]


def _without_taken(
    actions: Iterable[Entry], journey_map: JourneyMap, kinds: frozenset[str]
) -> list[Entry]:
    items = [item for stage in journey_map.stages for item in stage.actions]
    entries = {_key(item.entry) for item in items if item.entry}
    texts = {item.text.casefold() for item in items}
    return [
        action
        for action in actions
        if action.kind in kinds
        and _key(action.id) not in entries
        and texts.isdisjoint((action.text.casefold(), action.label.casefold()))
    ]


def _serving(action: Entry, answers: Answers, homes: Mapping[str, Stage]) -> Suggestion | None:
    """The action with the answers it serves; none when it serves none of the map's."""
    links = [key for link in action.serves if (key := _key(link)) in answers]
    if not links:
        return None
    # A link's place says how much the action is meant for it.
    found = [(place, *answer) for place, key in enumerate(links) for answer in answers[key]]
    _, stage, because = min(found, key=lambda a: (_doubt(a[2]), a[0], a[1].id, a[2].text))
    home = homes.get(_stage_slug(action), stage)
    return Suggestion(action, home.id, because, home.feeling, len(links))


def _excused(action: Entry, homes: Mapping[str, Stage], answerable: set[str]) -> Suggestion | None:
    """The action with any other real answer of its stage; none when there is none to name."""
    stage = homes.get(_stage_slug(action))
    if stage is None:
        return None
    because = _cause(stage, answerable)
    if because is None and stage.feeling is None:
        return None
    return Suggestion(action, stage.id, because, stage.feeling, 0)


def _cause(stage: Stage, answerable: set[str]) -> Item | None:
    """Why he feels so, or the bad feeling itself (none), or what no action answers, or the goal."""
    if stage.why:
        return stage.why[0]
    if stage.feeling is not None and stage.feeling < 0:
        return None
    for items in (stage.pains, stage.questions):
        own = [item for item in items if _key(item.entry) not in answerable]
        if own:
            return min(own, key=lambda item: (_doubt(item), item.text))
    return stage.goal[0] if stage.goal else None


def _promised(served: Iterable[Suggestion], spare: Iterable[Suggestion]) -> list[Suggestion]:
    """As many of the spare suggestions as it takes to keep the promise."""
    count = Counter(found.entry.kind for found in served)
    taken = []
    for found in spare:
        if count[found.entry.kind] < PROMISED.get(found.entry.kind, 0):
            count[found.entry.kind] += 1
            taken.append(found)
    return taken


def _ranked(found: Iterable[Suggestion], order: Mapping[str, int]) -> list[Suggestion]:
    def rank(one: Suggestion) -> tuple[int, ...]:
        action, feeling = one.entry, one.feeling or 0
        cost = COSTS.index(action.cost)
        return (-one.served, feeling, cost, action.effort, order[action.id])

    return sorted(found, key=rank)


def _doubt(item: Item) -> int:
    """0 for what numbers say, 2 for a guess. Ids decide nothing: they tell who was asked first."""
    return _SUREST_FIRST.index(item.evidence)


def _answers(journey_map: JourneyMap) -> Answers:
    """The chosen questions and pains by stage and slug: a changed kind of business still fits."""
    found = defaultdict(list)
    for stage in journey_map.stages:
        for item in stage.questions + stage.pains:
            if item.entry:
                found[_key(item.entry)].append((stage, item))
    return found


def _homes(journey_map: JourneyMap) -> dict[str, Stage]:
    return {stage.entry: stage for stage in reversed(journey_map.stages) if stage.entry}


def _key(entry_id: str) -> str:
    """ "dental.awareness.pains.fear" → "awareness.pains.fear"."""
    return entry_id.partition(".")[2]


def _stage_slug(action: Entry) -> str:
    return _key(action.id).partition(".")[0]
