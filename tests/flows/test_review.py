"""The review in two levels, and changing one answer without walking through the rest."""

import pytest

from flows.world import Spot
from journey.places import Place, items_at
from tests.flows.interviews import asked, reviewed, steps
from tests.flows.talking import Talk


def test_the_review_names_every_part_and_what_is_open_in_it() -> None:
    talk = asked("stage_pains", stage=2)
    talk.presses("leave", "edit")
    parts = talk.fact("parts")
    assert [part["part"] for part in parts] == ["business", "persona", "journey", *["stage"] * 5]
    assert [len(part["open"]) for part in parts] == [0, 0, 0, 0, 3, 6, 6, 6]
    assert (
        parts[4]["open"]
        == [
            "stage_pains",
            "stage_feeling",
            "stage_actions",
        ]
        or parts[4]["open"][0] == "stage_pains"
    )


def test_a_part_names_its_answers_and_a_button_for_each() -> None:
    talk = reviewed()
    talk.presses("part_persona")
    assert talk.screen.key == "screen.part"
    answers = talk.fact("answers")
    assert [a["step"] for a in answers] == [b.facts["step"] for b in talk.buttons[:-1]]
    assert {a["status"] for a in answers} == {"skipped"}
    talk.presses("review")
    assert talk.screen.key == "screen.review"


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("part_business", "business.offer"),
        ("part_persona", "persona.age"),
        ("2", "stage.2.goal"),
        ("5", "stage.5.actions"),
    ],
)
def test_one_answer_is_changed_and_nothing_else_asked(part: str, place: str) -> None:
    talk = reviewed()
    before = talk.journey
    number = {"stage.2.goal": 1, "stage.5.actions": 4}.get(place)
    here = place if number is None else place.replace(place[6], str(before.stages[number].id))
    talk.presses(part, f"change:{here}")
    assert talk.fact("changing") is True
    talk.says("Совсем другое")
    if talk.screen.key.startswith("question."):
        talk.presses("done")
    assert talk.screen.key == "screen.part"
    parsed = Place.parse(here)
    assert parsed is not None
    assert [i.text for i in items_at(talk.journey, parsed)] == ["Совсем другое"]


def test_back_from_a_changed_answer_changes_nothing() -> None:
    talk = reviewed()
    before = talk.journey
    talk.presses("part_persona", "change:persona.age", "back")
    assert (talk.screen.key, talk.journey) == ("screen.part", before)


def test_a_feeling_given_at_the_review_asks_only_for_the_reason() -> None:
    talk = reviewed()
    feeling = Place("stage", "feeling", talk.journey.stages[2].id)
    talk.presses("3", f"change:{feeling}", "🙁")
    assert (talk.screen.key, talk.fact("number")) == ("question.stage_why", 3)
    talk.says("Непонятно, сколько стоит")
    assert talk.screen.key == "screen.part"


def test_a_stage_added_at_the_review_is_all_that_is_asked_about_then() -> None:
    talk = reviewed()
    talk.presses("part_journey")
    talk.says("Обучение")
    talk.presses("stages_done")
    shown = [(s.key, s.facts["stage"]) for s in steps(talk)]
    assert [stage for _, stage in shown] == ["Обучение"] * 6
    assert (talk.screen.key, talk.fact("name")) == ("screen.part", "Обучение")


def test_another_kind_at_the_review_asks_nothing_while_stages_are_not_settled() -> None:
    talk = asked("persona_age")
    talk.presses("leave", "edit", "part_business", "change:business.kind", "school")
    assert talk.screen.key == "screen.part"


def test_an_open_map_goes_on_from_the_review_with_its_first_gap() -> None:
    talk = asked("persona_age")
    talk.presses("leave", "edit", "onward")
    assert talk.screen.key == "question.persona_age"
    talk = reviewed()
    assert "onward" not in talk.labels


@pytest.mark.parametrize(("part", "field"), [("part_persona", "age"), ("part_business", "name")])
def test_what_was_too_long_for_the_map_is_shown_whole_at_its_part(part: str, field: str) -> None:
    talk = reviewed()
    talk.presses(part, field_button(part, field))
    talk.says("очень " * 100)
    assert talk.said == ["reply.shortened"]
    assert talk.fact("notes") == (("очень " * 100).strip(),)


def field_button(part: str, field: str) -> str:
    return f"change:{part.removeprefix('part_')}.{field}"


@pytest.mark.parametrize("buttons", [[], ["part_persona"]])
def test_words_at_the_review_belong_to_no_answer(buttons: list[str]) -> None:
    talk = reviewed()
    talk.presses(*buttons)
    before, key = talk.journey, talk.screen.key
    talk.says("Дорого")
    assert talk.said == ["reply.pick_first"]
    assert (talk.journey, talk.screen.key) == (before, key)


def test_the_review_is_saved_and_left() -> None:
    talk: Talk = reviewed()
    talk.presses("leave")
    assert (talk.spot, talk.said) == (Spot(), ["reply.left"])
