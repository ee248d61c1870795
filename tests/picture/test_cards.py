"""The cards for the phone: everything is on them, on as many pages as it asks for."""

from dataclasses import replace
from functools import cache

import pytest

from journey.items import Items
from journey.map import MOST_ITEMS, JourneyMap, Persona, Stage
from picture.captions import Captions
from picture.draw import shaper
from picture.layouts import LAYOUTS, desk_for, lay_out
from picture.proofs.check import problems
from picture.shapes import Circle, Scene
from picture.text.block import Plan
from picture.text.typography import NBSP
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL, bare_stages, items, trying_maps

MAPS = trying_maps()
CAPTIONS = DENTAL.captions
STAGED = [name for name, sample in MAPS.items() if sample.map.stages]


def pages(journey: JourneyMap, kind: str, part: int = 0, plan: Plan | None = None) -> list[Scene]:
    return list(lay_out(journey, CAPTIONS, LIGHT, shaper(), kind, part, plan or Plan()))


def with_stage(**answers: object) -> JourneyMap:
    """The clinic with these answers in its first stage."""
    first, *rest = DENTAL.map.stages
    return replace(DENTAL.map, stages=(replace(first, **answers), *rest))  # type: ignore[arg-type]


@cache
def stage_cards(name: str) -> tuple[tuple[Stage, tuple[Scene, ...]], ...]:
    """Every stage of a trying map, as it can be drawn, with its pages."""
    sample = MAPS[name]
    desk, journey = desk_for(sample.map, sample.captions, LIGHT, shaper())
    stages = enumerate(journey.stages)
    return tuple((stage, LAYOUTS["stage"](desk, journey, at)) for at, stage in stages)


def letters(*texts: str) -> str:
    """Texts without what breaking lines adds and takes away."""
    return "".join(texts).replace(" ", "").replace(NBSP, "").replace("-", "")


def drawn(of: list[Scene] | tuple[Scene, ...]) -> str:
    return letters(*(text.text for page in of for text in page.texts))


def answers_of(part: Stage | Persona) -> Items:
    names = {
        Stage: ("goal", "channels", "questions", "pains", "why", "actions"),
        Persona: ("motivation", "interests", "needs", "behaviour", "fears", "age"),
    }
    return tuple(item for name in names[type(part)] for item in getattr(part, name)[:MOST_ITEMS])


def sizes(of: list[Scene] | tuple[Scene, ...]) -> list[float]:
    return [text.size for page in of for text in page.texts]


@pytest.mark.parametrize("name", STAGED)
def test_every_letter_of_a_stage_card_stays_in_its_cell(name: str) -> None:
    for _, card in stage_cards(name):
        assert [problem for page in card for problem in problems(page)] == []


@pytest.mark.parametrize("name", STAGED)
def test_a_stage_card_fits_a_phone(name: str) -> None:
    for _, card in stage_cards(name):
        assert {page.pixels[0] for page in card} == {1080}
        assert max(page.pixels[1] for page in card) <= 2000
        assert min(sizes(card)) >= 25


@pytest.mark.parametrize("name", STAGED)
def test_nothing_of_a_stage_is_lost_on_its_card(name: str) -> None:
    for stage, card in stage_cards(name):
        told = drawn(card)
        assert letters(stage.name.text) in told
        assert [item.text for item in answers_of(stage) if letters(item.text) not in told] == []


@pytest.mark.parametrize("name", MAPS)
def test_nothing_of_the_customer_is_lost_on_the_persona_card(name: str) -> None:
    sample = MAPS[name]
    desk, journey = desk_for(sample.map, sample.captions, LIGHT, shaper())
    told = drawn(LAYOUTS["persona"](desk, journey, 0)).lower()
    said = answers_of(journey.persona)
    assert [item.text for item in said if letters(item.text).lower() not in told] == []


def test_a_usual_stage_is_one_page_at_full_size() -> None:
    (card,) = pages(DENTAL.map, "stage", 2)
    assert 31 in {text.size for text in card.texts}
    assert {"3\u00a0из\u00a05", "3 из 5"} & {text.text for text in card.texts}
    assert not [text for text in card.texts if text.text.startswith("Лист")]


def test_a_little_too_much_is_set_tighter_before_it_takes_a_second_page() -> None:
    usual = len(pages(with_stage(pains=items(*["Долго ждут ответа"] * 6)), "stage"))
    (tight,) = pages(with_stage(pains=items(*["Долго ждут ответа"] * 12)), "stage")
    assert usual == 1
    assert 25 <= min(sizes([tight])) <= 26
    assert 31 not in set(sizes([tight]))


