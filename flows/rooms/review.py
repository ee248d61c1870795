"""The review before the picture, in two levels: the parts of the map, then a part's answers."""

from flows import spots
from flows.drawing import drawable, draws
from flows.effects import Button, Fact, Rows, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.path import parts, path, progress
from flows.rooms.leaving import leave_button, leaves
from flows.rooms.room import Room
from flows.showing import words_of
from flows.world import Spot, Walk, World
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, items_at, part_of, status_at


def view(world: World) -> Screen:
    """Every part with a tick, or with what is still open in it."""
    journey = world.maps[world.person.spot.map]
    now = progress(journey)
    facts: dict[str, Fact] = {
        "title": journey.title,
        "answered": now.answered,
        "asked": now.asked,
        "minutes": now.minutes,
        "notes": journey.notes,
        "parts": [_part_facts(world, journey, *part) for part in parts(journey)],
    }
    draw = live(world, "draw", key="button.draw")
    onward = live(world, "onward", key="button.onward")
    look = live(world, "look", key="button.look")
    last = (onward, leave_button(world)) if now.answered < now.asked else (leave_button(world),)
    return Screen("screen.review", facts, (*_part_rows(world, journey), (draw, look), last))


def _part_facts(world: World, journey: JourneyMap, part: str, stage: int) -> dict[str, Fact]:
    asked = [a for a in path(journey) if (a.place.part, a.place.stage) == (part, stage)]
    open_ones = [a.step.key for a in asked if status_at(journey, a.place) is Status.NOT_ASKED]
    here = journey.stage(stage)
    return {
        "part": part,
        "name": words_of(world.catalogue, here.name) if here else "",
        "open": open_ones,
        "asked": len(asked),
    }


def _part_rows(world: World, journey: JourneyMap) -> Rows:
    named = tuple(
        live(world, "part", part, key=f"button.part_{part}")
        for part in ("business", "persona", "journey")
    )
    numbers = [
        live(world, "part", f"stage.{stage.id}", text=str(n))
        for n, stage in enumerate(journey.stages, 1)
    ]
    return (named, *in_rows(numbers))


def said(hearing: Hearing, _text: str) -> Hearing:
    """Words at the review: which answer they belong to is not known."""
    return hearing.says("reply.pick_first").shows(fresh=True)


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """A part, the picture, the rest of the questions, or away."""
    deed = PRESSES.get(press.option)
    return deed(hearing, press) if deed else None


def _press_part(hearing: Hearing, press: Press) -> Hearing | None:
    journey = hearing.world.maps[hearing.spot.map]
    part, _, number = press.about.partition(".")
    chapter = (part, int(number) if number.isdigit() else 0)
    if chapter not in parts(journey):
        return None
    if part == "journey":
        return hearing.goes(spots.at(journey, spots.STAGES, Walk.CHANGE))
    first = next(a.place for a in path(journey) if (a.place.part, a.place.stage) == chapter)
    return hearing.goes(spots.part_review(journey, first))


def _press_draw(hearing: Hearing, _press: Press) -> Hearing:
    return draw_and_leave(hearing, hearing.world.maps[hearing.spot.map])


def draw_and_leave(hearing: Hearing, journey: JourneyMap) -> Hearing:
    """The map goes to the painter; its dialog is over for now."""
    if not drawable(journey):
        return hearing.notices("notice.nothing_to_draw").shows()
    closing = Screen("closed.drawing", {"title": journey.title})
    return draws(hearing.goes(Spot(), closing=closing), journey)


def _press_onward(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(spots.first(hearing.world.maps[hearing.spot.map]))


def _press_look(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(spots.look(hearing.world.maps[hearing.spot.map]))


PRESSES = {
    "part": _press_part,
    "draw": _press_draw,
    "look": _press_look,
    "onward": _press_onward,
    "leave": leaves,
}

REVIEW = Room(view, said, pressed)


# The second level: one part


def part_view(world: World) -> Screen:
    """The answers of one part, a button for each."""
    journey, place = world.maps[world.person.spot.map], world.person.spot.place
    asked = [a for a in path(journey) if place and _same_part(a.place, place)]
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
    return Screen("screen.part", facts, (*_two_in_a_row(buttons), back))


def _same_part(one: Place, other: Place) -> bool:
    return (one.part, one.stage) == (other.part, other.stage)


def _answer_facts(world: World, journey: JourneyMap, place: Place, step: str) -> dict[str, Fact]:
    stage = journey.stage(place.stage)
    return {
        "step": step,
        "status": status_at(journey, place).value,
        "answers": [words_of(world.catalogue, i) for i in items_at(journey, place)],
        "feeling": stage.feeling if stage and place.field == "feeling" else None,
    }


def _two_in_a_row(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def part_pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """An answer to change, or back."""
    journey = hearing.world.maps[hearing.spot.map]
    if press.option == "review":
        return hearing.goes(spots.review(journey))
    place = Place.parse(press.about) if press.option == "change" else None
    if place is None or place not in [a.place for a in path(journey)]:
        return None
    return hearing.goes(spots.at(journey, place, Walk.CHANGE))


PART = Room(part_view, said, part_pressed)
