"""What is recalled before a thing is heard: enough, and no more."""

from dataclasses import replace

import pytest

from flows.heard import Heard, What
from flows.machine import needs
from flows.world import Needs, Spot, World
from tests.flows.interviews import asked
from tests.flows.talking import Talk


def bare(talk: Talk) -> World:
    """The world before anything was recalled."""
    return replace(talk.world, maps={}, headers=None)


def heard(what: What, text: str = "", **more: object) -> Heard:
    return Heard(1, 7, 7, what, text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        (heard(What.TEXT, "Привет"), Needs()),
        (heard(What.STICKER), Needs()),
        (heard(What.COMMAND, command="maps"), Needs(headers=True)),
        (heard(What.PRESS, "3.feel:2"), Needs()),
        (heard(What.PRESS, "3.open:12"), Needs(frozenset({12}))),
        (heard(What.PRESS, "open:12"), Needs(frozenset({12}), headers=True)),
        (heard(What.PRESS, "open:" + "9" * 20), Needs(headers=True)),
        (heard(What.PRESS, "maps:"), Needs(headers=True)),
        (heard(What.PRESS, "anything"), Needs()),
        (heard(What.EDITED, "Слово", message=5), Needs(note=5)),
        (heard(What.TEXT, "Привет", private=False), Needs()),
    ],
    ids=lambda value: f"{value.what} {value.text}" if isinstance(value, Heard) else "",
)
def test_at_home_only_what_is_named_is_recalled(said: Heard, needed: Needs) -> None:
    assert needs(bare(Talk()), said) == needed


def test_the_map_one_stands_in_and_the_one_one_came_from_are_recalled() -> None:
    talk = asked("persona_age")
    world = bare(talk)
    before = Spot("question", 7, talk.spot.place)
    world = replace(world, person=replace(world.person, before=before))
    assert needs(world, heard(What.TEXT, "Привет")).maps == {talk.spot.map, 7}


@pytest.mark.parametrize("screen", ["review", "maps", "forget"])
def test_the_list_of_maps_is_recalled_where_it_is_shown(screen: str) -> None:
    world = bare(asked("persona_age"))
    person = replace(world.person, spot=replace(world.person.spot, screen=screen))
    assert needs(replace(world, person=person), heard(What.TEXT, "Привет")).headers


def test_what_is_not_there_is_asked_for_once() -> None:
    world = replace(bare(Talk()), absent=frozenset({12}), no_notes=frozenset({5}), headers=())
    assert not needs(world, heard(What.PRESS, "open:12"))
    assert not needs(world, heard(What.EDITED, "Слово", message=5))


def test_going_on_recalls_the_newest_draft_once_the_list_is_known() -> None:
    talk = asked("persona_age")
    number = talk.spot.map
    talk.command("cancel")
    said = heard(What.COMMAND, command="continue")
    first = needs(bare(talk), said)
    listed = replace(bare(talk), headers=talk.memory.headers())
    assert (first, needs(listed, said)) == (Needs(headers=True), Needs(frozenset({number})))
