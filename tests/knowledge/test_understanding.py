"""What a few sentences about a business say: its kind, its name, channels, questions, pains."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from journey.map import MOST_ITEMS
from knowledge.catalogue import load
from knowledge.entries import OTHER, RUSSIA
from knowledge.understanding import MOST, Understood, name_in, understood

Description = dict[str, Any]
DESCRIPTIONS: list[Description] = tomllib.loads(
    (Path(__file__).parent / "descriptions.toml").read_text("utf-8")
)["descriptions"]
FIELDS = ("channels", "questions", "pains")
COUNTRY = {"ru": RUSSIA, "en": OTHER}
MOST_WORK = 0.1
"""Seconds of work for a thousand characters that were never heard before."""


def read(text: str, language: str = "ru", kind: str = "") -> Understood:
    return understood(text, load(language), COUNTRY[language], kind)


def names(found: Understood) -> set[str]:
    """Everything that was found, as "stage.list.slug"."""
    return {
        f"{stage}.{field}.{entry.slug}"
        for field in FIELDS
        for stage, entry in getattr(found, field)
    }


@pytest.fixture(params=DESCRIPTIONS, ids=lambda one: one["about"])
def told(request: pytest.FixtureRequest) -> Description:
    """A description as an owner writes it."""
    one: Description = request.param
    return one


def test_there_are_descriptions_of_many_kinds_in_both_languages() -> None:
    kinds = {one["kind"] for one in DESCRIPTIONS if "kind" in one}
    assert len(DESCRIPTIONS) >= 20
    assert kinds >= {kind.id for kind in load("ru").kinds} - {"b2b"}
    assert {one["language"] for one in DESCRIPTIONS} == {"ru", "en"}


def test_the_kind_is_found_or_not_guessed(told: Description) -> None:
    found = read(told["text"], told["language"]).kind
    assert (found.id if found else None) == told.get("kind")


def test_what_a_description_says_is_found(told: Description) -> None:
    assert set(told["found"]) - names(read(told["text"], told["language"])) == set()


def test_nothing_is_found_that_it_does_not_say(told: Description) -> None:
    found = names(read(told["text"], told["language"]))
    assert found & set(told.get("never", ())) == set()
    assert len(found) <= len(told["found"]) + 2


def test_the_name_is_found_where_it_stands_in_quotation_marks(told: Description) -> None:
    assert read(told["text"], told["language"]).name == told.get("name", "")


def test_what_is_found_stands_in_the_order_of_the_stages(told: Description) -> None:
    found = read(told["text"], told["language"])
    stages = [stage.slug for stage in (found.kind or load(told["language"]).kind("")).stages]
    for field in FIELDS:
        order = [stages.index(stage) for stage, _ in getattr(found, field)]
        assert order == sorted(order)


def test_everything_found_is_an_entry_that_is_used_in_the_country(told: Description) -> None:
    catalogue = load(told["language"])
    found = read(told["text"], told["language"])
    for _, entry in (at for field in FIELDS for at in getattr(found, field)):
        assert catalogue.entry(entry.id) == entry
        assert entry.is_used_in(COUNTRY[told["language"]])


def test_the_same_text_is_understood_the_same_way_again(told: Description) -> None:
    first = read(told["text"], told["language"])
    understood.cache_clear()
    assert read(told["text"], told["language"]) == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Кофейня «Зерно» у метро", "Зерно"),
        ("У нас салон красоты «Тихий двор». Пишут «хочу записаться».", "Тихий двор"),
        ("Our coffee shop “Grey Cat” is near the station", "Grey Cat"),
        ("Кофейня у метро. Люди говорят «Дорого»", ""),
        ("Кофейня «Зерно» и ресторан «Печь»", ""),
        ("В кофейне спрашивают «Когда откроетесь?»", ""),
        ("Кофейня «зерно и что-то там ещё, очень длинное и без имени»", ""),
        ("Зерно\nДержим кофейню у метро", ""),
    ],
)
def test_a_name_is_what_stands_in_quotation_marks_behind_the_kind(text: str, name: str) -> None:
    assert name_in(text, load("en" if text.isascii() or "Our" in text else "ru")) == name


def test_a_kind_that_was_chosen_is_not_looked_for() -> None:
    text = DESCRIPTIONS[0]["text"]
    found = read(text, kind="cafe")
    assert found.kind == load("ru").kind("cafe")
    assert all(entry.id.startswith("cafe.") for _, entry in found.pains)


def test_without_a_kind_the_lists_of_any_business_are_searched() -> None:
    found = read("Занимаюсь разведением кроликов, продаю через авито. Кажется, что дорого.")
    assert found.kind is None
    assert [entry.id for _, entry in found.pains] == ["generic.consideration.pains.expensive"]


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Кофейня. Нас находят в инстаграме", {"instagram"}),
        ("Кофейня. Инстаграма нет", set()),
        ("Кофейня. Работаем без сайта и без инстаграма", set()),
        ("Кофейня. Сайта нет, зато есть инстаграм", {"instagram"}),
    ],
)
def test_a_channel_that_is_not_there_is_not_found(text: str, channels: set[str]) -> None:
    assert {entry.slug for _, entry in read(text).channels} == channels


def test_the_beginning_says_the_kind_whatever_is_told_later() -> None:
    assert read("Кофейня у метро. Рядом фитнес-клуб, автосервис и салон красоты.").kind == load(
        "ru"
    ).kind("cafe")


def test_the_longest_text_gives_no_more_than_can_be_looked_through() -> None:
    kind = load("ru").kind("salon")
    labels = [e.label for stage in kind.stages for field in FIELDS for e in stage.lists[field]]
    found = read("Салон красоты. " + ". ".join(labels))
    assert all(0 < len(getattr(found, field)) <= MOST <= MOST_ITEMS for field in FIELDS)


@pytest.mark.parametrize("text", ["", " ", "…", "«»", "\n\n", "?!", "🙂🙂", "«" * 500, "a" * 4096])
def test_a_text_that_says_nothing_is_no_business(text: str) -> None:
    assert read(text) == Understood()


def test_a_thousand_characters_are_understood_quickly() -> None:
    whole = " ".join(one["text"] for one in DESCRIPTIONS if one["language"] == "ru")
    read(whole)
    spent = []
    for start in range(0, 3000, 500):
        begin = time.process_time()
        read(whole[start : start + 1000])
        spent.append(time.process_time() - begin)
    assert min(spent) <= MOST_WORK
