"""The fork: the rest of the map is filled with guesses at once, or asked question by question."""

from flows import spots
from flows.drawing import draws_for
from flows.effects import Fact, Screen
from flows.hearing import Hearing, Press, live
from flows.rooms.leaving import leave_button, leaves
from flows.rooms.question_view import question_facts, standing
from flows.rooms.room import Room, by_option, only_buttons
from flows.showing import words_of
from flows.world import Spot, World
from journey.items import Status
from journey.map import JourneyMap
from journey.places import mark
from knowledge.draft import drafted


def view(world: World) -> Screen:
    """What is known so far, and the two ways on."""
    journey = world.maps[world.person.spot.map]
    kind, persona = journey.business.kind, journey.persona.name
    facts: dict[str, Fact] = {
        **question_facts(world, *standing(world)),
        "kind": words_of(world.catalogue, kind[0]) if kind else "",
        "persona": words_of(world.catalogue, persona[0]) if persona else "",
    }
    ways = (live(world, "quick", key="button.quick"), live(world, "own", key="button.own_way"))
    away = (live(world, "back", key="button.back"), leave_button(world))
    return Screen("question.journey_way", facts, (ways, away))


def _press_quick(hearing: Hearing, _press: Press) -> Hearing:
    return drafts(hearing, _chosen(hearing))


def drafts(hearing: Hearing, journey: JourneyMap) -> Hearing:
    """What was never asked is filled with guesses and drawn; then they can be looked through."""
    journey = drafted(journey, hearing.world.catalogue)
    closing = Screen("closed.drawing", {"title": journey.title})
    return draws_for(hearing.saves(journey), journey, Spot("drafted", journey.id), closing)


def _press_own(hearing: Hearing, _press: Press) -> Hearing:
    journey = _chosen(hearing)
    return hearing.saves(journey).goes(spots.first(journey))


def _chosen(hearing: Hearing) -> JourneyMap:
    return mark(hearing.world.maps[hearing.spot.map], spots.WAY, Status.ANSWERED)


def _press_back(hearing: Hearing, _press: Press) -> Hearing | None:
    back = spots.preceding(hearing.world.maps[hearing.spot.map], hearing.spot)
    return hearing.goes(back) if back else None


PRESSES = {
    "quick": _press_quick,
    "own": _press_own,
    "back": _press_back,
    "leave": leaves,
}

ROOM = Room(view, only_buttons, by_option(PRESSES))
