"""What is suggested, and because of which answer."""

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.items import Evidence, Item
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue, load
from knowledge.entries import ACTION_KINDS, COSTS, Kind
from knowledge.suggest import Suggestion, suggest
from tests.knowledge.maps import RU, journey, stage

PRICE = "dental.consideration.questions.total-price"
PUZZLING = "dental.consideration.pains.unclear-estimate"
TURNKEY = "dental.consideration.actions.turnkey"


def found(suggestions: tuple[Suggestion, ...], entry: str) -> Suggestion | None:
    return next((one for one in suggestions if one.entry.id == entry), None)


# What the owner chose → an action that must come of it → the answer named as its cause.
SITUATIONS = [
    ("dental", "awareness", "pains.fear", "actions.checklist"),
    ("dental", "awareness", "questions.urgent", "actions.urgent-slot"),
    ("dental", "consideration", "questions.who", "actions.doctor-pages"),
    ("dental", "decision", "pains.no-answer", "actions.online-booking"),
    ("dental", "purchase", "pains.forgot-visit", "actions.remind"),
    ("dental", "loyalty", "pains.no-reminder", "actions.recall"),
    ("cafe", "awareness", "pains.wrong-hours", "actions.fill-maps"),
    ("cafe", "decision", "pains.queue", "actions.preorder"),
    ("cafe", "loyalty", "pains.lost-card", "actions.nth-coffee"),
    ("school", "learning", "pains.behind", "actions.reach-out"),
    ("school", "decision", "pains.fear-not-finish", "actions.first-week"),
    ("", "consideration", "pains.slow-reply", "actions.quick-reply"),
]


@pytest.mark.parametrize(("kind", "slug", "answer", "action"), SITUATIONS)
def test_an_answer_leads_to_the_action_that_serves_it(
    kind: str, slug: str, answer: str, action: str
) -> None:
    home = f"{kind or 'generic'}.{slug}"
    suggestions = suggest(journey(kind, stage(slug, f"{home}.{answer}")), RU)
    suggestion = found(suggestions, f"{home}.{action}")
    assert suggestion
    assert suggestion.because
    assert suggestion.because.entry == f"{home}.{answer}"
    assert (suggestion.stage, suggestion.served) == (1, 1)


def test_nothing_is_suggested_for_an_empty_map() -> None:
    empty = journey("dental", *(stage(one.slug) for one in RU.kind("dental").stages))
    assert suggest(empty, RU) == ()


def test_what_the_map_already_does_is_not_suggested() -> None:
    suggestions = suggest(journey("dental", stage("consideration", PRICE, TURNKEY)), RU)
    assert suggestions
    assert not found(suggestions, TURNKEY)


def test_what_the_owner_typed_in_the_same_words_is_not_suggested() -> None:
    own = {"actions": ["цены «ПОД КЛЮЧ»"]}
    suggestions = suggest(journey("dental", stage("consideration", PRICE, own=own)), RU)
    assert suggestions
    assert not found(suggestions, TURNKEY)


def test_what_the_map_already_does_in_changed_words_is_not_suggested() -> None:
    chosen = stage("consideration", PRICE, TURNKEY)
    reworded = replace(chosen.actions[0], text="Пакеты по трём случаям")
    suggestions = suggest(journey("dental", replace(chosen, actions=(reworded,))), RU)
    assert suggestions
    assert not found(suggestions, TURNKEY)


def test_more_answers_served_come_first() -> None:
    suggestions = suggest(journey("dental", stage("consideration", PRICE, PUZZLING)), RU)
    assert [suggestions[0].entry.id, suggestions[0].served] == [TURNKEY, 2]


def test_of_equals_the_stage_with_the_worst_feeling_comes_first() -> None:
    calm = stage("awareness", "dental.awareness.questions.kids", feeling=1)
    upset = stage("purchase", "dental.purchase.pains.jargon", feeling=-2)
    suggestions = suggest(journey("dental", calm, upset), RU)
    served = [one.stage for one in suggestions if one.served]
    assert served[0] == 2
    assert 1 in served


