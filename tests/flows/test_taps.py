"""How many taps an interview takes."""

from collections.abc import Iterator

import pytest

from flows.effects import Screen
from tests.flows.interviews import passes, steps
from tests.flows.talking import Talk


def test_the_whole_interview_takes_few_taps(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk()
    talk.command("new")
    for _ in steps(talk):
        pass
    passed_over = talk.taps
    thorough = _thorough()
    with capsys.disabled():
        print(f"\ntaps: {passed_over} passing over, {thorough.taps} answering everything")
    assert passed_over <= 44
    assert thorough.taps <= 110


def _thorough() -> Talk:
    """Two options of every list, one of everything else."""
    talk = Talk()
    talk.command("new")
    for shown in steps_answered(talk):
        assert shown.key.startswith("question.")
    talk.presses("draw")
    assert talk.screen.key == "screen.advice"
    return talk


def steps_answered(talk: Talk) -> Iterator[Screen]:
    """Every question from here on, answered by taps."""
    while talk.screen.key != "screen.review":
        shown = talk.screen
        yield shown
        if not talk.options or shown.key == "question.business_kind":
            passes(talk)
        elif shown.facts["many"]:
            talk.presses(*talk.options[:2], "done")
        else:
            talk.presses(talk.options[0])
