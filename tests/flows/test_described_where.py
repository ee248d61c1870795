"""Where a text is taken as a description of a business, and where it is not."""

import pytest

from flows.description import messages_in
from journey.map import LONGEST_NAME
from tests.flows.describing import NAMED, POST, SALON, UNKNOWN, described
from tests.flows.interviews import asked
from tests.flows.talking import Talk


def test_the_question_of_the_name_offers_to_describe_the_business() -> None:
    talk = asked("business_name")
    talk.presses("describe")
    assert talk.screen.key == "screen.describe"
    talk.presses("back")
    assert talk.screen.key == "question.business_name"


def test_it_is_offered_only_while_nothing_is_known_of_the_kind() -> None:
    talk = asked("business_country")
    talk.presses("back", "back")
    assert (talk.screen.key, "describe" in talk.labels) == ("question.business_name", False)


@pytest.mark.parametrize(
    "text", [SALON, NAMED, UNKNOWN, POST, "Мы\nпечём хлеб и булки, а потом возим по всему городу"]
)
def test_a_long_text_at_the_name_is_a_description(text: str) -> None:
    talk = described(text)
    assert talk.spot.screen == "describe"
    assert messages_in(talk.person.pending) == (text,)
    assert talk.journey.title == ""


@pytest.mark.parametrize(
    "text",
    [
        "Кофейня на Лесной",
        "Кофейня\nна Лесной",
        "Кофейня, где пекут хлеб и варят кофе каждый день с утра",
        "Ы" * 4096,
        "ООО «Производственно-коммерческое объединение имени Первого Мая и Четвёртого Июня»",
    ],
)
def test_a_name_stays_a_name_however_long(text: str) -> None:
    talk = described(text)
    assert talk.screen.key == "question.business_kind"
    assert len(talk.journey.title) <= LONGEST_NAME


def test_a_name_that_is_changed_later_is_no_description() -> None:
    talk = asked("persona_name")
    talk.forges(f"edit:{talk.journey.id}")
    talk.presses("part_business")
    talk.forges(f"{talk.person.serial}.change:business.name")
    talk.says(SALON)
    assert talk.spot.screen != "describe"
    assert SALON in talk.journey.business.notes


@pytest.mark.parametrize(
    "text",
    [
        "Делаю маникюр на дому, клиенты из инстаграма, спрашивают цену",
        NAMED,
        "Сегодня мы весь день разбирали коробки и пили чай с соседями. " * 5,
    ],
)
def test_a_story_at_home_becomes_a_new_map(text: str) -> None:
    talk = Talk()
    talk.says(text)
    assert (talk.spot.screen, messages_in(talk.person.pending)) == ("describe", (text,))


def test_a_post_that_is_forwarded_at_home_becomes_a_new_map() -> None:
    talk = Talk()
    talk.says(POST)
    assert (talk.screen.key, len(talk.memory.maps)) == ("screen.described", 1)
    talk.presses("ok")
    assert talk.journey.business.kind[0].entry == "salon"


@pytest.mark.parametrize(
    "text",
    [
        "Привет",
        "спасибо большое",
        "Ы" * 200,
        "как тут всё удалить?",
        "Подскажите, пожалуйста, а как мне потом поделиться этим с моим бухгалтером?",
        "/ " * 300,
    ],
)
def test_a_few_words_at_home_get_a_hint_and_no_map(text: str) -> None:
    talk = Talk()
    talk.says(text)
    assert (talk.said, talk.at_home, talk.memory.maps) == (["reply.hint"], True, {})
