"""Pictures in every theme: right, on the colours they say, and clear without colour."""

import pytest

from picture.draw import scenes_of, shaper
from picture.layouts import LAYOUTS
from picture.layouts.mood import Curve, draw_curve
from picture.order import Order
from picture.painting.paint import pixels
from picture.proofs.check import problems
from picture.proofs.paint import unreal
from picture.samples import sample
from picture.shapes import Line, Rect
from picture.sheet import Sheet
from picture.themes.named import PRINT, THEMES
from tests.picture.brands import BRANDS
from tests.picture.maps import DENTAL, trying_maps

TRIED = ("light", "dark", "print", "brand:#FFE600", "brand:#111111", "brand:#1A73E8")


@pytest.mark.parametrize("theme", TRIED)
@pytest.mark.parametrize("kind", LAYOUTS)
@pytest.mark.parametrize("name", ["dental_ru", "coffee_en", "eight_ru", "gaps"])
def test_every_layout_is_right_in_every_theme(name: str, kind: str, theme: str) -> None:
    tried = trying_maps()[name]
    for scene in scenes_of(Order(tried.map, tried.captions, kind, theme)):
        assert problems(scene) == ()


@pytest.mark.parametrize("brand", BRANDS[::9])
@pytest.mark.parametrize("kind", LAYOUTS)
def test_every_layout_is_right_for_every_brand(kind: str, brand: str) -> None:
    coffee = sample("coffee_en")
    for scene in scenes_of(Order(coffee.map, coffee.captions, kind, f"brand:{brand}")):
        assert problems(scene) == ()


@pytest.mark.parametrize("theme", [theme for theme in TRIED if theme not in THEMES])
@pytest.mark.parametrize("kind", LAYOUTS)
def test_every_line_stands_on_the_flat_colour_it_says(kind: str, theme: str) -> None:
    """In the colours of brands; in the other themes the proofs on pixels see to it."""
    for scene in scenes_of(Order(DENTAL.map, DENTAL.captions, kind, theme)):
        assert unreal(scene, shaper()) == ()


def test_in_grey_pains_actions_and_stages_are_still_told_apart() -> None:
    """By what is drawn, not by its colour: marks, numbers and faces."""
    scene = scenes_of(Order(DENTAL.map, DENTAL.captions, "full", "print"))[0]
    painted = pixels(scene, shaper())
    assert (painted.max(axis=2) == painted.min(axis=2)).all()
    said = [text.text for text in scene.texts]
    assert [said.count(str(number)) for number in range(1, 6)] == [1] * 5


def test_little_ink_is_spent_on_paper() -> None:
    order = Order(DENTAL.map, DENTAL.captions, "full", "print")
    painted = pixels(scenes_of(order)[0], shaper())
    assert painted.mean() > 255 * 0.93


def test_on_paper_the_curve_is_thick_where_it_is_bad() -> None:
    curve, sheet = Curve(Rect(0, 0, 400, 200), (100, 300), (-2, 2), 7, 36, 50), Sheet()
    draw_curve(sheet, curve, PRINT, 250)
    widths = [s.width for s in sheet.shapes if isinstance(s, Line) and len(s.points) < 40]
    line = [width for width in widths if 3 <= width <= 13]
    assert line[0] > 12
    assert min(line) < 4
