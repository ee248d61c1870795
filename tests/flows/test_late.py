"""Words that were sent before the present question appeared are asked about."""

import pytest

from flows.effects import Show
from journey.places import Place, items_at
from tests.flows.interviews import asked
from tests.flows.talking import BETWEEN, Talk

EARLIER = BETWEEN + 5
"""So many seconds ago the question before was still on the screen."""


def late(text: str = "Дорого; Долго") -> Talk:
    """Words typed at the pains of the first stage, heard after the press that moved on."""
    talk = asked("stage_pains", stage=1)
    talk.presses("done")
    talk.says(text, seconds_ago=EARLIER)
    return talk


def words(talk: Talk, place: str) -> list[str]:
    parsed = Place.parse(place)
    assert parsed is not None
    return [item.text for item in items_at(talk.journey, parsed)]


def pains(talk: Talk) -> list[str]:
    return words(talk, f"stage.{talk.journey.stages[0].id}.pains")


def test_late_words_are_shown_with_both_questions_and_change_nothing() -> None:
    before = asked("stage_pains", stage=1)
    before.presses("done")
    talk = late()
    assert talk.screen.key == "screen.late"
    assert talk.screen.facts == {
        "text": "Дорого; Долго",
        "before": "stage_pains",
        "now": "stage_feeling",
    }
    assert talk.journey == before.journey


def test_late_words_go_to_the_question_before() -> None:
    talk = late()
    talk.presses("before")
    assert pains(talk) == ["Дорого", "Долго"]
    assert talk.screen.key == "question.stage_pains"
    talk.presses("done")
    assert talk.screen.key == "question.stage_feeling"


def test_late_words_go_to_the_question_now() -> None:
    talk = late("😡")
    talk.presses("now")
    assert talk.journey.stages[0].feeling == -2
    assert talk.screen.key == "question.stage_why"


def test_late_words_go_nowhere_when_the_person_says_so() -> None:
    talk = late()
    talk.presses("none")
    assert (talk.screen.key, pains(talk)) == ("question.stage_feeling", [])
    assert talk.person.pending == ""


def test_more_words_wait_with_the_first_ones() -> None:
    talk = late("Дорого")
    talk.says("Долго")
    assert talk.screen.key == "screen.late"
    talk.presses("before")
    assert pains(talk) == ["Дорого", "Долго"]


def test_words_heard_before_the_new_question_was_ever_shown_are_late() -> None:
    talk = asked("stage_pains", stage=1)
    talk.presses("done")
    talk.memory.screens.clear()
    talk.says("Дорого")
    assert talk.screen.key == "screen.late"


def test_words_sent_after_the_question_appeared_are_its_answer() -> None:
    talk = asked("persona_interests")
    talk.presses("done")
    talk.says("Скидки")
    assert words(talk, "persona.behaviour") == ["Скидки"]


def test_words_after_typed_words_are_never_late() -> None:
    talk = asked("persona_age")
    talk.says("за тридцать")
    talk.says("женщины", seconds_ago=EARLIER)
    assert words(talk, "persona.sex") == ["женщины"]


def test_ticks_and_pages_do_not_make_late_words_forgotten() -> None:
    talk = asked("stage_goal", stage=1)
    talk.presses("done", "more")
    talk.presses(talk.options[0])
    talk.says("Найти еду", seconds_ago=3 * BETWEEN)
    assert talk.screen.key == "screen.late"


@pytest.mark.parametrize(
    ("key", "presses", "room"),
    [
        ("persona_fears", ["done"], "question.journey_stages"),
        ("journey_stages", ["stages_done"], "question.stage_goal"),
        ("journey_stages", ["2"], "screen.stage"),
    ],
)
def test_words_are_late_at_the_list_of_stages_too(key: str, presses: list[str], room: str) -> None:
    talk = asked(key)
    talk.presses(*presses)
    assert talk.screen.key == room
    stages = talk.journey.stages
    talk.says("Дорого", seconds_ago=EARLIER)
    assert (talk.screen.key, talk.journey.stages) == ("screen.late", stages)
    talk.presses("none")
    assert talk.screen.key == room


def test_late_names_of_stages_become_stages() -> None:
    talk = asked("journey_stages")
    talk.presses("stages_done")
    talk.says("Обучение", seconds_ago=EARLIER)
    talk.presses("before")
    assert talk.journey.stages[-1].name.text == "Обучение"
    assert talk.screen.key == "question.journey_stages"


def test_late_words_may_belong_to_another_map() -> None:
    talk = asked("persona_needs")
    first = talk.spot.map
    talk.forges("new:")
    assert talk.spot.map != first
    talk.says("Тишина", seconds_ago=EARLIER)
    talk.presses("before")
    assert talk.spot.map == first
    assert words(talk, "persona.needs") == ["Тишина"]


@pytest.mark.parametrize("way", ["cancel", "maps", "start", "new"])
def test_words_that_still_wait_when_the_person_goes_are_kept_in_the_notes(way: str) -> None:
    talk = late()
    number = talk.spot.map
    talk.command(way)
    assert talk.memory.maps[number].stages[0].notes == ("Дорого; Долго",)
    assert talk.person.pending == ""


def test_a_sticker_among_late_words_leaves_the_choice_open() -> None:
    talk = late()
    talk.says("Долго")
    assert talk.shows == [Show(fresh=True)]
    assert talk.labels == ["late_before", "late_now", "late_none"]


def test_words_overtaken_by_two_presses_are_asked_about_too() -> None:
    talk = asked("journey_stages")
    talk.presses("2", "up")
    stages = talk.journey.stages
    talk.says("Обучение", seconds_ago=3 * BETWEEN)
    assert (talk.screen.key, talk.journey.stages) == ("screen.late", stages)
