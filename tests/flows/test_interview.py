"""From /new to the picture: what is asked, in which order, with what around it."""

from collections.abc import Callable

import pytest

from flows.interview import INTERVIEW, Each, Step
from journey.items import Status
from journey.map import FEWEST_STAGES
from journey.places import Place, items_at, status_at
from knowledge.catalogue import load
from tests.flows.interviews import asked, reviewed, steps
from tests.flows.talking import Talk

BEFORE_STAGES = [s.key for s in INTERVIEW if isinstance(s, Step)]
OF_A_STAGE = [s.key for e in INTERVIEW if isinstance(e, Each) for s in e.steps]


def test_the_interview_leads_from_the_name_to_the_review() -> None:
    talk = Talk()
    talk.command("new")
    keys = [shown.key.removeprefix("question.") for shown in steps(talk)]
    without_why = [key for key in OF_A_STAGE if key != "stage_why"]
    assert keys == BEFORE_STAGES + without_why * 5
    assert talk.screen.key == "screen.review"


@pytest.mark.parametrize("kind", [kind.id for kind in load("ru").kinds])
def test_every_kind_of_business_leads_to_the_review(kind: str) -> None:
    talk = asked("business_kind")
    talk.presses(kind)
    assert sum(shown.key == "question.stage_goal" for shown in steps(talk)) >= FEWEST_STAGES


def test_an_interview_is_drawn_at_its_end() -> None:
    talk = asked("stage_goal", stage=1)
    talk.presses(talk.options[0])
    for _ in steps(talk):
        pass
    talk.presses("draw")
    assert talk.pictures == ["album", "full"]
    assert talk.screen.key == "screen.advice"
    assert talk.memory.lines[talk.journey.id].versions == 1


def test_nothing_is_drawn_while_no_stage_has_an_answer() -> None:
    talk = reviewed()
    talk.presses("draw")
    assert (talk.notice, talk.pictures) == ("notice.nothing_to_draw", [])
    assert talk.screen.key == "screen.review"


def test_every_question_shows_progress_and_the_way_back_and_out() -> None:
    talk = Talk()
    talk.command("new")
    for number, shown in enumerate(steps(talk)):
        facts = shown.facts
        assert 1 <= facts["question"] <= facts["questions"], shown.key  # type: ignore[operator]
        assert 1 <= facts["chapter"] <= facts["chapters"], shown.key  # type: ignore[operator]
        assert "leave" in talk.labels, shown.key
        assert ("back" in talk.labels) == (number > 0), shown.key


def test_a_question_that_may_stay_open_says_how_to_pass_it() -> None:
    talk = Talk()
    talk.command("new")
    labels = {s.key.partition(".")[2]: set(talk.labels) for s in steps(talk)}
    assert {"skip", "unknown", "done"}.isdisjoint(labels["business_name"] | labels["business_kind"])
    assert "skip" in labels["business_offer"] & labels["persona_fears"] & labels["stage_actions"]
    assert "unknown" in labels["stage_goal"] & labels["stage_pains"] & labels["stage_feeling"]
    assert "stages_done" in labels["journey_stages"]


@pytest.mark.parametrize(
    ("key", "stage", "status"),
    [
        ("persona_age", 0, Status.SKIPPED),
        ("stage_pains", 1, Status.UNKNOWN),
        ("stage_feeling", 2, Status.UNKNOWN),
        ("stage_actions", 1, Status.SKIPPED),
    ],
)
def test_what_is_passed_over_is_remembered_as_such(key: str, stage: int, status: Status) -> None:
    talk = asked(key, stage)
    place = talk.spot.place
    assert place is not None
    talk.presses("done")
    assert status_at(talk.journey, place) is status


@pytest.mark.parametrize("field", ["name", "age", "sex", "interests", "motivation", "needs"])
def test_the_persona_is_tapped_or_told_in_own_words(field: str) -> None:
    tapped, told = asked(f"persona_{field}"), asked(f"persona_{field}")
    tapped.presses(tapped.options[0])
    told.says("Как получится")
    place = Place("persona", field)
    assert items_at(tapped.journey, place)[0].entry
    assert items_at(told.journey, place)[0].text == "Как получится"


def test_the_kind_of_business_brings_its_own_stages() -> None:
    talk = asked("business_kind")
    talk.presses("school")
    stages = [stage.slug for stage in load("ru").kind("school").stages]
    assert [stage.entry for stage in talk.journey.stages] == stages


def test_another_kind_in_own_words_is_kept_as_typed() -> None:
    talk = asked("business_kind")
    talk.says("Прокат катамаранов")
    assert talk.journey.business.kind[0].text == "Прокат катамаранов"
    assert talk.screen.key == "question.business_country"


@pytest.mark.parametrize("written", [str.lower, str.upper, "{}.".format])
def test_a_kind_that_is_typed_is_the_kind_that_is_known(written: Callable[[str], str]) -> None:
    talk = asked("business_kind")
    talk.says(written(load("ru").kind("dental").label))
    assert talk.journey.business.kind[0].entry == "dental"


def test_back_returns_to_the_answer_that_was_given() -> None:
    talk = asked("persona_age")
    talk.says("за тридцать")
    talk.presses("back")
    assert talk.screen.key == "question.persona_age"
    assert talk.fact("chosen") == ["за тридцать"]
    talk.presses("done")
    assert talk.screen.key == "question.persona_sex"


def test_back_from_the_first_stage_is_the_list_of_stages() -> None:
    talk = asked("stage_goal", stage=1)
    talk.presses("back")
    assert talk.screen.key == "question.journey_stages"
    talk.presses("back")
    assert talk.screen.key == "question.persona_fears"


def test_the_way_on_skips_what_was_answered() -> None:
    talk = asked("persona_needs")
    talk.presses("back", "back")
    assert talk.screen.key == "question.persona_behaviour"
    talk.presses("done")
    assert talk.screen.key == "question.persona_needs"


def test_typed_and_tapped_answers_reach_the_next_question_differently() -> None:
    typed, tapped = asked("persona_age"), asked("persona_age")
    typed.says("за тридцать")
    tapped.presses(tapped.options[0])
    (new,), (edited,) = typed.shows, tapped.shows
    assert new.fresh
    assert new.closing is not None
    assert new.closing.facts == {"step": "persona_age", "answers": ["за тридцать"]}
    assert (edited.fresh, edited.closing) == (False, None)
