"""Where the logo stands on the pictures, and how it is painted."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PIL import Image as Pillow

from picture.draw import draw, scenes_of, shaper
from picture.layouts import LAYOUTS
from picture.order import Order
from picture.painting.images import logo_colours
from picture.painting.paint import pixels
from picture.proofs.check import ink_box, problems
from picture.shapes import Image, Rect, Scene
from tests.picture.logos import BLUE, LOGOS, RED, opened, saved, two_coloured
from tests.picture.maps import DENTAL, trying_maps


def overlapping(one: Rect, other: Rect) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def images(scene: Scene) -> list[Image]:
    return [shape for shape in scene.shapes if isinstance(shape, Image)]


NAMES = ("dental_ru", "coffee_en", "long words", "nothing", "only a name")
KINDS = [
    (kind, name) for kind, name in product(LAYOUTS, NAMES)
    if kind != "stage" or trying_maps()[name].map.stages
]  # fmt: skip


@pytest.mark.parametrize("shape", LOGOS)
@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_a_logo_of_any_shape_stands_beside_the_words(kind: str, name: str, shape: str) -> None:
    sample = trying_maps()[name]
    scene = scenes_of(Order(sample.map, sample.captions, kind, logo=LOGOS[shape]))[0]
    (logo,) = images(scene)
    assert problems(scene) == ()
    assert not [text.text for text in scene.texts if overlapping(ink_box(text), logo.rect)]
    assert overlapping(Rect(30, 30, scene.width - 60, 560), logo.rect)
    width, height = opened(LOGOS[shape]).size
    assert logo.rect.width / logo.rect.height == pytest.approx(width / height)


def test_without_a_logo_there_is_none() -> None:
    (scene,) = scenes_of(Order(DENTAL.map, DENTAL.captions))
    assert images(scene) == []


def test_the_logo_is_painted_upright_and_in_its_place() -> None:
    upright = Pillow.new("RGB", (100, 100), RED)
    upright.paste(BLUE, (0, 50, 100, 100))
    shape = Image(Rect(20, 40, 60, 60), saved(upright))
    painted = pixels(Scene("full", 200, 150, "#FFFFFF", (shape,), ()), shaper())
    assert tuple(painted[45, 50]) == RED
    assert tuple(painted[95, 50]) == BLUE
    outside = np.ones(painted.shape[:2], dtype=bool)
    outside[40:100, 20:80] = False
    assert (painted[outside] == 255).all()


def test_a_clear_logo_lets_its_plate_through() -> None:
    clear = Pillow.new("RGBA", (64, 64), (*RED, 128))
    shape = Image(Rect(10, 10, 64, 64), saved(clear))
    painted = pixels(Scene("full", 100, 100, "#FFFFFF", (shape,), ()), shaper())
    assert np.abs(painted[40, 40].astype(int) - (227, 127, 127)).max() <= 1


def test_the_same_logo_gives_the_same_bytes() -> None:
    order = Order(DENTAL.map, DENTAL.captions, "phone", logo=LOGOS["square"])
    assert draw(order) == draw(replace(order))


def test_the_colours_of_a_logo_are_named_the_most_frequent_first() -> None:
    image = two_coloured(100, 100)
    image.paste(BLUE, (20, 0, 100, 100))
    assert logo_colours(saved(image))[:2] == ("#0000C8", "#C80000")
