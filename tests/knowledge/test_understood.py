"""Own words count as much as what was tapped: they cause advice, and hide what is done already."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.items import Item
from journey.map import JourneyMap, Stage
from knowledge.catalogue import Catalogue, load
from knowledge.entries import Kind
from knowledge.suggest import Suggestion, suggest
from knowledge.understood import key_of, stages_known, taken, understood
from tests.knowledge.maps import RU, journey, stage
from tests.work import work

EN = load("en")
LISTS = ("questions", "pains", "actions")


def causes(suggestions: tuple[Suggestion, ...], action: str) -> list[str]:
    """The answer that caused an action, or nothing when the action is not suggested."""
    return [one.because.text for one in suggestions if one.entry.id == action and one.because]


OWN_WORDS = [
    ("dental", "consideration", "questions", "скока выйдет в итоге?", "actions.turnkey"),
    ("dental", "decision", "pains", "до вас не дозвонишься", "actions.online-booking"),
    ("dental", "awareness", "pains", "боятся боли, откладывают", "actions.checklist"),
    ("cafe", "decision", "pains", "очереди до самой двери", "actions.preorder"),
    ("school", "learning", "pains", "отстают от группы", "actions.reach-out"),
    ("generic", "consideration", "pains", "долго отвечаем", "actions.quick-reply"),
]


@pytest.mark.parametrize(("kind", "slug", "field", "text", "action"), OWN_WORDS)
def test_own_words_lead_to_the_action_that_serves_what_they_mean(
    kind: str, slug: str, field: str, text: str, action: str
) -> None:
    suggestions = suggest(journey(kind, stage(slug, own={field: [text]})), RU)
    assert causes(suggestions, f"{kind}.{slug}.{action}") == [text]


def test_own_words_are_understood_in_english() -> None:
    asked = journey("dental", stage("decision", own={"pains": ["nobody picks up the phone"]}))
    found = causes(suggest(asked, EN), "dental.decision.actions.online-booking")
    assert found == ["nobody picks up the phone"]


def test_a_pain_put_down_as_a_question_is_understood_too() -> None:
    asked = journey("dental", stage("decision", own={"questions": ["не дозвониться"]}))
    assert causes(suggest(asked, RU), "dental.decision.actions.online-booking")


def test_own_words_of_another_stage_cause_advice_for_that_stage() -> None:
    asked = journey(
        "dental", stage("awareness", own={"pains": ["не дозвониться"]}), stage("decision")
    )
    (found,) = (
        one
        for one in suggest(asked, RU)
        if one.entry.id == "dental.decision.actions.online-booking"
    )
    assert (found.stage, found.because) == (2, asked.stages[0].pains[0])


def test_own_words_at_a_stage_of_ones_own_are_looked_for_everywhere() -> None:
    asked = journey("dental", stage("", own={"pains": ["не дозвониться"]}))
    assert causes(suggest(asked, RU), "dental.decision.actions.online-booking")


def test_words_that_mean_nothing_known_cause_nothing() -> None:
    asked = journey("dental", stage("decision", own={"pains": ["негде поставить машину"]}))
    assert all(one.served == 0 for one in suggest(asked, RU))


def test_what_was_chosen_keeps_its_meaning_whatever_its_words_are_now() -> None:
    chosen = stage("decision", "dental.decision.pains.big-sum")
    reworded = replace(chosen.pains[0], text="Не дозвониться")
    asked = journey("dental", replace(chosen, pains=(reworded,)))
    (answer,) = understood(asked, stages_known(asked, RU), "ru")
    assert answer.key == "decision.pains.big-sum"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Онлайн-запись, без звонка", True),
        ("онлайн запись без звонков", True),
        ("Записывать без звонка наших друзей из онлайн-игры", False),
        ("запись", False),
        ("Повесить новую вывеску", False),
    ],
)
def test_an_action_in_nearly_the_same_words_is_not_offered_again(text: str, hidden: bool) -> None:
    asked = journey(
        "dental", stage("decision", own={"pains": ["не дозвониться"], "actions": [text]})
    )
    offered = causes(suggest(asked, RU), "dental.decision.actions.online-booking")
    assert offered == ([] if hidden else ["не дозвониться"])


def test_an_action_in_own_words_is_known_at_any_stage() -> None:
    asked = journey("dental", stage("awareness", own={"actions": ["онлайн запись без звонков"]}))
    on_map = taken(asked, stages_known(asked, RU), "ru")
    assert "decision.actions.online-booking" in on_map


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """A map whose answers are chosen, typed as known, typed with an error, or unheard of."""
    kind = RU.kind(draw(st.sampled_from([kind.id for kind in RU.kinds])))
    slugs = draw(st.lists(st.sampled_from(kind.stages), min_size=1, max_size=4, unique_by=id))
    return journey(kind.id, *(_stage(draw, kind, known.slug) for known in slugs))


def _stage(draw: st.DrawFn, kind: Kind, slug: str) -> Stage:
    known = kind.stage(slug)
    assert known
    chosen: list[str] = []
    own: dict[str, list[str]] = {}
    for name in LISTS:
        ids = st.sampled_from([entry.id for entry in known.lists[name]])
        chosen += draw(st.lists(ids, max_size=2, unique=True))
        said = st.sampled_from(
            [word for entry in known.lists[name] for word in (entry.label, *entry.words)]
        )
        own[name] = draw(st.lists(st.one_of(said, said.map(_mistyped), NONSENSE), max_size=2))
    feeling = draw(st.sampled_from([None, -2, 0, 1]))
    return stage(slug, *chosen, own=own, feeling=feeling)


NONSENSE = st.sampled_from(["Негде поставить машину", "Кот на подоконнике", "!"])


def _mistyped(text: str) -> str:
    """Two letters in the middle swapped."""
    half = len(text) // 2
    return text[:half] + text[half : half + 2][::-1] + text[half + 2 :]


@given(maps())
def test_the_cause_of_advice_stands_on_the_map_or_is_the_feeling(asked: JourneyMap) -> None:
    answers = understood(asked, stages_known(asked, RU), "ru")
    for one in suggest(asked, RU):
        home = asked.stage(one.stage)
        assert home
        if one.because is None:
            assert home.feeling is not None
        elif one.served:
            meant = [a.key for a in answers if a.item is one.because]
            assert set(meant) & set(map(key_of, one.entry.serves))
        else:
            assert one.because in home.why + home.pains + home.questions + home.goal


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_answering_changes_nothing(asked: JourneyMap, chance: random.Random) -> None:
    assert _told(suggest(asked, RU)) == _told(suggest(_answered_otherwise(asked, chance), RU))


def _told(suggestions: tuple[Suggestion, ...]) -> list[tuple[object, ...]]:
    return [
        (one.entry.id, one.stage, one.because and one.because.text, one.feeling, one.served)
        for one in suggestions
    ]


def _answered_otherwise(asked: JourneyMap, chance: random.Random) -> JourneyMap:
    """The same answers given in another order: other places in their lists, other ids."""
    numbers = list(range(1, 200))
    chance.shuffle(numbers)
    stages = []
    for one in asked.stages:
        lists: dict[str, Any] = {}
        for name in LISTS:
            items = list(getattr(one, name))
            chance.shuffle(items)
            lists[name] = tuple(replace(item, id=numbers.pop()) for item in items)
        stages.append(replace(one, **lists))
    return replace(asked, stages=tuple(stages))


TYPED = {
    "questions": ["скока выйдет в итоге?", "а когда перезвоните?", "есть ли у вас рассрочка"],
    "pains": ["всё время занято, не дозвониться", "никто не обьясняет, что почём", "далеко ехать"],
    "actions": ["повесили объявление", "сделали чек-лист для новых клиентов"],
}


def full(catalogue: Catalogue, kind_id: str) -> JourneyMap:
    """A map with as much on it as an owner with patience puts there."""
    stages = []
    for known in catalogue.kind(kind_id).stages:
        most = {"goal": 1, "questions": 3, "pains": 3, "why": 1, "actions": 2}
        ids = [entry.id for name in most for entry in known.lists[name][: most[name]]]
        stages.append(stage(known.slug, *ids, own=TYPED, feeling=-1))
    return journey(kind_id, *stages)


@pytest.mark.parametrize("kind", ["dental", "school", "generic"])
def test_a_full_map_with_own_words_gets_its_advice_within_a_millisecond(kind: str) -> None:
    asked = full(RU, kind)
    assert work(lambda: suggest(asked, RU), 0.001) <= 0.001


def test_an_item_without_a_word_means_nothing() -> None:
    odd = replace(stage("decision"), pains=(Item(1, "🙂"), Item(2, "")))
    asked = journey("dental", odd)
    assert [one.key for one in understood(asked, stages_known(asked, RU), "ru")] == ["", ""]
