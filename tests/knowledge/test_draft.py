"""A map filled with what is usual for its kind of business."""

from collections import Counter
from dataclasses import replace

import pytest

from journey.answers import is_single
from journey.guesses import guessed_places
from journey.items import USUAL, Item, Status
from journey.map import JourneyMap, Persona
from journey.places import Place, items_at, mark, status_at
from journey.stages import StageSeed, add_stage
from knowledge.catalogue import Catalogue
from knowledge.draft import USUAL_OF, drafted, typical_of
from knowledge.entries import COUNTRIES, PERSONA_LISTS
from tests.knowledge.drafts import KINDS, LANGUAGES, RU, begun, places

EVERY = [
    (language, kind, country) for language in LANGUAGES for kind in KINDS for country in COUNTRIES
]


@pytest.mark.parametrize(("language", "kind", "country"), EVERY)
def test_no_place_of_a_drafted_map_is_left_empty(language: str, kind: str, country: str) -> None:
    catalogue = LANGUAGES[language]
    journey = drafted(begun(kind, country, catalogue), catalogue)
    assert {*guessed_places(journey)} == {*places(journey)}
    for place in places(journey):
        items = items_at(journey, place)
        wanted = USUAL_OF.get(place.field, 0) if place.part == "stage" else _of_a_customer(place)
        assert len({item.text for item in items}) == len(items) == wanted, place
        assert {item.source for item in items} <= {USUAL}
        for item in items:
            entry = catalogue.entry(item.entry)
            assert entry
            assert entry.text == item.text
            assert entry.is_used_in(country)
    assert {len(stage.channels) for stage in journey.stages} == {3}


def _of_a_customer(place: Place) -> int:
    return 1 if is_single(place) else 3


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_felt_on_a_drafted_map_is_what_its_reason_is_of(kind: str) -> None:
    journey = drafted(begun(kind), RU)
    felt = [stage.feeling for stage in journey.stages]
    reasons = [RU.entry(stage.why[0].entry) for stage in journey.stages]
    assert felt == [reason.feeling for reason in reasons if reason]
    assert min(one for one in felt if one is not None) < 0
    assert max(one for one in felt if one is not None) > 0


@pytest.mark.parametrize(("language", "kind", "country"), EVERY)
def test_a_drafted_map_is_of_the_most_usual_entries(language: str, kind: str, country: str) -> None:
    catalogue = LANGUAGES[language]
    for stage in drafted(begun(kind, country, catalogue), catalogue).stages:
        for field in USUAL_OF.keys() - {"actions"}:
            offered = catalogue.options(kind, Place("stage", field, 1), stage.entry, country)
            chosen = [item.entry for item in getattr(stage, field)]
            assert chosen == [entry.id for entry in offered[: len(chosen)]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_actions_of_a_stage_are_of_as_many_kinds_as_there_are(kind: str) -> None:
    for stage in drafted(begun(kind), RU).stages:
        known = RU.stage(kind, stage.entry)
        assert known
        actions = known.lists["actions"]
        chosen = [a for i in stage.actions for a in actions if a.id == i.entry]
        kinds = Counter(action.kind for action in chosen)
        assert len(kinds) == min(3, len({action.kind for action in actions}))
        assert chosen[0] == actions[0]
        for action in chosen[: len(kinds)]:
            assert action == next(a for a in actions if a.kind == action.kind)


def test_the_same_kind_again_is_taken_only_when_there_is_no_other() -> None:
    stage = RU.kind("cafe").stages[0]
    magnets = tuple(a for a in stage.lists["actions"] if a.kind == "lead_magnet")
    assert len(magnets) == 3
    other = next(a for a in stage.lists["actions"] if a.kind == "service")
    lists = {**stage.lists, "actions": (*magnets, other)}
    only = replace(RU.kind("cafe"), stages=(replace(stage, lists=lists),))
    catalogue = Catalogue("ru", [RU.kind("generic"), only])
    (drawn,) = drafted(begun("cafe", catalogue=catalogue), catalogue).stages
    assert [item.entry for item in drawn.actions] == [magnets[0].id, other.id, magnets[1].id]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_stage_of_ones_own_is_drafted_too(country: str) -> None:
    journey = add_stage(begun("cafe", country), StageSeed("", "Банкет"))
    assert journey
    own = drafted(journey, RU).stages[-1]
    assert {field: len(getattr(own, field)) for field in USUAL_OF} == USUAL_OF
    assert own.feeling == getattr(RU.entry(own.why[0].entry), "feeling", None)
    channels = [RU.entry(item.entry) for item in own.channels]
    assert all(entry and entry.is_used_in(country) for entry in channels)


def test_the_list_of_stages_is_a_guess_too_and_the_business_is_as_it_was() -> None:
    journey = drafted(begun("cafe", "ru"), RU)
    assert status_at(journey, Place("journey", "stages")) is Status.SUGGESTED
    assert journey.business == begun("cafe", "ru").business
    names = [stage.name for stage in begun("cafe", "ru").stages]
    assert [stage.name for stage in journey.stages] == names


def test_own_words_for_the_kind_are_drafted_as_any_business() -> None:
    journey = drafted(begun(""), RU)
    assert {i.entry.partition(".")[0] for i in journey.stages[0].pains} == {"generic"}


def customer(journey: JourneyMap) -> dict[str, list[str]]:
    """Slugs of the customer's answers."""
    return {
        name: [item.entry.rpartition(".")[2] for item in getattr(journey.persona, name)]
        for name in PERSONA_LISTS
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("by_name", [False, True])
def test_the_customer_is_the_typical_one_that_was_chosen(
    kind: str, number: int, by_name: bool
) -> None:
    one = RU.kind(kind).typical[number]
    entry = f"{kind}.persona.name.{one.choices['name'][0]}" if by_name else one.entry.id
    assert typical_of(RU.kind(kind), entry) == one
    chosen = replace(begun(kind), persona=Persona(name=(Item(800, "Кто-то", entry),)))
    named = mark(chosen, Place("persona", "name"), Status.ANSWERED)
    journey = drafted(named, RU)
    assert journey.persona.name == named.persona.name
    for name in PERSONA_LISTS[1:]:
        assert customer(journey)[name] == [*one.choices[name]]


def test_the_first_typical_customer_stands_for_anyone_else() -> None:
    kind = RU.kind("dental")
    first = kind.typical[0]
    for who in ("", "dental.persona.name.no-such", "cafe.personas.host"):
        assert typical_of(kind, who) == first
    journey = drafted(begun("dental"), RU)
    assert [item.entry for item in journey.persona.name] == [first.entry.id]


def test_without_a_typical_customer_nothing_is_guessed_of_him() -> None:
    bare = replace(RU.kind("generic"), typical=())
    journey = drafted(begun("generic"), Catalogue("ru", [bare]))
    assert typical_of(bare, "") is None
    assert journey.persona == Persona()
    assert journey.stages[0].pains
