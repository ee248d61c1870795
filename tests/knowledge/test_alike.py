"""The likeness of the languages: the same ids with the same facts, in the same order."""

from pathlib import Path

import pytest

from knowledge.catalogue import load
from knowledge.check import differences
from tests.knowledge.files import GENERIC, changed, kinds, with_metric

OWN = "own = true\nwords"
CARD, SURE = "generic.loyalty.channels.client-card", "generic.awareness.actions.answer-reviews"
WOMAN = "generic.personas.busy-woman"
CHECKLIST = "generic.awareness.actions.checklist"

FACTS = [
    (OWN, "words", CARD),
    (OWN, "own = true\nads = true\nwords", CARD),
    (OWN, 'own = true\ncountry = "ru"\nwords', CARD),
    ('age = "25-34"', 'age = "35-44"', f"{WOMAN} age"),
    ('["home", "family", "work"]', '["home", "family", "money"]', f"{WOMAN} interests"),
    ('["home", "family", "work"]', '["family", "home", "work"]', f"{WOMAN} interests"),
    ("effort = 2", "effort = 3", CHECKLIST),
    ('cost = "free"', 'cost = "low"', CHECKLIST),
    ('"questions.trust", "questions.for-me", "pains', '"questions.trust", "pains', CHECKLIST),
    ('kind = "reviews"', 'kind = "content"', SURE),
    ("feeling = -2", "feeling = -1", "generic.awareness.why.burnt"),
    ('checked_on = "2026-03-11"', 'checked_on = "2026-03-12"', SURE),
    ("dzen.ru/a/", "dzen.ru/b/", SURE),
    ('note_country = "ru"', 'note_country = "other"', SURE),
]
WORDS = [
    ('label = "Карта клиента"', 'label = "Клубная карта"'),
    ('words = ["карта клиента"', 'words = ["клубная карта"'),
    ('note = "Купленные', 'note = "Все купленные'),
    ('card-views = "Кабинет', 'card-views = "Раздел'),
    ("спасибо за заказ", "заказ принят"),
]


def unlike(folder: Path, text: str) -> list[str]:
    """How the changed file differs from the shipped one."""
    return differences(kinds(folder, text), [load("ru").kind("generic")])


def test_the_languages_are_alike() -> None:
    assert differences(load("ru").kinds, load("en").kinds) == []


@pytest.mark.parametrize(("old", "new", "where"), FACTS)
def test_another_fact_in_another_language_is_noticed(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    assert unlike(tmp_path, changed(old, new)(GENERIC)) == [
        f"{where}: facts differ between languages"
    ]


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_words_may_differ(tmp_path: Path, old: str, new: str) -> None:
    assert unlike(tmp_path, changed(old, new)(GENERIC)) == []


def test_an_entry_of_one_language_is_noticed(tmp_path: Path) -> None:
    text = changed("18-24 =", "18-25 =")(GENERIC)
    assert [one.split(":")[0] for one in unlike(tmp_path, text)] == [
        "generic.persona.age.18-24",
        "generic.persona.age.18-25",
    ]


def test_a_channel_of_one_language_is_noticed(tmp_path: Path) -> None:
    text = changed('"signboard", ', "")(GENERIC)
    assert unlike(tmp_path, text) == ["generic.awareness.channels.signboard: only in one language"]


def test_a_customer_of_one_language_is_noticed(tmp_path: Path) -> None:
    found = unlike(tmp_path, changed("[personas.busy-woman]", "[personas.busy-man]")(GENERIC))
    assert f"{WOMAN}: only in one language" in found
    assert "generic.personas.busy-man interests: only in one language" in found


def test_a_metric_of_one_language_is_noticed(tmp_path: Path) -> None:
    assert unlike(tmp_path, with_metric()) == [
        "generic.awareness.metrics.boards: only in one language",
        "generic.awareness.metrics.card-views: only in one language",
    ]


def test_a_metric_that_is_better_the_other_way_is_noticed(tmp_path: Path) -> None:
    up, down = with_metric(better="up"), with_metric(better="down")
    assert differences(kinds(tmp_path / "a", up), kinds(tmp_path / "b", down)) == [
        "generic.awareness.metrics.boards: facts differ between languages"
    ]


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ('women = "Чаще женщины"\n', 'men = "Чаще мужчины"\n', "generic.persona.sex."),
        ('"yandex-maps", ', '"google-maps", ', "generic.awareness.channels."),
    ],
)
def test_another_order_in_another_language_is_noticed(
    tmp_path: Path, first: str, second: str, where: str
) -> None:
    (difference,) = unlike(tmp_path, changed(first + second, second + first)(GENERIC))
    assert difference.startswith(where)
    assert difference.endswith("order differs")
