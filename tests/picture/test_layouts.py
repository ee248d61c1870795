"""Layouts, proved without pixels."""

from dataclasses import replace
from functools import cache

import pytest

from picture.draw import scenes_of, shaper
from picture.layouts import lay_out
from picture.order import Order
from picture.proofs.check import problems
from picture.samples import Sample
from picture.shapes import Scene
from picture.text.typography import NBSP
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL, bare_stages, items, trying_maps
from tests.picture.noto import bare

MAPS = trying_maps()


def scene(sample: Sample, kind: str = "full") -> Scene:
    return lay_out(sample.map, sample.captions, LIGHT, shaper(), kind)[0]


@cache
def trying(name: str, kind: str = "full") -> tuple[Scene, ...]:
    """The pages of a trying map, laid out once for all tests."""
    return lay_out(MAPS[name].map, MAPS[name].captions, LIGHT, shaper(), kind)


def words(*of: Scene) -> list[str]:
    return [text.text for page in of for text in page.texts]


@pytest.mark.parametrize("kind", ["full", "phone", "persona", "curve"])
@pytest.mark.parametrize("name", MAPS)
def test_every_letter_stays_in_its_cell_and_can_be_read(name: str, kind: str) -> None:
    assert [problem for page in trying(name, kind) for problem in problems(page)] == []


@pytest.mark.parametrize("kind", ["phone", "persona", "curve"])
@pytest.mark.parametrize("name", MAPS)
def test_a_page_for_the_phone_is_as_wide_as_it_and_not_too_tall(name: str, kind: str) -> None:
    for page in trying(name, kind):
        assert page.pixels[0] == 1080
        assert page.pixels[1] <= 2000
        assert min(text.size for text in page.texts) >= 25


@pytest.mark.parametrize("name", MAPS)
def test_a_full_map_is_never_taller_than_wide(name: str) -> None:
    for width, height in (page.pixels for page in trying(name)):
        assert width >= 2560
        assert height <= width


def test_a_usual_map_is_2560_pixels_wide_at_full_size() -> None:
    drawn = scene(DENTAL)
    assert (drawn.pixels[0], drawn.scale) == (2560, 1.0)


def test_a_full_map_leaves_out_nothing_of_the_heaviest_allowed() -> None:
    drawn = trying("twelve of 160")
    assert not [word for word in words(*drawn) if word.startswith("+")]


def test_a_row_nobody_filled_is_left_out() -> None:
    stages = tuple(replace(stage, pains=()) for stage in DENTAL.map.stages)
    drawn = scene(Sample(replace(DENTAL.map, stages=stages), DENTAL.captions))
    assert DENTAL.captions.pains not in words(drawn)
    assert DENTAL.captions.pains in words(scene(DENTAL))


def test_an_empty_cell_shows_a_dash() -> None:
    assert words(scene(DENTAL)).count("—") == 0
    assert words(*trying("gaps")).count("—") == 3


def test_marked_actions_come_first_with_their_tag() -> None:
    first = DENTAL.map.stages[0]
    marked = first.actions[-1]
    drawn = scene(Sample(DENTAL.map, replace(DENTAL.captions, marks={marked.id: "подарок"})))
    assert words(drawn).index("подарок") < words(drawn).index("Короткие ролики врачей")
    assert words(drawn).count("подарок") == 1


def test_stages_are_coloured_in_turn_when_there_are_more_than_colours() -> None:
    assert LIGHT.stage(8) == LIGHT.stage(0)
    assert len(set(LIGHT.stages)) == 8


def test_the_lowest_feeling_is_red_and_the_highest_green() -> None:
    colours = {text.text.replace(NBSP, " "): text.colour for text in scene(DENTAL).texts}
    assert colours["Раздражение: не дозвониться"] == LIGHT.pain.main
    assert colours["Доверие и желание советовать"] == LIGHT.action.dark
    assert colours["Тревога: болит, а идти страшно"] == LIGHT.ink


def test_what_is_left_out_on_the_phone_is_counted() -> None:
    drawn = words(scene(DENTAL, "phone"))
    assert "+2" in drawn
    assert DENTAL.captions.footer.split()[0] in " ".join(drawn)


def test_answers_beyond_twelve_are_counted_and_not_drawn() -> None:
    stage = replace(DENTAL.map.stages[0], pains=items(*(f"Боль №{n}" for n in range(20))))
    drawn = words(scene(Sample(replace(DENTAL.map, stages=(stage,)), DENTAL.captions)))
    assert "+8" in drawn
    assert "Боль\u00a0№\u00a012" not in drawn


def test_characters_no_font_has_are_named_and_not_drawn() -> None:
    hostile = MAPS["hostile"]
    drawn = lay_out(hostile.map, hostile.captions, LIGHT, bare(), "full")
    assert {"咖", "ק", "م"} <= set(drawn[0].lost)
    assert not [word for word in words(*drawn) if set(word) & set(drawn[0].lost)]
    assert scene(DENTAL).lost == ()


def test_a_map_with_bare_stages_still_shows_their_names() -> None:
    drawn = words(scene(Sample(replace(DENTAL.map, stages=bare_stages(3)), DENTAL.captions)))
    assert [w for w in drawn if w.startswith("Этап")] == ["Этап 1", "Этап 2", "Этап 3"]


def test_the_same_map_gives_the_same_scene() -> None:
    assert scene(DENTAL) == scene(DENTAL)


def test_an_unknown_theme_is_drawn_as_the_light_one() -> None:
    order = Order(DENTAL.map, DENTAL.captions)
    assert scenes_of(replace(order, theme="none such"))[0] == scenes_of(order)[0]


def test_an_unknown_kind_is_refused_when_ordered() -> None:
    with pytest.raises(ValueError, match="poster"):
        Order(DENTAL.map, DENTAL.captions, "poster")
