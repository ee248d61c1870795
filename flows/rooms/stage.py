"""One stage in the list: rename it by typing, move it, take it away."""

from flows.effects import Fact, Screen
from flows.hearing import Hearing, Press, live
from flows.own_words import tells
from flows.rooms.room import Room
from flows.rooms.stages import to_stages
from flows.showing import words_of
from flows.spots import STAGES
from flows.world import World
from journey.map import Stage
from journey.stages import is_long_name, move_stage, remove_stage, rename_stage
from journey.words import has_words, tidy

MOVES = {"up": -1, "down": 1}


def _here(world: World) -> Stage:
    stage = world.maps[world.person.spot.map].stage(world.person.spot.stage)
    assert stage is not None  # noqa: S101  (the spot was made valid before)
    return stage


def view(world: World) -> Screen:
    """The stage's name and place among the others."""
    journey, stage = world.maps[world.person.spot.map], _here(world)
    facts: dict[str, Fact] = {
        "name": words_of(world.catalogue, stage.name),
        "number": journey.stages.index(stage) + 1,
        "stages": len(journey.stages),
    }
    return Screen(
        "screen.stage",
        facts,
        (
            (live(world, "up", key="button.up"), live(world, "down", key="button.down")),
            (live(world, "list", key="button.to_stages"),),
            (live(world, "remove", key="button.remove_stage"),),
        ),
    )


def said(hearing: Hearing, text: str) -> Hearing:
    """Words are the stage's new name."""
    if not has_words(text):
        return hearing.says("reply.no_words").shows(fresh=True)
    journey = hearing.world.maps[hearing.spot.map]
    renamed = rename_stage(journey, hearing.spot.stage, tidy(text))
    if renamed is None:
        return hearing.says("reply.same_stage").shows(fresh=True)
    hearing = hearing.saves(renamed).remembers(STAGES, (_here(hearing.world).name,))
    hearing = tells(hearing, shortened=is_long_name(tidy(text)))
    return to_stages(hearing, hearing.spot)


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """Moved, removed, or back to the list."""
    if press.option in MOVES:
        journey = hearing.world.maps[hearing.spot.map]
        moved = move_stage(journey, hearing.spot.stage, MOVES[press.option])
        return hearing.saves(moved).goes(hearing.spot)
    if press.option == "list":
        return to_stages(hearing, hearing.spot)
    return _removed(hearing) if press.option == "remove" else None


def _removed(hearing: Hearing) -> Hearing:
    journey = remove_stage(hearing.world.maps[hearing.spot.map], hearing.spot.stage)
    if journey is None:
        return hearing.notices("notice.stages_few").shows()
    return to_stages(hearing.saves(journey).notices("notice.stage_removed"), hearing.spot)


ROOM = Room(view, said, pressed)