def test_answers_survive_a_change_of_the_kind_of_business() -> None:
    suggestions = suggest(journey("generic", stage("consideration", PRICE)), RU)
    suggestion = found(suggestions, "generic.consideration.actions.full-price")
    assert suggestion
    assert suggestion.because
    assert suggestion.because.entry == PRICE


def test_answers_left_from_two_kinds_of_business_name_the_same_cause_in_any_order() -> None:
    entries = (PRICE, "cafe.consideration.questions.total-price")
    causes = set()
    for order in (entries, entries[::-1]):
        (first, *_) = suggest(journey("dental", stage("consideration", *order)), RU)
        assert first.because
        causes.add((first.because.text, first.served))
    assert len(causes) == 1


def test_a_stage_the_kind_lacks_gets_the_generic_advice() -> None:
    dental = RU.kind("dental")
    four = replace(dental, stages=tuple(one for one in dental.stages if one.slug != "loyalty"))
    asked = journey("dental", stage("loyalty", "generic.loyalty.pains.forgotten"))
    suggestions = suggest(asked, Catalogue("ru", [four, RU.kind("generic")]))
    assert found(suggestions, "generic.loyalty.actions.repeat-reminder")


def test_an_action_goes_to_its_own_stage_even_when_another_stage_needs_it() -> None:
    asked = journey("cafe", stage("decision", "cafe.decision.questions.wait"), stage("purchase"))
    suggestion = found(suggest(asked, RU), "cafe.purchase.actions.say-time")
    assert suggestion
    assert suggestion.stage == 2
    assert suggestion.because == asked.stages[0].questions[0]


def test_a_known_answer_is_named_before_a_guess() -> None:
    chosen = stage("consideration", PRICE, PUZZLING)
    heard = replace(chosen.pains[0], evidence=Evidence.HEARD)
    suggestion = found(suggest(journey("dental", replace(chosen, pains=(heard,))), RU), TURNKEY)
    assert suggestion
    assert suggestion.because == heard


def test_an_answer_standing_in_a_stage_of_ones_own_is_served_there() -> None:
    suggestions = suggest(journey("dental", stage("", "dental.loyalty.pains.forgotten")), RU)
    assert {one.stage for one in suggestions} == {1}
    assert found(suggestions, "dental.loyalty.actions.recall")


def test_only_the_kinds_of_action_asked_for_are_suggested() -> None:
    asked = journey("dental", stage("consideration", PRICE, PUZZLING))
    assert {one.entry.kind for one in suggest(asked, RU, ["lead_magnet"])} == {"lead_magnet"}


@pytest.mark.parametrize(
    ("given_stage", "because"),
    [
        (stage("consideration", own={"why": ["Не верит врачам"]}, feeling=-1), "Не верит врачам"),
        (stage("consideration", own={"pains": ["Негде оставить машину"]}), "Негде оставить машину"),
        (stage("consideration", own={"questions": ["Есть парковка?"]}), "Есть парковка?"),
        (stage("consideration", own={"goal": ["Выбрать врача сыну"]}), "Выбрать врача сыну"),
        (stage("consideration", own={"pains": ["Негде встать"]}, feeling=-2), None),
        (stage("consideration", feeling=2), None),
    ],
)
def test_lead_magnets_are_promised_as_long_as_there_is_something_to_point_at(
    given_stage: Stage, because: str | None
) -> None:
    suggestions = suggest(journey("dental", given_stage), RU)
    assert [one.entry.kind for one in suggestions] == ["lead_magnet"] * 2
    for one in suggestions:
        assert (one.because.text if one.because else None) == because
        assert one.feeling == given_stage.feeling


def test_loyalty_is_promised_too() -> None:
    suggestions = suggest(journey("cafe", stage("loyalty", own={"goal": ["Вернуться"]})), RU)
    assert [one.entry.kind for one in suggestions] == ["loyalty"] * 2


def test_a_full_guess_gets_two_lead_magnets_and_two_loyalty_actions() -> None:
    for kind in RU.kinds:
        suggestions = suggest(guessed(kind.id), RU)
        kinds = Counter(one.entry.kind for one in suggestions)
        assert kinds["lead_magnet"] >= 2, kind.id
        assert kinds["loyalty"] >= 2, kind.id


