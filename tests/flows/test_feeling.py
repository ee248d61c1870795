"""The feeling of a stage: five faces, one tap, or typed."""

import pytest

from flows.spots import with_due
from flows.world import Spot, Walk
from journey.map import JourneyMap
from journey.places import Place, put
from journey.stages import StageSeed, seed_stages
from tests.flows.interviews import asked


@pytest.mark.parametrize(
    ("said", "feeling"), [("😡", -2), ("🙁", -1), ("0", 0), ("+1", 1), ("−2", -2), ("😍\ufe0f", 2)]
)
def test_a_feeling_is_typed_as_a_face_or_a_number(said: str, feeling: int) -> None:
    talk = asked("stage_feeling", stage=1)
    talk.says(said)
    assert talk.journey.stages[0].feeling == feeling
    assert talk.screen.key == "question.stage_why"


@pytest.mark.parametrize(("face", "feeling"), list(zip("😡🙁😐🙂😍", range(-2, 3), strict=True)))
def test_a_feeling_is_one_tap_and_then_the_reason_is_asked(face: str, feeling: int) -> None:
    talk = asked("stage_feeling", stage=2)
    talk.presses(face)
    assert talk.journey.stages[1].feeling == feeling
    assert (talk.screen.key, talk.fact("feeling")) == ("question.stage_why", feeling)


@pytest.mark.parametrize("said", ["злится", "3", "-3", "😡😡", "1,5"])
def test_what_is_no_face_is_told_so_and_changes_nothing(said: str) -> None:
    talk = asked("stage_feeling", stage=1)
    before = talk.memory.maps.copy()
    talk.says(said)
    assert talk.said == ["reply.pick_a_face"]
    assert (talk.screen.key, talk.memory.maps) == ("question.stage_feeling", before)


def test_a_feeling_changed_before_the_stages_are_settled_is_asked_its_why() -> None:
    stages = tuple(StageSeed(slug, slug, slug) for slug in ("a", "b", "c"))
    old = seed_stages(JourneyMap(id=1), stages)
    place = Place("stage", "feeling", old.stages[1].id)
    new = put(old, place, feeling=-2)
    spot = with_due(old, new, Spot("question", 1, place, walk=Walk.CHANGE))
    assert spot.due == (Place("stage", "why", old.stages[1].id),)


def test_stages_that_a_changed_kind_brings_are_not_asked_before_they_are_settled() -> None:
    old = seed_stages(JourneyMap(id=1), [StageSeed(n, n, n) for n in ("a", "b", "c")])
    new = seed_stages(old, [StageSeed(n, n, n) for n in ("d", "e", "f")])
    kind = Spot("question", 1, Place("business", "kind"), walk=Walk.CHANGE)
    assert with_due(old, new, kind).due == ()
