"""A map filled with what is usual for its kind of business, every answer marked as a guess."""

from functools import reduce

from journey.guesses import guess, guess_feeling
from journey.items import Status
from journey.map import JourneyMap, Stage
from journey.places import Place, items_at, mark
from knowledge.catalogue import Catalogue
from knowledge.entries import PERSONA_LISTS, Entries, Entry, Kind, Typical

USUAL_OF = {"goal": 1, "channels": 3, "questions": 3, "pains": 3, "why": 1, "actions": 3}
"""So many of the most usual entries go into a list of a stage: a cell that is still read."""


def drafted(journey: JourneyMap, catalogue: Catalogue) -> JourneyMap:
    """The map with every place that was never asked filled with guesses."""
    kind = catalogue.kind(_chosen(journey, Place("business", "kind")))
    journey = _persona(journey, kind)
    journey = reduce(lambda j, stage: _stage(j, catalogue, stage), journey.stages, journey)
    return mark(journey, Place("journey", "stages"), Status.SUGGESTED)


def _chosen(journey: JourneyMap, place: Place) -> str:
    """The id of the entry at a single place, or ""."""
    return next((item.entry for item in items_at(journey, place)), "")


def _persona(journey: JourneyMap, kind: Kind) -> JourneyMap:
    typical = typical_of(kind, _chosen(journey, Place("persona", "name")))
    if typical is None:
        return journey
    journey = guess(journey, Place("persona", "name"), _words([typical.entry]))
    for name in PERSONA_LISTS:
        entries = {entry.slug: entry for entry in kind.persona[name]}
        chosen = [entries[slug] for slug in typical.choices[name]]
        journey = guess(journey, Place("persona", name), _words(chosen))
    return journey


def typical_of(kind: Kind, customer: str) -> Typical | None:
    """The typical customer that an entry of the persona's name stands for, else the first."""
    ids = ((one, {one.entry.id, _name_of(kind, one)}) for one in kind.typical)
    return next((one for one, known in ids if customer in known), next(iter(kind.typical), None))


def _name_of(kind: Kind, typical: Typical) -> str:
    return f"{kind.id}.persona.name.{typical.choices['name'][0]}"


def _stage(journey: JourneyMap, catalogue: Catalogue, stage: Stage) -> JourneyMap:
    kind, country = _chosen(journey, Place("business", "kind")), catalogue.country(journey)

    def offered(field: str) -> Entries:
        return catalogue.options(kind, Place("stage", field, stage.id), stage.entry, country)

    why = next(iter(offered("why")), None)
    journey = guess_feeling(
        journey, Place("stage", "feeling", stage.id), why.feeling if why else None
    )
    for field, most in USUAL_OF.items():
        entries = offered(field)
        chosen = _varied(entries, most) if field == "actions" else entries[:most]
        journey = guess(journey, Place("stage", field, stage.id), _words(chosen))
    return journey


def _varied(actions: Entries, most: int) -> list[Entry]:
    """The most usual actions, no two of a kind before every kind had its turn."""
    kinds = dict.fromkeys(action.kind for action in actions)
    first = [next(a for a in actions if a.kind == kind) for kind in kinds]
    rest = [action for action in actions if action not in first]
    return [*first, *rest][:most]


def _words(entries: Entries | list[Entry]) -> list[tuple[str, str]]:
    return [(entry.id, entry.text) for entry in entries]
