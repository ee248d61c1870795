"""The guesses of one part of the map: each is kept, dropped or changed by one tap."""

from dataclasses import replace
from functools import reduce

from flows import spots
from flows.effects import Button, Fact, Rows, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.path import Asked, chapter, chapter_of
from flows.rooms.going import to_review
from flows.rooms.leaving import leave_button, leaves
from flows.rooms.room import Room, by_option, homeless_words
from flows.showing import words_of
from flows.world import Walk, World
from journey.answers import bring_back, untick
from journey.guesses import confirm, guesses_at, is_guessed
from journey.items import Item
from journey.map import JourneyMap
from journey.places import Place, items_at

NUMBERS_IN_A_ROW, NAMES_IN_A_ROW = 6, 2
"""A client cuts a label that is wider than its button."""


def view(world: World) -> Screen:
    """The part's guesses, numbered; those that were dropped are still there to be taken back."""
    journey, place = _standing(world)
    stage = journey.stage(place.stage)
    ids = [s.id for s in journey.stages]
    facts: dict[str, Fact] = {
        "part": place.part,
        "name": words_of(world.catalogue, stage.name) if stage else "",
        "about": world.catalogue.about(_kind(journey), stage.entry) if stage else "",
        "number": ids.index(place.stage) + 1 if stage else 0,
        "stages": len(ids),
        "groups": _groups(world, journey, place),
        "left": len(spots.guessed_chapters(journey)),
    }
    return Screen("screen.guesses", facts, _rows(world, journey, place))


def _kind(journey: JourneyMap) -> str:
    return journey.business.kind[0].entry if journey.business.kind else ""


def _standing(world: World) -> tuple[JourneyMap, Place]:
    """The map and a place of the part. The spot was made valid before."""
    place = world.person.spot.place
    assert place is not None  # noqa: S101  (spots.valid ran before)
    return world.maps[world.person.spot.map], place


def _asked(journey: JourneyMap, place: Place) -> list[Asked]:
    """The questions of the part that are filled with guesses."""
    part = chapter(journey, chapter_of(place))
    return [a for a in part if is_guessed(journey, a.place)]


def _numbered(journey: JourneyMap, place: Place) -> dict[int, tuple[Place, Item]]:
    """The part's guesses by their number on the screen."""
    found = [(a.place, i) for a in _asked(journey, place) for i in guesses_at(journey, a.place)]
    return dict(enumerate(found, 1))


def _groups(world: World, journey: JourneyMap, place: Place) -> list[Fact]:
    numbers = {item.id: n for n, (_, item) in _numbered(journey, place).items()}
    return [_group(world, journey, asked, numbers) for asked in _asked(journey, place)]


def _group(
    world: World, journey: JourneyMap, asked: Asked, numbers: dict[int, int]
) -> dict[str, Fact]:
    here = items_at(journey, asked.place)
    stage = journey.stage(asked.place.stage)
    guesses: list[Fact] = [
        {
            "number": numbers[item.id],
            "text": words_of(world.catalogue, item),
            "dropped": item not in here,
        }
        for item in guesses_at(journey, asked.place)
    ]
    others = [words_of(world.catalogue, i) for i in here if i.id not in numbers]
    feeling = stage.feeling if stage and asked.place.field == "feeling" else None
    return {"step": asked.step.key, "guesses": guesses, "others": others, "feeling": feeling}


def _rows(world: World, journey: JourneyMap, place: Place) -> Rows:
    switches = [
        _switch(world, number, item, on_map=item in items_at(journey, where))
        for number, (where, item) in _numbered(journey, place).items()
    ]
    changes = [
        live(world, "change", str(a.place), key="button.change", facts={"step": a.step.key})
        for a in _asked(journey, place)
    ]
    onward = (live(world, "review", key="button.to_review"), leave_button(world))
    return (
        (live(world, "ok", key="button.guesses_ok"),),
        *in_rows(switches, NUMBERS_IN_A_ROW),
        *in_rows(changes, NAMES_IN_A_ROW),
        onward,
    )


def _switch(world: World, number: int, item: Item, *, on_map: bool) -> Button:
    button = live(world, "drop", str(item.id), text=str(number), ticked=on_map)
    return replace(button, data=button.data + ("-" if on_map else "+"))


def _press_ok(hearing: Hearing, _press: Press) -> Hearing:
    """What is left of the part's guesses is the owner's answer now; on to the next part."""
    journey, place = _standing(hearing.world)
    places = [asked.place for asked in _asked(journey, place)]
    journey = reduce(lambda j, p: confirm(j, p, hearing.since), places, journey)
    return hearing.saves(journey).goes(spots.guesses(journey))


def _press_drop(hearing: Hearing, press: Press) -> Hearing | None:
    journey, place = _standing(hearing.world)
    numbered = _numbered(journey, place).values()
    where = next((p for p, item in numbered if str(item.id) == press.about), None)
    if where is None:
        return None
    switch = bring_back if press.wished else untick
    changed = switch(journey, where, int(press.about))
    return hearing.saves(changed).shows() if changed else hearing.notices("notice.full").shows()


def _press_change(hearing: Hearing, press: Press) -> Hearing | None:
    journey, here = _standing(hearing.world)
    place = Place.parse(press.about)
    if place not in [asked.place for asked in _asked(journey, here)] or place is None:
        return None
    return hearing.goes(spots.at(journey, place, Walk.CHANGE))


PRESSES = {
    "ok": _press_ok,
    "drop": _press_drop,
    "change": _press_change,
    "review": to_review,
    "leave": leaves,
}

ROOM = Room(view, homeless_words, by_option(PRESSES))
