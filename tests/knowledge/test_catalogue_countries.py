"""What the catalogue knows of countries, typical customers and ids of earlier releases."""

from pathlib import Path

import pytest

from journey.items import Item
from journey.map import Business, JourneyMap
from journey.places import Place
from knowledge.catalogue import FOLDER, MOST_OPTIONS, Catalogue, load
from knowledge.entries import COUNTRIES, Entry
from knowledge.reading import Beside, read_replaced
from knowledge.released import released

RU, EN = load("ru"), load("en")
BOTH = pytest.mark.parametrize("catalogue", [RU, EN], ids=["ru", "en"])
COUNTRY = pytest.mark.parametrize("country", COUNTRIES)
CHANNELS, NAME = Place("stage", "channels", 1), Place("persona", "name")


def slugs(found: tuple[Entry, ...]) -> list[str]:
    return [entry.slug for entry in found]


@BOTH
def test_the_countries_are_the_options_for_the_country(catalogue: Catalogue) -> None:
    options = catalogue.options("cafe", Place("business", "country"))
    assert [option.id for option in options] == ["country.ru", "country.other"]
    assert all(option.words for option in options)
    assert all(catalogue.entry(option.id) == option for option in options)


@pytest.mark.parametrize(
    ("answer", "russian", "english"),
    [
        (None, "ru", "other"),
        (Item(1, "Россия", "country.ru"), "ru", "ru"),
        (Item(1, "Другая страна", "country.other"), "other", "other"),
        (Item(1, "Казахстан"), "other", "other"),
    ],
)
def test_the_country_is_as_answered_or_where_the_language_is_spoken(
    answer: Item | None, russian: str, english: str
) -> None:
    journey = JourneyMap(id=1, business=Business(country=(answer,) if answer else ()))
    assert (RU.country(journey), EN.country(journey)) == (russian, english)


def test_a_channel_is_offered_only_where_it_is_of_use() -> None:
    everywhere, *at_home = (
        slugs(RU.options("cafe", CHANNELS, "awareness", country)) for country in ("", "ru", "other")
    )
    russian, elsewhere = at_home
    assert {"yandex-maps", "two-gis"} <= {*russian} - {*elsewhere}
    assert {"google-maps"} <= {*elsewhere} - {*russian}
    assert {"signboard", "friends"} <= {*russian} & {*elsewhere}
    assert {*everywhere} == {*russian, *elsewhere}
    assert russian == [slug for slug in everywhere if slug in russian]


@BOTH
@COUNTRY
def test_every_stage_has_channels_enough_in_every_country(
    catalogue: Catalogue, country: str
) -> None:
    for kind in catalogue.kinds:
        for stage in kind.stages:
            options = catalogue.options(kind.id, CHANNELS, stage.slug, country)
            assert len(options) >= 6
            assert all(o.channel and o.channel.country in ("", country) for o in options)


@COUNTRY
def test_only_channels_depend_on_the_country(country: str) -> None:
    for kind in RU.kinds:
        for stage in kind.stages:
            for field in stage.lists.keys() - {"channels"}:
                place = Place("stage", field, 1)
                assert RU.options(kind.id, place, stage.slug, country) == stage.lists[field]


@BOTH
@COUNTRY
def test_a_stage_of_ones_own_is_offered_as_many_channels_in_every_country(
    catalogue: Catalogue, country: str
) -> None:
    for kind in catalogue.kinds:
        options = catalogue.options(kind.id, CHANNELS, "", country)
        assert len({option.label for option in options}) == len(options) == MOST_OPTIONS
        assert all(option.is_used_in(country) for option in options)


def test_a_channel_is_the_same_in_every_stage_and_kind_that_names_it() -> None:
    known = {entry.id: entry for entry in RU.entries() if entry.channel}
    maps = [e for e in known.values() if e.slug == "yandex-maps"]
    assert len({(e.label, e.text, e.words, e.channel, e.note) for e in maps}) == 1
    assert len(maps) > 8


@BOTH
def test_typical_customers_are_offered_first_for_the_name_of_the_customer(
    catalogue: Catalogue,
) -> None:
    for kind in catalogue.kinds:
        options = catalogue.options(kind.id, NAME)
        assert options[:2] == tuple(one.entry for one in kind.typical)
        assert options[2:] == kind.persona["name"]
        assert len({option.label for option in options}) == len(options)


@BOTH
def test_a_typical_customer_is_made_of_what_the_lists_hold(catalogue: Catalogue) -> None:
    for kind in catalogue.kinds:
        for one in kind.typical:
            assert one.choices.keys() == kind.persona.keys()
            for name, chosen in one.choices.items():
                assert {*chosen} <= {entry.slug for entry in kind.persona[name]}


@BOTH
def test_an_id_of_an_earlier_release_finds_what_stands_for_it_now(catalogue: Catalogue) -> None:
    found = catalogue.entry("dental.awareness.channels.maps")
    assert found
    assert found == catalogue.entry("dental.awareness.channels.yandex-maps")


@BOTH
def test_every_id_that_was_ever_released_finds_an_entry(catalogue: Catalogue) -> None:
    ids = [*released(FOLDER)]
    assert len(ids) == len(set(ids)) > 3900
    assert [one for one in ids if catalogue.entry(one) is None] == []


def test_what_is_replaced_is_gone_and_what_stands_for_it_is_there() -> None:
    replaced = read_replaced(FOLDER)
    assert replaced.keys() <= {*released(FOLDER)}
    assert replaced.keys().isdisjoint(entry.id for entry in RU.entries())
    assert {*replaced.values()} <= {entry.id for entry in RU.entries()}


def test_ids_are_replaced_only_where_something_says_so(tmp_path: Path) -> None:
    assert read_replaced(tmp_path) == {}
    bare = Catalogue("ru", [RU.kind("generic")], replaced={"old": "generic.awareness"})
    assert bare.entry("old") == bare.entry("generic.awareness")
    assert bare.entry("dental.awareness.channels.maps") is None
    assert bare.countries == ()


def test_an_id_that_is_there_is_never_taken_for_another() -> None:
    ages = [entry.id for entry in RU.kind("generic").persona["age"]]
    catalogue = Catalogue("ru", [RU.kind("generic")], replaced={ages[0]: ages[1]})
    assert catalogue.entry(ages[0]) == RU.entry(ages[0])


def test_countries_are_as_the_language_says() -> None:
    country = Entry("country.ru", "ru", "Россия", "Россия")
    catalogue = Catalogue("ru", [RU.kind("generic")], Beside({}, (country,)))
    assert catalogue.options("", Place("business", "country")) == (country,)
    assert catalogue.entry("country.ru") == country
