"""Arithmetic of colours, and of the lines that stand for them."""

from statistics import mean

import numpy as np
import pytest

from picture.layouts.hatching import hatching
from picture.themes.colours import Oklch, contrast, difference, hex_of, mixed, oklch, readable
from tests.picture.brands import ODD, READS, apart


@pytest.mark.parametrize("angle", [0, 30, 45, 90, 135])
def test_hatching_stays_inside_its_shape(angle: float) -> None:
    corners = ((10.0, 20.0), (110.0, 20.0), (90.0, 70.0), (10.0, 70.0))
    lines = list(hatching(corners, angle, 9))
    assert len(lines) >= 4
    for x, y in (end for line in lines for end in line):
        assert 20 - 1e-6 <= y <= 70 + 1e-6
        assert 10 - 1e-6 <= x <= 110 - (y - 20) * 20 / 50 + 1e-6


@pytest.mark.parametrize("angle", [0, 30, 90])
def test_hatching_is_as_dense_as_its_pitch(angle: float) -> None:
    square = ((0.0, 0.0), (300.0, 0.0), (300.0, 300.0), (0.0, 300.0))
    length = sum(np.hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in hatching(square, angle, 10))
    assert length == pytest.approx(300 * 300 / 10, rel=0.05)


@pytest.mark.parametrize("colour", ODD)
def test_a_colour_comes_back_from_lightness_chroma_and_hue(colour: str) -> None:
    assert hex_of(oklch(colour)) == colour


def test_a_colour_no_screen_has_keeps_its_lightness_and_hue() -> None:
    shown = oklch(hex_of(Oklch(0.7, 0.4, 150)))
    assert shown.lightness == pytest.approx(0.7, abs=0.01)
    assert apart(shown.hue, 150) < 2
    assert shown.chroma < 0.3


def test_readable_goes_as_far_as_it_must() -> None:
    yellow = oklch("#FFE600")
    assert READS <= contrast(readable(yellow, ("#FFFFFF",), READS), "#FFFFFF") < 5
    assert readable(yellow, ("#FFFFFF",), 22) == "#000000"
    assert readable(oklch("#222222"), ("#000000",), 22) == "#FFFFFF"


def test_colours_are_mixed_by_shares() -> None:
    assert (mixed("#000000", "#FFFFFF", 0), mixed("#000000", "#FFFFFF", 1)) == (
        "#000000",
        "#FFFFFF",
    )
    assert mixed("#102030", "#304050", 0.5) == "#203040"


def test_differences_are_those_eyes_see() -> None:
    assert difference("#000000", "#FFFFFF") == pytest.approx(1, abs=0.001)
    assert mean((difference("#1A73E8", "#1A74E8"), difference("#777777", "#787878"))) < 0.01
