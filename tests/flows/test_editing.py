"""An edited message corrects just what it said."""

import pytest

from flows.heard import What
from journey.places import Place, items_at, part_of
from knowledge.catalogue import load
from tests.flows.interviews import asked
from tests.flows.talking import Talk


def words(talk: Talk, place: Place) -> list[str]:
    return [item.text for item in items_at(talk.journey, place)]


def spoken(key: str, text: str, stage: int = 0) -> tuple[Talk, Place, int]:
    """A talk with words at a question, the place they went to, and the message's id."""
    talk = asked(key, stage)
    place = talk.spot.place
    assert place is not None
    return talk, place, talk.says(text)


def test_a_single_answer_is_corrected_while_the_talk_stays_where_it_is() -> None:
    talk, place, message = spoken("persona_age", "за тридцадь")
    here = talk.spot
    talk.edits(message, "за тридцать")
    assert (words(talk, place), talk.spot) == (["за тридцать"], here)
    assert talk.saying("reply.corrected").screen.facts == {
        "step": "persona_age",
        "answers": ["за тридцать"],
    }


def test_a_list_is_corrected_word_by_word() -> None:
    talk, place, message = spoken("stage_pains", "дорга; далеко", stage=1)
    talk.says("страшно")
    talk.edits(message, "дорого; далеко; долго")
    assert words(talk, place) == ["дорого", "далеко", "страшно", "долго"]
    talk.edits(message, "дорого")
    assert words(talk, place) == ["дорого", "страшно"]


def test_a_correction_of_a_correction_finds_the_same_answers() -> None:
    talk, place, message = spoken("stage_pains", "дорга", stage=1)
    for text in ("дорого", "очень дорого", "дороговато"):
        talk.edits(message, text)
        assert words(talk, place) == [text]


def test_a_correction_reaches_another_map() -> None:
    talk, place, message = spoken("persona_age", "за тридцадь")
    first = talk.spot.map
    talk.command("cancel")
    talk.command("new")
    talk.edits(message, "за тридцать")
    items = items_at(talk.memory.maps[first], place)
    assert [item.text for item in items] == ["за тридцать"]
    assert talk.spot.map != first


def test_a_correction_to_the_words_of_an_option_is_that_option() -> None:
    talk, place, message = spoken("stage_pains", "что-то не то", stage=1)
    option = next(name for name in talk.options if name not in talk.ticked)
    talk.edits(message, option.upper())
    assert items_at(talk.journey, place)[0].entry
    assert talk.ticked == [option]


def test_a_corrected_kind_of_business_brings_its_stages() -> None:
    talk, place, message = spoken("business_kind", "анлайн-школа")
    talk.edits(message, load("ru").kind("school").label)
    assert items_at(talk.journey, place)[0].entry == "school"
    assert [s.entry for s in talk.journey.stages] == [
        s.slug for s in load("ru").kind("school").stages
    ]


def test_a_feeling_that_was_typed_is_corrected() -> None:
    talk, _, message = spoken("stage_feeling", "😍", stage=1)
    talk.edits(message, "😡")
    assert talk.journey.stages[0].feeling == -2
    assert talk.saying("reply.corrected").screen.facts["answers"] == ["😡"]
    talk.edits(message, "не знаю")
    assert (talk.said, talk.journey.stages[0].feeling) == (["reply.pick_a_face"], -2)


def test_names_of_stages_are_corrected_one_by_one() -> None:
    talk, _, message = spoken("journey_stages", "Абучение; Практика")
    talk.edits(message, "Обучение")
    assert [s.name.text for s in talk.journey.stages[5:]] == ["Обучение", "Практика"]
    assert talk.saying("reply.corrected").screen.facts["answers"] == ["Обучение", "Практика"]
    talk.edits(message, "Практика")
    assert talk.said == ["reply.same_stage"]
    talk.edits(message, "🙂")
    assert talk.said == ["reply.edit_empty"]


def test_a_new_name_of_a_stage_is_corrected() -> None:
    talk = asked("journey_stages")
    talk.presses("1")
    message = talk.says("Знакомства")
    talk.edits(message, "Знакомство")
    assert talk.journey.stages[0].name.text == "Знакомство"


def test_a_new_name_of_a_map_is_corrected() -> None:
    talk = asked("persona_age")
    talk.forges(f"name:{talk.spot.map}")
    message = talk.says("Кафейня")
    talk.edits(message, "Кофейня")
    assert talk.journey.title == "Кофейня"


def test_a_correction_that_is_too_long_or_too_much_is_told_so() -> None:
    talk, place, message = spoken("stage_pains", "дорга", stage=1)
    long = "очень " * 100
    talk.edits(message, "\n".join([long, *(f"боль {n}" for n in range(12))]))
    assert talk.said == ["reply.corrected", "reply.over", "reply.shortened"]
    assert part_of(talk.journey, place).notes == (long.strip(), "боль 11")


@pytest.mark.parametrize("text", ["🙂", "...", "1. \n2. "])
def test_an_edit_without_words_leaves_the_answer(text: str) -> None:
    talk, place, message = spoken("stage_pains", "дорого", stage=1)
    talk.edits(message, text)
    assert (talk.said, words(talk, place)) == (["reply.edit_empty"], ["дорого"])


def test_an_answer_that_was_given_anew_is_not_changed_by_an_old_message() -> None:
    talk, place, message = spoken("persona_age", "за тридцадь")
    talk.presses("back")
    talk.says("за сорок")
    talk.edits(message, "за тридцать")
    assert (talk.said, words(talk, place)) == (["reply.edit_unknown"], ["за сорок"])


def test_an_answer_of_a_stage_that_was_taken_away_is_not_changed() -> None:
    talk, _, message = spoken("stage_pains", "дорого", stage=1)
    number = talk.spot.map
    talk.presses("leave")
    talk.forges(f"edit:{number}")
    talk.presses("part_journey", "1", "remove")
    before = talk.memory.maps[number]
    talk.edits(message, "дешево")
    assert (talk.said, talk.memory.maps[number]) == (["reply.edit_unknown"], before)


@pytest.mark.parametrize("where", ["home", "persona_age", "journey_stages", "stage_feeling"])
def test_an_edit_of_what_was_no_answer_is_told_so(where: str) -> None:
    talk = Talk() if where == "home" else asked(where, stage=where.startswith("stage_"))
    message = talk.hears(What.STICKER)
    before = dict(talk.memory.maps)
    talk.edits(message, "что-то")
    assert (talk.said, talk.memory.maps) == (["reply.edit_unknown"], before)


def test_words_that_came_back_by_an_edit_are_offered_once() -> None:
    talk, place, _ = spoken("stage_pains", "слишком далеко", stage=1)
    talk.presses("слишком далеко")
    message = talk.says("слишком близко")
    talk.edits(message, "слишком далеко")
    assert words(talk, place) == ["слишком далеко"]
    assert talk.options.count("слишком далеко") == 1
