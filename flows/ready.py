"""Texts for the owner to send to customers, filled from the answers, copied by one tap."""

from collections.abc import Mapping

from flows.advice import offered
from flows.effects import LONGEST_COPY, Button, Fact, Rows
from flows.hearing import Hearing, stay
from flows.options import kind_of
from flows.showing import words_of
from journey.items import Item
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue
from knowledge.entries import READY_TEXTS
from knowledge.ready import filled

READY = (*READY_TEXTS, "magnet")
"""The texts there are: those of the kind of business, and the plan of a lead magnet."""
ROWS = (("order", "review"), ("winback", "ad"), ("magnet",))
"""How their buttons stand."""


def offers_texts(hearing: Hearing, journey: JourneyMap) -> Hearing:
    """A message that stays, with a button for each text."""
    rows: Rows = tuple(
        tuple(stay(f"text{name}", journey.id, f"button.text_{name}") for name in row)
        for row in ROWS
    )
    return hearing.says("reply.texts", {"title": journey.title}, rows)


def sends_text(hearing: Hearing, journey: JourneyMap, name: str) -> Hearing:
    """One text, to be copied by a tap on it or, where it is short, on a button."""
    catalogue = hearing.world.catalogue
    others = (stay("texts", journey.id, "button.other_texts"),)
    if name == "magnet":
        return hearing.says("reply.magnet_plan", _plan(journey, catalogue), (others,))
    kind = catalogue.kind(kind_of(journey))
    text = filled((kind.ready or {})[name], facts_of(journey, catalogue))
    copy = Button("", "button.copy", copy=text)
    copying = ((copy,),) if len(text) <= LONGEST_COPY else ()
    return hearing.says("reply.text", {"name": name, "text": text}, (*copying, others))


def facts_of(journey: JourneyMap, catalogue: Catalogue) -> Mapping[str, str]:
    """What a text can be filled with; "" for what the map does not say."""
    offer = journey.business.offer
    return {
        "business": journey.title,
        "offer": offer[0].text if offer else "",
        "question": _question(journey, catalogue),
        "magnet": _magnet(journey, catalogue),
    }


def _question(journey: JourneyMap, catalogue: Catalogue) -> str:
    """The first question a customer asks, as it stands on the map."""
    asked = [item for stage in journey.stages for item in stage.questions]
    return words_of(catalogue, asked[0]) if asked else ""


def _magnet(journey: JourneyMap, catalogue: Catalogue) -> str:
    """The lead magnet on the map, else the one suggested first."""
    items = [item for stage in journey.stages for item in stage.actions]
    return next((words_of(catalogue, i) for i in items if _is_magnet(catalogue, i)), "") or next(
        (entry.text for e in offered(journey, catalogue) if (entry := catalogue.entry(e))), ""
    )


def _is_magnet(catalogue: Catalogue, item: Item) -> bool:
    entry = catalogue.entry(item.entry) if item.entry else None
    return entry is not None and entry.kind == "lead_magnet"


def _plan(journey: JourneyMap, catalogue: Catalogue) -> dict[str, Fact]:
    """What the plan of a lead magnet mentions."""
    persona, first = journey.persona.name, next(iter(journey.stages), None)
    channels = first.channels if first else ()
    return {
        **facts_of(journey, catalogue),
        "persona": words_of(catalogue, persona[0]) if persona else "",
        "channels": [words_of(catalogue, item) for item in channels[:3]],
    }