def test_both_languages_suggest_the_same() -> None:
    asked = guessed("cafe")
    english = [one.entry.id for one in suggest(asked, load("en"))]
    assert english == [one.entry.id for one in suggest(asked, RU)]


def guessed(kind: str) -> JourneyMap:
    """What the quick way would draw: the two most usual entries everywhere, no actions."""
    stages = []
    for known in RU.kind(kind).stages:
        names = ("goal", "questions", "pains", "why")
        entries = [entry.id for name in names for entry in known.lists[name][:2]]
        stages.append(stage(known.slug, *entries, feeling=known.lists["why"][0].feeling))
    return journey(kind, *stages)


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """Any answers of one kind on a map of the same or another, own words and gaps among them."""
    chosen = RU.kind(draw(st.sampled_from([kind.id for kind in RU.kinds])))
    slugs = st.sampled_from([one.slug for one in chosen.stages])
    known = draw(st.lists(slugs, min_size=1, max_size=5, unique=True))
    stages = [_stage(draw, slug, chosen) for slug in known]
    return journey(draw(st.sampled_from([chosen.id, "cafe", "", "unheard-of"])), *stages)


def _stage(draw: st.DrawFn, slug: str, kind: Kind) -> Stage:
    known = kind.stage(slug)
    assert known
    words = st.lists(st.sampled_from(["своё", "чужое", "ничьё"]), max_size=2, unique=True)
    most = {"goal": 1, "questions": 3, "pains": 3, "why": 1, "actions": 3}
    picks: list[str] = []
    for name, number in most.items():
        ids = st.sampled_from([entry.id for entry in known.lists[name]])
        picks += draw(st.lists(ids, max_size=number, unique=True))
    own = {name: draw(words) for name in ("questions", "pains")}
    feeling = draw(st.sampled_from([None, -2, -1, 0, 1, 2]))
    return stage(draw(st.sampled_from([slug, ""])), *picks, own=own, feeling=feeling)


@given(maps())
def test_every_suggestion_points_at_something_real(asked: JourneyMap) -> None:
    for one in suggest(asked, RU):
        home = asked.stage(one.stage)
        assert home
        assert one.feeling == home.feeling
        if one.because is None:
            assert home.feeling is not None
        else:
            assert any(one.because in _items(there) for there in asked.stages)
        if one.served:
            assert one.because
            assert _key(one.because.entry) in map(_key, one.entry.serves)


@given(maps())
def test_the_most_useful_the_most_needed_the_cheapest_and_the_easiest_come_first(
    asked: JourneyMap,
) -> None:
    ranks = [
        (-one.served, one.feeling or 0, COSTS.index(one.entry.cost), one.entry.effort)
        for one in suggest(asked, RU)
    ]
    assert ranks == sorted(ranks)


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(asked: JourneyMap, chance: random.Random) -> None:
    assert _told(suggest(asked, RU)) == _told(suggest(_shuffled(asked, chance), RU))


@given(maps())
def test_nothing_is_suggested_twice_or_of_an_unknown_kind(asked: JourneyMap) -> None:
    ids = [one.entry.id for one in suggest(asked, RU)]
    assert len(ids) == len(set(ids))
    assert {one.entry.kind for one in suggest(asked, RU)} <= set(ACTION_KINDS)


def _items(of: Stage) -> tuple[Item, ...]:
    return of.goal + of.questions + of.pains + of.why


def _key(entry_id: str) -> str:
    return entry_id.partition(".")[2]


def _told(suggestions: tuple[Suggestion, ...]) -> list[tuple[object, ...]]:
    """Suggestions without the ids of items, which tell in what order they were given."""
    return [
        (one.entry.id, one.stage, one.because and one.because.text, one.feeling, one.served)
        for one in suggestions
    ]


def _shuffled(asked: JourneyMap, chance: random.Random) -> JourneyMap:
    """The same answers given in another order, so with other ids."""
    stages = []
    for one in asked.stages:
        lists: dict[str, Any] = {}
        for name in ("questions", "pains", "actions"):
            items = list(getattr(one, name))
            chance.shuffle(items)
            lists[name] = tuple(replace(item, id=500 - n) for n, item in enumerate(items))
        stages.append(replace(one, **lists))
    return replace(asked, stages=tuple(stages))
