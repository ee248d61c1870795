"""What a turn leaves. Every talk in these tests compares it with what is recalled (talking.py)."""

from flows.after import after
from flows.effects import DeleteMap, Turn
from tests.flows.interviews import asked
from tests.flows.talking import Talk


def test_an_answer_is_seen_in_what_it_leaves() -> None:
    talk = asked("stage_pains", stage=1)
    world = talk.world
    talk.says("Дорого")
    left = after(world, talk.turn)
    assert left is not None
    assert left.maps[talk.journey.id] == talk.journey
    assert left.person == talk.turn.person


def test_what_only_the_database_knows_is_not_told() -> None:
    talk = asked("stage_pains", stage=1)
    assert after(talk.world, Turn(talk.person, (DeleteMap(talk.journey.id),))) is None
    assert after(talk.world, Turn(None)) is None
    talk.command("maps")
    assert after(talk.world, talk.turn) is None, "the list of maps is read"


def test_who_comes_first_is_known_then() -> None:
    talk = Talk()
    world = talk.world
    talk.command("new")
    left = after(world, talk.turn)
    assert left is not None
    assert (world.known, left.known) == (False, True)