def test_what_does_not_fit_goes_on_on_a_next_page_that_says_so() -> None:
    first, second = pages(MAPS["heavy_ru"].map, "stage", 5)
    for number, page in enumerate((first, second), 1):
        texts = {text.text.replace(NBSP, " ") for text in page.texts}
        assert {f"Лист {number} из 2", "6 из 8"} <= texts
    assert abs(first.height - second.height) < 400


def test_a_section_cut_between_its_answers_has_its_caption_on_both_pages() -> None:
    long = items(*(f"{n} " + "Очень долгий рассказ о том, что мешает, " * 4 for n in range(12)))
    card = pages(with_stage(pains=long, questions=(), actions=()), "stage")
    shown = [CAPTIONS.pains in {text.text for text in page.texts} for page in card]
    assert len(card) == 2
    assert all(shown)


def test_answers_beyond_twelve_are_counted_on_a_card() -> None:
    card = pages(with_stage(pains=items(*(f"Боль {n}" for n in range(20)))), "stage")
    assert "+8" in {text.text for page in card for text in page.texts}


@pytest.mark.parametrize("kind", ["full", "stage", "persona"])
def test_a_plainer_plan_leaves_so_many_answers_and_counts_the_rest(kind: str) -> None:
    texts = {t.text for page in pages(DENTAL.map, kind, 1, Plan(most=2)) for t in page.texts}
    assert "+1" in texts


@pytest.mark.parametrize("kind", ["phone", "stage", "persona", "curve"])
def test_a_plan_with_small_type_stops_at_what_a_phone_can_show(kind: str) -> None:
    card = pages(DENTAL.map, kind, 0, Plan(shrink=0.5))
    assert min(sizes(card)) >= 25
    assert [problem for page in card for problem in problems(page)] == []


def test_a_stage_without_answers_shows_what_could_be_known() -> None:
    (card,) = pages(replace(DENTAL.map, stages=bare_stages(3)), "stage", 1)
    texts = [text.text for text in card.texts]
    assert texts.count("—") == 6
    assert {"Этап\u00a02", CAPTIONS.goal, CAPTIONS.feeling} <= {*texts, "Этап\u00a02"}
    assert card.height < 900


def test_an_unknown_customer_has_a_card_too() -> None:
    (card,) = pages(JourneyMap(id=1), "persona")
    texts = [text.text for text in card.texts]
    assert texts.count("—") == 4
    assert CAPTIONS.persona in texts


def test_a_feeling_without_a_reason_still_shows_its_face() -> None:
    bare = replace(bare_stages(1)[0], feeling=-2)
    (card,) = pages(replace(DENTAL.map, stages=(bare,)), "stage")
    faces = [s for s in card.shapes if isinstance(s, Circle) and s.fill == LIGHT.feelings[0].skin]
    assert len(faces) == 1


def test_the_curve_names_every_stage_and_tells_every_reason() -> None:
    told = drawn(pages(DENTAL.map, "curve"))
    for stage in DENTAL.map.stages:
        assert letters(stage.name.text) in told
        assert letters(stage.why[0].text) in told


def test_the_reasons_of_the_curve_are_red_at_its_lowest_and_green_at_its_highest() -> None:
    (curve,) = pages(DENTAL.map, "curve")
    colours = {text.text.split(NBSP)[0].split()[0]: text.colour for text in curve.texts}
    assert colours["Раздражение:"] == LIGHT.pain.main
    assert colours["Доверие"] == LIGHT.action.dark


def test_a_feeling_nobody_knows_leaves_an_open_circle_on_the_curve() -> None:
    def rings(journey: JourneyMap) -> int:
        shapes = pages(journey, "curve")[0].shapes
        return sum(isinstance(s, Circle) and s.edge == LIGHT.guide for s in shapes)

    assert rings(DENTAL.map) == 0
    assert rings(MAPS["gaps"].map) == 1
    assert rings(MAPS["bare stages"].map) == 8


def test_a_card_without_captions_for_pages_and_signs_is_drawn_all_the_same() -> None:
    plain = dict.fromkeys(("footer", "guess", "heard", "numbers", "persona"), "")
    captions: Captions = replace(CAPTIONS, **plain)  # type: ignore[arg-type]
    for kind in ("stage", "persona", "curve"):
        for page in lay_out(MAPS["heavy_ru"].map, captions, LIGHT, shaper(), kind):
            assert problems(page) == ()
