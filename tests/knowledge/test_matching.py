"""Words of owners find the entries that they mean, and nothing else."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import FOLDER, load
from knowledge.entries import Channel, Entries, Entry
from knowledge.matching import found_in, kind_in, match, matcher
from knowledge.reading import CHANNELS, read_dictionary
from tests.work import work

Spelling = dict[str, Any]
SPELLINGS: list[Spelling] = tomllib.loads(
    (Path(__file__).parent / "spellings.toml").read_text("utf-8")
)["spellings"]
HELD_OUT = [one for one in SPELLINGS if one.get("held_out")]
FEWEST_RIGHT = 0.95
RU, EN = load("ru").kinds, load("en").kinds


@cache
def channels(language: str) -> Entries:
    """The whole dictionary of channels, whatever the country."""
    found = read_dictionary(FOLDER / language / CHANNELS).items()
    return tuple(
        Entry(
            slug,
            slug,
            raw["label"],
            raw.get("text", raw["label"]),
            tuple(raw["words"]),
            channel=Channel(),
        )
        for slug, raw in found
    )


def entries_for(one: Spelling) -> Entries:
    if one["where"] == "channels":
        return channels(one["language"])
    stage = load(one["language"]).kind(one["kind"]).stage(one["stage"])
    assert stage
    return stage.lists[one["where"]]


def understood(one: Spelling) -> str:
    """The slug that a spelling is taken for, or ""."""
    language = one["language"]
    if one["where"] == "kind":
        kind = kind_in(one["text"], load(language).kinds, language)
        return kind.id if kind else ""
    entry = match(one["text"], entries_for(one), language)
    return entry.slug if entry else ""


def named(one: Spelling) -> str:
    return f"{one['language']} {one['where']}: {one['text']}"


def missed(spellings: list[Spelling]) -> list[str]:
    return [named(one) for one in spellings if understood(one) != one["means"]]


def test_there_are_enough_spellings_to_judge_by() -> None:
    assert len(SPELLINGS) >= 180
    assert sum(one["means"] == "" for one in SPELLINGS) >= 40
    assert len(HELD_OUT) * 3 >= len(SPELLINGS)
    places = Counter((one["language"], one["where"]) for one in SPELLINGS)
    assert len(places) == 8


def test_every_spelling_means_something_that_is_there() -> None:
    for one in SPELLINGS:
        kinds = [kind.id for kind in load(one["language"]).kinds]
        slugs = kinds if one["where"] == "kind" else [entry.slug for entry in entries_for(one)]
        assert one["means"] in ["", *slugs], named(one)


@pytest.mark.parametrize("spellings", [SPELLINGS, HELD_OUT], ids=["all", "held out"])
def test_nearly_all_spellings_are_understood(spellings: list[Spelling]) -> None:
    wrong = missed(spellings)
    assert len(wrong) <= (1 - FEWEST_RIGHT) * len(spellings), wrong


def test_no_spelling_is_taken_for_something_else() -> None:
    taken = [(named(one), understood(one)) for one in SPELLINGS]
    meant = [one["means"] for one in SPELLINGS]
    assert [
        one for one, wanted in zip(taken, meant, strict=True) if one[1] not in ("", wanted)
    ] == []


def entry(slug: str, label: str, *words: str) -> Entry:
    return Entry(slug, slug, label, label, words, channel=Channel())


PLACES = (
    entry("vk", "Сообщество VK", "вк", "вконтакте"),
    entry("vk-ads", "Реклама в VK", "реклама вк"),
    entry("insta", "Instagram", "инста"),
    entry("email", "Письма", "e-mail"),
    entry("reviews", "Отзывы на картах"),
    entry("maps", "Яндекс Карты"),
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ВКОНТАКТЕ.", "vk"),
        ("в «вк»", "vk"),
        ("email", "email"),
        ("сообщества vk", "vk"),
        ("на яндекс-картах", "maps"),
        ("яндкс карты", "maps"),
        ("карты", ""),
        ("вкус", ""),
        ("инструмент", ""),
        ("", ""),
        ("?!", ""),
        ("🙂", ""),
    ],
)
def test_a_name_is_known_in_any_form_but_only_as_a_whole(text: str, slug: str) -> None:
    found = match(text, PLACES, "ru")
    assert (found.slug if found else "") == slug


def test_a_text_that_fits_two_entries_means_none() -> None:
    both = (entry("one", "Долго отвечают"), entry("two", "Отвечают долго"))
    assert match("долго отвечаете", both, "ru") is None
    assert found_in("вечером долго отвечают", both, "ru") == ()


def test_nothing_is_found_among_nothing() -> None:
    assert match("вк", (), "ru") is None
    assert found_in("вк", (), "ru") == ()
    assert kind_in("кафе", (), "ru") is None


def test_a_language_without_stop_words_is_matched_too() -> None:
    assert match("реклама в VK", PLACES, "xx") == PLACES[1]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Нас находят через инсту и вконтакте, ещё на письма отвечаем", {"insta", "vk", "email"}),
        ("Отзывы на картах", {"reviews"}),
        ("реклама в вк", {"vk-ads"}),
        ("вкусно кормим, инструмент точим", set()),
        ("карты таро", set()),
        ("Яндекс карты: много людей. Отзывы мало кто читает на картах", {"maps", "reviews"}),
    ],
)
def test_a_longer_text_speaks_of_several(text: str, slugs: set[str]) -> None:
    assert {one.slug for one in found_in(text, PLACES, "ru")} == slugs


def test_what_is_said_in_more_words_comes_first() -> None:
    found = found_in("инста, реклама в вк", PLACES, "ru")
    assert [one.slug for one in found] == ["vk-ads", "insta"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("У нас небольшая стоматология, четыре кресла", "dental"),
        ("кофейня с десертами", "cafe"),
        ("Онлайн-школа и репетиторы", "school"),
        ("кофейня при языковой школе", ""),
        ("ремонтируем зонты", ""),
    ],
)
def test_a_text_speaks_of_one_kind_of_business_or_of_none(text: str, kind: str) -> None:
    found = kind_in(text, RU, "ru")
    assert (found.id if found else "") == kind


def test_a_known_kind_of_business_is_meant_before_the_rest() -> None:
    kind = kind_in("a dental workshop and a dental clinic", EN, "en")
    assert kind
    assert kind.id == "dental"


TEXTS = ["реклама в инстаграмме", "знакомые посоветавали", "пишем письма тем, кто давно не был"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_dozen_entries_are_looked_through_in_a_tenth_of_a_millisecond(text: str) -> None:
    dozen = channels("ru")[24:36]
    known = matcher(dozen, "ru").known
    assert work(lambda: match(text, dozen, "ru"), 0.0001) <= 0.0001
    assert work(lambda: known.likenesses(known.heard(text.split())), 0.0002) <= 0.0002
