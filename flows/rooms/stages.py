"""The list of stages: pick one to change it, add more, or go on with them as they are."""

from dataclasses import replace

from flows import spots
from flows.effects import Button, Rows, Screen
from flows.hearing import Hearing, Press, in_rows, live
from flows.options import kind_of
from flows.own_words import tells
from flows.path import find
from flows.rooms.leaving import leave_button, leaves
from flows.rooms.question import onward
from flows.rooms.question_view import question_facts
from flows.rooms.room import Room, by_option
from flows.showing import words_of
from flows.spots import STAGES
from flows.world import Spot, World
from journey.answers import note
from journey.items import Items, Status
from journey.map import MOST_STAGES, JourneyMap, Stage
from journey.places import mark
from journey.stages import StageSeed, add_stage, is_long_name, named, restore_stage
from journey.words import has_words, split


def view(world: World) -> Screen:
    """The stages in order, a number for each, and what could be added."""
    journey = world.maps[world.person.spot.map]
    asked = find(journey, STAGES)
    facts = question_facts(world, journey, asked) if asked else {}
    names = [words_of(world.catalogue, s.name) for s in journey.stages]
    rows = (*_numbers(world, journey), *_more(world, journey), *_controls(world, journey))
    return Screen("question.journey_stages", {**facts, "names": names}, rows)


def _numbers(world: World, journey: JourneyMap) -> Rows:
    buttons = [
        live(world, "stage", str(s.id), text=str(n)) for n, s in enumerate(journey.stages, 1)
    ]
    return in_rows(buttons)


def _more(world: World, journey: JourneyMap) -> Rows:
    """Stages of this kind of business that the map lacks, and those that were removed."""
    if len(journey.stages) >= MOST_STAGES:
        return ()
    removed = [_restore(world, s) for s in journey.removed if not named(journey, s.name.text)]
    return tuple((button,) for button in [*removed, *_suggested(world, journey)][:4])


def _restore(world: World, stage: Stage) -> Button:
    name = words_of(world.catalogue, stage.name)
    return live(world, "restore", str(stage.id), key="button.add", facts={"name": name})


def _suggested(world: World, journey: JourneyMap) -> list[Button]:
    known = {s.entry for s in (*journey.stages, *journey.removed)}
    return [
        live(world, "add", s.slug, key="button.add", facts={"name": s.name.text})
        for s in world.catalogue.kind(kind_of(journey)).stages
        if s.slug not in known and not named(journey, s.name.text)
    ]


def _controls(world: World, journey: JourneyMap) -> Rows:
    back = spots.preceding(journey, world.person.spot)
    done = live(world, "done", key="button.stages_done")
    row = (live(world, "back", key="button.back"), done) if back else (done,)
    return row, (leave_button(world),)


def said(hearing: Hearing, text: str) -> Hearing:
    """Words are names of new stages."""
    old = hearing.world.maps[hearing.spot.map]
    names = split(text) if has_words(text) else []
    if not names:
        return hearing.says("reply.no_words").shows(fresh=True)
    journey, over = old, []
    for name in names:
        more = add_stage(journey, StageSeed("", name))
        over += [name] if more is None else []
        journey = more or journey
    journey = note(journey, STAGES, over)
    spot = spots.with_due(old, journey, hearing.spot)
    told = _tells(hearing, names, over, known=journey == old)
    return told.saves(journey).remembers(STAGES, _new_names(old, journey)).goes(spot)


def _tells(hearing: Hearing, names: list[str], over: list[str], *, known: bool) -> Hearing:
    """What did not become a stage, and what was cut, is said."""
    if over:
        hearing = hearing.says("reply.stages_full", {"most": MOST_STAGES})
    elif known:
        hearing = hearing.says("reply.same_stage")
    return tells(hearing, shortened=sum(is_long_name(n) for n in names if n not in over))


def _new_names(old: JourneyMap, journey: JourneyMap) -> Items:
    return tuple(s.name for s in journey.stages if s not in old.stages)


def _press_stage(hearing: Hearing, press: Press) -> Hearing | None:
    journey = hearing.world.maps[hearing.spot.map]
    stage = journey.stage(int(press.about)) if press.about.isdigit() else None
    if stage is None:
        return None
    return hearing.goes(replace(hearing.spot, screen="stage", stage=stage.id))


def _press_add(hearing: Hearing, press: Press) -> Hearing | None:
    journey = hearing.world.maps[hearing.spot.map]
    kind = hearing.world.catalogue.kind(kind_of(journey))
    stage = kind.stage(press.about)
    if stage is None:
        return None
    more = add_stage(journey, StageSeed(stage.slug, stage.name.text, stage.name.id))
    return _grown(hearing, more)


def _press_restore(hearing: Hearing, press: Press) -> Hearing | None:
    if not press.about.isdigit():
        return None
    journey = hearing.world.maps[hearing.spot.map]
    return _grown(hearing, restore_stage(journey, int(press.about)))


def _grown(hearing: Hearing, journey: JourneyMap | None) -> Hearing:
    if journey is None:
        return hearing.notices("notice.stages_full").shows()
    spot = spots.with_due(hearing.world.maps[journey.id], journey, hearing.spot)
    return hearing.saves(journey).goes(spot)


def _press_done(hearing: Hearing, _press: Press) -> Hearing:
    journey = hearing.world.maps[hearing.spot.map]
    return onward(hearing, journey, mark(journey, STAGES, Status.ANSWERED))


def _press_back(hearing: Hearing, _press: Press) -> Hearing | None:
    back = spots.preceding(hearing.world.maps[hearing.spot.map], hearing.spot)
    return hearing.goes(back) if back else None


def to_stages(hearing: Hearing, spot: Spot) -> Hearing:
    """Back to the list from one of its stages."""
    return hearing.goes(replace(spot, screen="stages", stage=0))


PRESSES = {
    "stage": _press_stage,
    "add": _press_add,
    "restore": _press_restore,
    "done": _press_done,
    "back": _press_back,
    "leave": leaves,
}

ROOM = Room(view, said, by_option(PRESSES))
