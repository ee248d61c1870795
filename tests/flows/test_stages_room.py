"""The list of stages: renamed, added, removed, moved; three to eight."""

import pytest

from journey.map import FEWEST_STAGES, MOST_STAGES
from journey.stages import LONGEST_STAGE_NAME
from tests.flows.interviews import asked, passes, steps
from tests.flows.talking import Talk


def at_stages() -> Talk:
    return asked("journey_stages")


def names(talk: Talk) -> list[str]:
    return [stage.name.text for stage in talk.journey.stages]


def test_stages_are_listed_by_number_and_taken_as_they_are() -> None:
    talk = at_stages()
    assert talk.labels[:5] == ["1", "2", "3", "4", "5"]
    assert talk.fact("names") == names(talk)
    talk.presses("stages_done")
    assert talk.screen.key == "question.stage_goal"


def test_a_stage_is_renamed_by_typing() -> None:
    talk = at_stages()
    talk.presses("2")
    assert talk.screen.key == "screen.stage"
    talk.says("Присматривается")
    assert names(talk)[1] == "Присматривается"
    assert talk.screen.key == "question.journey_stages"


def test_a_name_that_another_stage_has_is_refused_with_a_word() -> None:
    talk = at_stages()
    before = names(talk)
    talk.presses("2")
    talk.says(before[0].upper())
    assert talk.said == ["reply.same_stage"]
    assert (names(talk), talk.screen.key) == (before, "screen.stage")


@pytest.mark.parametrize(
    ("stage", "move", "order"),
    [("2", "up", [1, 0, 2, 3, 4]), ("2", "down", [0, 2, 1, 3, 4]), ("1", "up", [0, 1, 2, 3, 4])],
)
def test_a_stage_moves_and_stays_on_the_screen(stage: str, move: str, order: list[int]) -> None:
    talk = at_stages()
    before = names(talk)
    talk.presses(stage, move)
    assert names(talk) == [before[i] for i in order]
    assert talk.screen.key == "screen.stage"


def test_a_stage_taken_away_is_offered_again_with_its_answers() -> None:
    talk = asked("stage_pains", stage=1)
    talk.says("Дорого")
    talk.presses("done", "back", "back", "back", "back", "back")
    assert talk.screen.key == "question.journey_stages"
    gone = names(talk)[0]
    talk.presses("1", "remove")
    assert talk.notice == "notice.stage_removed"
    assert gone not in names(talk)
    talk.presses(gone)
    assert talk.journey.stages[-1].pains[0].text == "Дорого"


def test_three_stages_are_the_fewest() -> None:
    talk = at_stages()
    for _ in range(5 - FEWEST_STAGES):
        talk.presses("1", "remove")
    talk.presses("1", "remove")
    assert talk.notice == "notice.stages_few"
    assert len(names(talk)) == FEWEST_STAGES


def test_names_are_typed_as_a_list() -> None:
    talk = at_stages()
    talk.says("1. Обучение\n2. Практика")
    assert names(talk)[5:] == ["Обучение", "Практика"]
    assert talk.screen.key == "question.journey_stages"


def test_the_ninth_stage_is_noted_and_this_is_said() -> None:
    talk = at_stages()
    talk.says("Шесть; Семь; Восемь; Девять; Десять")
    assert names(talk)[5:] == ["Шесть", "Семь", "Восемь"]
    assert talk.saying("reply.stages_full").screen.facts == {"most": MOST_STAGES}
    assert talk.journey.notes == ("Девять", "Десять")


def test_a_name_that_is_there_already_is_told_so() -> None:
    talk = at_stages()
    talk.says(names(talk)[0].lower())
    assert (talk.said, len(names(talk))) == (["reply.same_stage"], 5)


def test_a_long_name_is_cut_and_kept_whole_and_this_is_said() -> None:
    added, renamed, long = at_stages(), at_stages(), "Долгая дорога " * 10
    added.says(long)
    renamed.presses("1")
    renamed.says(long)
    for talk, stage in ((added, added.journey.stages[-1]), (renamed, renamed.journey.stages[0])):
        assert talk.said == ["reply.shortened"]
        assert len(stage.name.text) <= LONGEST_STAGE_NAME
        assert stage.notes == (long.strip(),)


@pytest.mark.parametrize("stage", ["", "1"])
def test_a_name_without_words_is_told_so(stage: str) -> None:
    talk = at_stages()
    if stage:
        talk.presses(stage)
    before = talk.journey
    talk.says("🙂🙂")
    assert (talk.said, talk.journey) == (["reply.no_words"], before)


def test_a_new_stage_is_asked_about_like_the_others() -> None:
    talk = at_stages()
    talk.says("Обучение")
    talk.presses("stages_done")
    asked_of_it = [s.key for s in steps(talk) if s.facts["stage"] == "Обучение"]
    assert asked_of_it[:2] == ["question.stage_goal", "question.stage_channels"]


def test_an_own_stage_has_something_to_tap_too() -> None:
    talk = at_stages()
    talk.says("Обучение")
    talk.presses("stages_done")
    for shown in steps(talk):
        if shown.facts["stage"] == "Обучение" and shown.key == "question.stage_pains":
            assert len(talk.options) >= 4
            return
    raise AssertionError("the new stage is never asked about")


def test_stages_of_the_kind_that_are_not_on_the_map_are_offered() -> None:
    talk = asked("business_kind")
    talk.presses("school")
    while talk.screen.key != "question.journey_stages":
        passes(talk)
    taken = talk.journey.stages[0]
    talk.presses("1", "remove")
    assert taken.name.text in [str(b.facts.get("name")) for b in talk.buttons]


def test_another_kind_brings_its_stages_while_nobody_touched_them() -> None:
    talk = asked("persona_name")
    before = [stage.entry for stage in talk.journey.stages]
    talk.presses("back", "back", "back", "school")
    assert [stage.entry for stage in talk.journey.stages] != before


def test_another_kind_leaves_stages_alone_that_were_touched() -> None:
    talk = at_stages()
    talk.says("Обучение")
    talk.presses("leave", "edit", "part_business", "change:business.kind")
    before = talk.journey.stages
    talk.presses("school")
    assert talk.journey.stages == before
