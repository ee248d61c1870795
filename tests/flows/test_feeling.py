"""The feeling of a stage: five faces, one tap, or typed."""

import pytest

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
