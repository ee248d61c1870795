"""One part of the map before the picture: its answers, a button for each."""

from flows import spots
from flows.effects import Fact, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.path import chapter, chapter_of, find
from flows.rooms.room import Room, homeless_words
from flows.showing import words_of
from flows.world import Walk, World
from journey.map import JourneyMap
from journey.places import Place, items_at, part_of, status_at

NAMES_IN_A_ROW = 2


def view(world: World) -> Screen:
    """The answers of one part, a button for each."""
    journey, place = world.maps[world.person.spot.map], world.person.spot.place
    asked = chapter(journey, chapter_of(place)) if place else ()
    here = journey.stage(place.stage) if place else None
    answers = [_answer_facts(world, journey, a.place, a.step.key) for a in asked]
    buttons = [
        live(world, "change", str(a.place), key="button.change", facts={"step": a.step.key})
        for a in asked
    ]
    facts: dict[str, Fact] = {
        "part": place.part if place else "",
        "name": words_of(world.catalogue, here.name) if here else "",
        "answers": answers,
        "notes": part_of(journey, place).notes if place else (),
    }
    back = (live(world, "review", key="button.to_review"),)
    return Screen("screen.part", facts, (*in_rows(buttons, NAMES_IN_A_ROW), back))


def _answer_facts(world: World, journey: JourneyMap, place: Place, step: str) -> dict[str, Fact]:
    stage = journey.stage(place.stage)
    return {
        "step": step,
        "status": status_at(journey, place).value,
        "answers": [words_of(world.catalogue, i) for i in items_at(journey, place)],
        "feeling": stage.feeling if stage and place.field == "feeling" else None,
    }


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """An answer to change, or back."""
    journey = hearing.world.maps[hearing.spot.map]
    if press.option == "review":
        return hearing.goes(spots.review(journey))
    place = Place.parse(press.about) if press.option == "change" else None
    if place is None or find(journey, place) is None:
        return None
    return hearing.goes(spots.at(journey, place, Walk.CHANGE))


ROOM = Room(view, homeless_words, pressed)
