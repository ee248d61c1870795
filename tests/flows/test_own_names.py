"""Other names of what is known: they become it; everything else stays as typed."""

import pytest

from tests.flows.interviews import asked, words


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("инста", "Instagram"),
        ("ИНСТАГРАММ", "Instagram"),
        ("сарафанка", "Советы знакомых"),
        ("вк", "Сообщество VK"),
        ("яндекс карты", "Яндекс Карты"),
        ("Инста и чат курьеров Пети", "Инста и чат курьеров Пети"),
        ("Доска у лифта", "Доска у лифта"),
    ],
)
def test_a_channel_may_be_called_as_people_call_it(typed: str, taken: str) -> None:
    talk = asked("stage_channels", stage=1)
    talk.says(typed)
    assert words(talk) == [taken]


@pytest.mark.parametrize("typed", ["кофейня", "Бар", "ресторан"])
def test_a_kind_of_business_may_be_called_as_people_call_it(typed: str) -> None:
    talk = asked("business_kind")
    talk.says(typed)
    assert [i.entry for i in talk.journey.business.kind] == ["cafe"]
    assert talk.journey.business.notes == (typed,)


@pytest.mark.parametrize(
    ("typed", "entry"), [("рф", "country.ru"), ("В Москве", "country.ru"), ("Казахстан", "")]
)
def test_a_country_may_be_typed(typed: str, entry: str) -> None:
    talk = asked("business_country")
    talk.says(typed)
    assert [i.entry for i in talk.journey.business.country] == [entry]


def test_what_gets_in_the_way_stays_in_the_owners_words() -> None:
    talk = asked("stage_pains", stage=1)
    talk.says("не видно, сколько стоит кофе")
    assert words(talk) == ["не видно, сколько стоит кофе"]
