"""Themes: every colour can be read, every stage told from its neighbours, whatever the brand."""

from cmath import phase, rect
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from itertools import pairwise
from math import degrees, radians

import pytest

from picture.themes.colours import contrast, difference, oklch
from picture.themes.named import DARK, LIGHT, PRINT, THEMES, Feeling, Shade, Theme, theme_named
from tests.picture.brands import BRANDS, READS, apart

NEIGHBOURS = 0.06  # difference in OKLab; 0.02 is just seen
SIGNS = 0.04


@cache
def themes() -> dict[str, Theme]:
    return {**THEMES, **{brand: theme_named(f"brand:{brand}") for brand in BRANDS}}


def shades(theme: Theme) -> tuple[Shade, ...]:
    return (*theme.stages, theme.pain, theme.action)


def read_on(theme: Theme) -> Iterator[tuple[str, str]]:
    """What must be read: colour of the text, ground."""
    tints = [shade.tint for shade in shades(theme)]
    for ground in (theme.page, theme.card, *tints):
        yield theme.ink, ground
        yield theme.quiet, ground
    for shade in shades(theme):
        yield theme.on_main, shade.main
        yield from ((shade.main, ground) for ground in (theme.page, theme.card, shade.tint))
        grounds = (theme.page, theme.card, shade.tint, shade.plate)
        yield from ((shade.dark, ground) for ground in grounds)
    yield from ((theme.on_banner, stage.banner) for stage in theme.stages)


def test_more_than_two_hundred_brands_are_tried() -> None:
    assert len(BRANDS) >= 200


def test_every_text_can_be_read_in_every_theme() -> None:
    pale = [
        (name, *pair) for name, theme in themes().items() for pair in read_on(theme)
        if contrast(*pair) < READS
    ]  # fmt: skip
    assert pale == []


def test_stages_side_by_side_differ() -> None:
    alike = [
        (name, one.banner, other.banner)
        for name, theme in themes().items()
        for one, other in pairwise((*theme.stages, theme.stages[0]))
        if one.hatch == other.hatch and difference(one.banner, other.banner) < NEIGHBOURS
    ]
    assert alike == []


def test_pains_and_actions_differ_from_every_stage_and_from_each_other() -> None:
    for name, theme in themes().items():
        if theme is not PRINT:
            for sign in (theme.pain, theme.action):
                assert min(difference(sign.main, s.main) for s in theme.stages) >= SIGNS, name
            assert difference(theme.pain.main, theme.action.main) >= 0.15, name


def test_pains_stay_red_and_actions_green() -> None:
    for name, theme in themes().items():
        if theme is not PRINT:
            assert apart(oklch(theme.pain.main).hue, 27) <= 32, name
            assert apart(oklch(theme.action.main).hue, 150) <= 32, name


@pytest.mark.parametrize("brand", [b for b in BRANDS if oklch(b).chroma > 0.05])
def test_the_hue_of_the_brand_prevails(brand: str) -> None:
    hue, stages = oklch(brand).hue, themes()[brand].stages
    middle = phase(sum(rect(1, radians(oklch(s.banner).hue)) for s in stages[:5]))
    assert apart(degrees(middle), hue) < 16
    assert apart(oklch(stages[0].banner).hue, hue) < 6
    assert max(apart(oklch(s.banner).hue, hue) for s in stages) < 60


@pytest.mark.parametrize("brand", ["#1A73E8", "#FFE600", "#111111", "#7B3FA0"])
def test_a_colour_that_carries_text_is_taken_as_it_is(brand: str) -> None:
    assert themes()[brand].stages[0].banner == brand


def test_a_grey_brand_gives_a_grey_theme() -> None:
    for stage in themes()["#808080"].stages:
        assert max(oklch(colour).chroma for colour in (stage.banner, stage.tint, stage.edge)) < 0.01


@pytest.mark.parametrize("typed", ["brand:#1a73e8", "brand:1A73E8", "brand:rgb(26, 115, 232)"])
def test_a_brand_may_be_written_in_any_way(typed: str) -> None:
    assert theme_named(typed) is theme_named("brand:#1A73E8")
    assert theme_named("brand:#abc") is theme_named("brand:#AABBCC")


@pytest.mark.parametrize("name", ["", "none such", "brand:", "brand:blue", "brand:#12", "BRAND"])
def test_an_unknown_theme_is_the_light_one(name: str) -> None:
    assert theme_named(name) is LIGHT


def test_a_theme_names_all_its_colours() -> None:
    for name, theme in themes().items():
        assert len(theme.stages) == 8, name
        assert len(theme.feelings) == 5, name
        for colour in colours_in(theme):
            assert len(colour) == 7, (name, colour)
            int(colour[1:], 16)


def colours_in(part: Theme | Shade | Feeling) -> Iterator[str]:
    """Every colour that must be there; a rim need not."""
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, str) and field.name not in ("rim", "face_edge"):
            yield value
        elif isinstance(value, Shade | Feeling):
            yield from colours_in(value)
        elif isinstance(value, tuple):
            for each in value:
                yield from colours_in(each)


def test_paper_has_no_ground_but_white_and_nothing_but_greys() -> None:
    for colour in colours_in(PRINT):
        assert oklch(colour).chroma < 1e-4
    grounds = {PRINT.page, PRINT.card, PRINT.under_curve}
    grounds |= {ground for s in shades(PRINT) for ground in (s.tint, s.banner, s.plate)}
    assert grounds == {"#FFFFFF"}


def test_paper_tells_stages_and_signs_by_their_hatching() -> None:
    assert len({stage.hatch for stage in PRINT.stages}) == 8
    assert PRINT.pain.hatch != PRINT.action.hatch
    assert PRINT.pain.border > PRINT.action.border
    assert not any(shade.hatch.angles for shade in (*shades(LIGHT), *shades(DARK)))
