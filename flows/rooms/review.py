"""The review before the picture: the parts of the map, each to be opened."""

from flows import spots
from flows.drawing import drawable, draws
from flows.effects import Fact, Rows, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.path import chapter, gaps, parts, progress
from flows.rooms.going import to_guesses
from flows.rooms.leaving import leave_button, leaves
from flows.rooms.room import Room, by_option, homeless_words
from flows.rooms.way import drafts
from flows.showing import words_of
from flows.world import Walk, World
from journey.guesses import guessed_items, guessed_places
from journey.items import Status
from journey.map import JourneyMap
from journey.places import items_at, status_at


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
        "guesses": guessed_items(journey),
        "parts": [_part_facts(world, journey, *part) for part in parts(journey)],
    }
    return Screen("screen.review", facts, (*_part_rows(world, journey), *_ways_on(world, journey)))


def _ways_on(world: World, journey: JourneyMap) -> Rows:
    """Guesses to look through, gaps to fill, the picture, the rest of the questions, away."""
    now = progress(journey)
    guessed, unfinished = bool(guessed_places(journey)), now.answered < now.asked
    open_ones = [place for place in gaps(journey) if place.part != "business"]
    empty = any(not items_at(journey, place) for place in open_ones)
    filling = [
        *([live(world, "check", key="button.check")] * guessed),
        *([live(world, "fill", key="button.fill")] * empty),
    ]
    pictures = (live(world, "draw", key="button.draw"), live(world, "look", key="button.look"))
    onward = [live(world, "onward", key="button.onward")] * unfinished
    rows = (tuple(filling), pictures, (*onward, leave_button(world)))
    return tuple(row for row in rows if row)


def _part_facts(world: World, journey: JourneyMap, part: str, stage: int) -> dict[str, Fact]:
    asked = chapter(journey, (part, stage))
    open_ones = [a.step.key for a in asked if status_at(journey, a.place) is Status.NOT_ASKED]
    here = journey.stage(stage)
    return {
        "part": part,
        "name": words_of(world.catalogue, here.name) if here else "",
        "open": open_ones,
        "guessed": (part, stage) in spots.guessed_chapters(journey),
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


def _press_part(hearing: Hearing, press: Press) -> Hearing | None:
    journey = hearing.world.maps[hearing.spot.map]
    part, _, number = press.about.partition(".")
    asked = chapter(journey, (part, int(number) if number.isdigit() else 0))
    if not asked:
        return None
    if part == "journey":
        return hearing.goes(spots.at(journey, spots.STAGES, Walk.CHANGE))
    return hearing.goes(spots.part_review(journey, asked[0].place))


def draws_if_drawable(hearing: Hearing, _press: Press) -> Hearing:
    """The map goes to the painter; its dialog is over for now."""
    journey = hearing.world.maps[hearing.spot.map]
    if not drawable(journey):
        return hearing.notices("notice.nothing_to_draw").shows()
    closing = Screen("closed.drawing", {"title": journey.title})
    return draws(hearing, journey, closing)


def _press_onward(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(spots.first(hearing.world.maps[hearing.spot.map]))


def _press_look(hearing: Hearing, _press: Press) -> Hearing:
    return hearing.goes(spots.look(hearing.world.maps[hearing.spot.map]))


def _press_fill(hearing: Hearing, _press: Press) -> Hearing:
    return drafts(hearing, hearing.world.maps[hearing.spot.map])


PRESSES = {
    "part": _press_part,
    "draw": draws_if_drawable,
    "look": _press_look,
    "fill": _press_fill,
    "check": to_guesses,
    "onward": _press_onward,
    "leave": leaves,
}

ROOM = Room(view, homeless_words, by_option(PRESSES))
