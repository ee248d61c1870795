"""What the catalogue offers at each place."""

from dataclasses import replace

import pytest

from journey.places import FIELDS, Place
from knowledge.catalogue import (
    FOLDER,
    MOST_OPTIONS,
    Catalogue,
    KnowledgeBroken,
    load,
    read,
    read_quickly,
)
from knowledge.entries import PERSONA_LISTS, READY_TEXTS, STAGE_LISTS, Kind
from tests.work import work

RU, EN = load("ru"), load("en")
BOTH = pytest.mark.parametrize("catalogue", [RU, EN], ids=["ru", "en"])
PAINS = Place("stage", "pains", 3)


def test_the_kinds_of_business_are_in_order_and_the_generic_one_is_last() -> None:
    ids = [kind.id for kind in RU.kinds]
    assert ids[:5] == ["shop", "cafe", "salon", "dental", "school"]
    assert ids[-1] == "generic"
    assert len(ids) == 13
    assert [kind.id for kind in EN.kinds] == ids
    orders = [kind.order for kind in RU.kinds[:-1]]
    assert orders == sorted(set(orders))


def test_the_generic_kind_is_last_whatever_its_order() -> None:
    late = replace(RU.kind("cafe"), order=1000)
    assert Catalogue("ru", [RU.kind("generic"), late]).kinds[-1].id == "generic"


def test_an_unknown_kind_of_business_gets_the_generic_advice() -> None:
    assert RU.kind("").id == RU.kind("yacht-rental").id == "generic"


def test_every_id_of_every_kind_finds_its_entry() -> None:
    for kind in RU.kinds:
        for entry in kind.entries():
            assert RU.entry(entry.id) == entry
    assert {entry.id for kind in RU.kinds for entry in kind.entries()} < {
        entry.id for entry in RU.entries()
    }
    assert RU.entry("dental.awareness.pains.nothing-like-it") is None


def test_ids_are_made_of_kind_stage_list_and_slug() -> None:
    checklist = RU.entry("dental.awareness.actions.checklist")
    assert checklist
    assert checklist.kind == "lead_magnet"
    assert "dental.awareness.pains.fear" in checklist.serves
    for entry_id in (
        "dental",
        "dental.awareness",
        "dental.persona.age.25-40",
        "dental.personas.mum",
        "dental.awareness.channels.yandex-maps",
        "country.ru",
    ):
        assert RU.entry(entry_id), entry_id


def test_the_kinds_themselves_are_the_options_for_the_kind_of_business() -> None:
    options = RU.options("", Place("business", "kind"))
    assert [option.id for option in options] == [kind.id for kind in RU.kinds]


def test_the_stages_of_the_kind_are_the_options_for_stages() -> None:
    options = RU.options("school", Place("journey", "stages"))
    assert [option.slug for option in options][-2:] == ["learning", "loyalty"]


@pytest.mark.parametrize("place", [Place("business", "name"), Place("stage", "feeling", 1)])
def test_there_is_nothing_to_offer_where_one_types_or_points(place: Place) -> None:
    assert RU.options("dental", place, "awareness") == ()


@BOTH
def test_every_place_of_every_kind_has_options_and_an_example(catalogue: Catalogue) -> None:
    for kind in catalogue.kinds:
        for field in PERSONA_LISTS:
            place = Place("persona", field)
            assert catalogue.options(kind.id, place)
            assert catalogue.example(kind.id, place)
        for stage in kind.stages:
            assert catalogue.about(kind.id, stage.slug)
            for field in STAGE_LISTS:
                place = Place("stage", field, 1)
                assert catalogue.options(kind.id, place, stage.slug) == stage.lists[field]
                assert catalogue.example(kind.id, place, stage.slug) == stage.examples[field]


def test_the_lists_are_the_places_of_the_map() -> None:
    assert set(PERSONA_LISTS) == FIELDS["persona"]
    assert {*STAGE_LISTS, "feeling"} == FIELDS["stage"]


def test_the_business_and_the_customer_have_each_an_example_of_a_name() -> None:
    business = RU.example("dental", Place("business", "name"))
    assert business == "Стоматология «Белая линия»"
    assert RU.example("dental", Place("persona", "name")) not in ("", business)


def test_a_stage_the_kind_lacks_is_taken_from_the_generic_one() -> None:
    short = Catalogue("ru", [RU.kind("generic"), _without_stage("dental", "loyalty")])
    generic = RU.kind("generic").stage("loyalty")
    assert generic
    assert short.options("dental", PAINS, "loyalty") == generic.lists["pains"]
    assert short.about("dental", "loyalty") == generic.about


@pytest.mark.parametrize("kind", [kind.id for kind in RU.kinds])
@pytest.mark.parametrize("field", STAGE_LISTS)
def test_a_stage_of_ones_own_is_offered_nothing_twice(kind: str, field: str) -> None:
    labels = [option.label for option in RU.options(kind, Place("stage", field, 1), "")]
    assert labels
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("slug", ["", "first-month"])
def test_a_stage_of_ones_own_is_offered_the_most_usual_of_every_stage(slug: str) -> None:
    options = RU.options("school", PAINS, slug)
    assert len(options) == MOST_OPTIONS
    assert len({option.label for option in options}) == MOST_OPTIONS
    assert options[:6] == tuple(stage.lists["pains"][0] for stage in RU.kind("school").stages)
    assert RU.about("school", slug) == ""
    assert RU.example("school", PAINS, slug)


def test_a_language_without_knowledge_is_refused_with_a_reason() -> None:
    with pytest.raises(KnowledgeBroken, match="no generic"):
        load("xx")


def test_a_language_is_read_once() -> None:
    assert load("ru") is RU


def test_both_languages_are_read_within_150_ms_of_work() -> None:
    both = [FOLDER / language for language in ("ru", "en")]
    assert work(lambda: [read_quickly(folder) for folder in both], 0.15, tries=20) <= 0.15


@BOTH
def test_what_is_read_quickly_is_what_is_read_with_care(catalogue: Catalogue) -> None:
    careful = read(FOLDER / catalogue.language)
    assert careful.kinds == catalogue.kinds
    assert [*careful.entries()] == [*catalogue.entries()]


@BOTH
def test_every_kind_has_texts_to_send_figures_and_a_finished_map(catalogue: Catalogue) -> None:
    for kind in catalogue.kinds:
        assert kind.ready
        assert tuple(kind.ready) == READY_TEXTS
        assert kind.example
        assert len(kind.typical) == 2
        for stage in kind.stages:
            assert len({metric.slug for metric in stage.metrics}) == len(stage.metrics) >= 3
            assert all(metric.where for metric in stage.metrics)


def _without_stage(kind_id: str, slug: str) -> Kind:
    kind = RU.kind(kind_id)
    return replace(kind, stages=tuple(stage for stage in kind.stages if stage.slug != slug))
