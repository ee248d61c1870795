"""From the owner's own answers to what is worth doing, with the answer that caused it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journey.items import Evidence, Item
from journey.map import JourneyMap, Stage
from journey.words import folded
from knowledge.catalogue import Catalogue
from knowledge.entries import ACTION_KINDS, COSTS, Entry
from knowledge.understood import Answer, key_of, stages_known, taken, understood

# So many of a kind are offered even when no chosen question or pain leads to them,
# as long as some other real answer of their stage can be their cause.
PROMISED = {"lead_magnet": 2, "loyalty": 2}
_SUREST_FIRST = (Evidence.NUMBERS, Evidence.HEARD, Evidence.GUESS)

Answers = Mapping[str, Sequence[Answer]]


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
    stages, language = stages_known(journey_map, catalogue), catalogue.language
    known = [action for stage in stages for action in stage.lists["actions"]]
    wanted = _wanted(known, journey_map, taken(journey_map, stages, language), frozenset(kinds))
    answers, homes = understood(journey_map, stages, language), _homes(journey_map)
    meant = _by_key(answers)
    served = [found for action in wanted if (found := _serving(action, meant, homes))]
    used = {found.entry.id for found in served}
    rest = [action for action in wanted if action.id not in used]
    answerable = {key_of(link) for action in known for link in action.serves}
    unanswered = [answer for answer in answers if answer.key not in answerable]
    spare = [found for action in rest if (found := _excused(action, homes, unanswered))]
    order = {action.id: number for number, action in enumerate(known)}
    served += _promised(served, _ranked(spare, order))
    return tuple(_ranked(served, order))


def _wanted(
    actions: Iterable[Entry],
    journey_map: JourneyMap,
    on_map: frozenset[str],
    kinds: frozenset[str],
) -> list[Entry]:
    """The actions of these kinds that are not on the map, neither chosen nor in other words."""
    texts = {folded(item.text) for stage in journey_map.stages for item in stage.actions}
    return [
        action
        for action in actions
        if action.kind in kinds
        and key_of(action.id) not in on_map
        and texts.isdisjoint((folded(action.text), folded(action.label)))
    ]


def _serving(action: Entry, answers: Answers, homes: Mapping[str, Stage]) -> Suggestion | None:
    """The action with the answers it serves; none when it serves none of the map's."""
    links = [key for link in action.serves if (key := key_of(link)) in answers]
    if not links:
        return None
    # A link's place says how much the action is meant for it.
    found = [(place, answer) for place, key in enumerate(links) for answer in answers[key]]
    _, first = min(found, key=lambda a: (_doubt(a[1].item), a[0], a[1].stage.id, a[1].item.text))
    home = homes.get(_stage_slug(action), first.stage)
    return Suggestion(action, home.id, first.item, home.feeling, len(links))


def _excused(
    action: Entry, homes: Mapping[str, Stage], unanswered: Iterable[Answer]
) -> Suggestion | None:
    """The action with any other real answer of its stage; none when there is none to name."""
    stage = homes.get(_stage_slug(action))
    if stage is None:
        return None
    because = _cause(stage, unanswered)
    if because is None and stage.feeling is None:
        return None
    return Suggestion(action, stage.id, because, stage.feeling, 0)


def _cause(stage: Stage, unanswered: Iterable[Answer]) -> Item | None:
    """Why he feels so, or the bad feeling itself (none), or what no action answers, or the goal."""
    if stage.why:
        return stage.why[0]
    if stage.feeling is not None and stage.feeling < 0:
        return None
    for field in ("pains", "questions"):
        own = [one.item for one in unanswered if one.stage is stage and one.field == field]
        if own:
            return min(own, key=lambda item: (_doubt(item), item.text))
    return stage.goal[0] if stage.goal else None


def _promised(served: Iterable[Suggestion], spare: Iterable[Suggestion]) -> list[Suggestion]:
    """As many of the spare suggestions as it takes to keep the promise."""
    count = Counter(found.entry.kind for found in served)
    more = []
    for found in spare:
        if count[found.entry.kind] < PROMISED.get(found.entry.kind, 0):
            count[found.entry.kind] += 1
            more.append(found)
    return more


def _ranked(found: Iterable[Suggestion], order: Mapping[str, int]) -> list[Suggestion]:
    def rank(one: Suggestion) -> tuple[int, ...]:
        action, feeling = one.entry, one.feeling or 0
        cost = COSTS.index(action.cost)
        return (-one.served, feeling, cost, action.effort, order[action.id])

    return sorted(found, key=rank)


def _doubt(item: Item) -> int:
    """0 for what numbers say, 2 for a guess. Ids decide nothing: they tell who was asked first."""
    return _SUREST_FIRST.index(item.evidence)


def _by_key(answers: Iterable[Answer]) -> Answers:
    """The answers that mean something known, by stage and slug: a changed kind still fits."""
    found = defaultdict(list)
    for answer in answers:
        if answer.key:
            found[answer.key].append(answer)
    return found


def _homes(journey_map: JourneyMap) -> dict[str, Stage]:
    return {stage.entry: stage for stage in reversed(journey_map.stages) if stage.entry}


def _stage_slug(action: Entry) -> str:
    return key_of(action.id).partition(".")[0]
