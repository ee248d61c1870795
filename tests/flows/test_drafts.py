"""Saved and left, gone on with later: several drafts and maps of one person."""

from flows.world import Spot
from journey.stages import remove_stage
from tests.flows.interviews import asked, reviewed
from tests.flows.talking import Talk


def titles(talk: Talk) -> list[str]:
    return [header.title for header in talk.memory.headers() if not header.deleted]


def begins(talk: Talk, title: str) -> None:
    talk.command("new")
    talk.says(title)


def test_a_draft_is_left_with_a_word_and_gone_on_with_at_the_same_question() -> None:
    talk = asked("persona_needs")
    here = talk.spot
    talk.presses("leave")
    assert (talk.at_home, talk.said) == (True, ["reply.left"])
    talk.presses("continue")
    assert (talk.said, talk.spot) == (["reply.going_on"], here)


def test_a_draft_is_gone_on_with_by_command_even_with_words_behind_it() -> None:
    talk = asked("persona_needs")
    talk.presses("leave")
    talk.command("continue", "пожалуйста")
    assert talk.screen.key == "question.persona_needs"


def test_an_answer_half_given_is_there_again() -> None:
    talk = asked("stage_pains", stage=1)
    talk.says("Дорого")
    talk.command("cancel")
    talk.command("continue")
    assert talk.ticked == ["Дорого"]


def test_going_on_means_the_draft_that_was_changed_last() -> None:
    talk = Talk()
    begins(talk, "Первая")
    begins(talk, "Вторая")
    talk.command("cancel")
    talk.command("continue")
    assert talk.journey.title == "Вторая"


def test_each_draft_keeps_its_own_place() -> None:
    talk = Talk()
    begins(talk, "Первая")
    first = talk.spot
    begins(talk, "Вторая")
    talk.presses("cafe", "leave")
    talk.forges(f"continue:{first.map}")
    assert talk.spot == first
    assert titles(talk) == ["Вторая", "Первая"]


def test_there_is_nothing_to_go_on_with_at_first() -> None:
    talk = Talk()
    talk.command("continue")
    assert talk.said == ["reply.no_draft"]


def test_a_complete_map_is_no_draft() -> None:
    talk = reviewed()
    talk.presses("leave")
    talk.command("continue")
    assert talk.said == ["reply.no_draft"]


def test_a_new_map_that_was_just_begun_is_not_begun_twice() -> None:
    talk = Talk()
    talk.command("start")
    new = talk.finds("new")
    talk.taps_on(new)
    talk.taps_on(new)
    talk.command("new")
    assert len(talk.memory.maps) == 1
    assert talk.screen.key == "question.business_name"


def test_start_greets_a_newcomer_with_an_example_and_never_loses_a_draft() -> None:
    talk = Talk()
    talk.command("start", "payload")
    welcome = talk.saying("reply.welcome")
    assert welcome.picture == "example"
    assert [b.data for row in welcome.screen.rows for b in row] == ["new:", "lang:en"]
    begins(talk, "Кофейня")
    talk.command("start")
    assert talk.saying("reply.welcome_back").screen.facts["title"] == "Кофейня"
    talk.presses("continue")
    assert talk.screen.key == "question.business_kind"


def test_a_draft_whose_question_is_gone_goes_on_with_its_first_gap() -> None:
    talk = asked("stage_pains", stage=1)
    number, stage = talk.spot.map, talk.journey.stages[0].id
    talk.presses("leave")
    shorter = remove_stage(talk.memory.maps[number], stage)
    assert shorter is not None
    talk.memory.maps[number] = shorter
    talk.command("continue")
    assert talk.screen.key == "question.stage_goal"
    assert talk.fact("number") == 1


def test_a_person_whose_map_is_gone_stands_at_home() -> None:
    talk = asked("persona_age")
    talk.memory.maps.clear()
    talk.memory.lines.clear()
    talk.says("Привет")
    assert (talk.spot, talk.said) == (Spot(), ["reply.hint"])


def test_a_button_of_a_question_that_is_gone_does_nothing_at_the_next_one() -> None:
    talk = asked("stage_pains", stage=1)
    done, number = talk.finds("unknown"), talk.spot.map
    shorter = remove_stage(talk.memory.maps[number], talk.journey.stages[0].id)
    assert shorter is not None
    talk.memory.maps[number] = shorter
    talk.taps_on(done)
    assert (talk.screen.key, talk.memory.maps[number]) == ("question.stage_goal", shorter)
