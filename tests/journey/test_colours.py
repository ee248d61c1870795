"""Colours as people type them."""

import pytest

from journey.colours import BRAND_COLOURS, brand_colour


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#1a73e8", "#1A73E8"),
        ("1A73E8", "#1A73E8"),
        ("  # 1a73e8. ", "#1A73E8"),
        ("#abc", "#AABBCC"),
        ("abc", "#AABBCC"),
        ("rgb(26,115,232)", "#1A73E8"),
        ("RGB 26 115 232", "#1A73E8"),
        ("rgba(26, 115, 232, 0.5)", "#1A73E8"),
        ("26, 115, 232", "#1A73E8"),
        ("наш цвет #1a73e8, кажется", "#1A73E8"),
        ("#АВС", "#AABBCC"),  # Cyrillic letters
        ("＃1A73E8", "#1A73E8"),
    ],
)
def test_a_colour_is_understood_however_it_is_typed(typed: str, colour: str) -> None:
    assert brand_colour(typed) == colour


@pytest.mark.parametrize(
    "typed",
    ["", "синий", "#", "#12", "#12345", "#1234567", "1A73E8 или 000000", "rgb(26,115,256)",
     "26, 115", "##1A73E8", "#1A73E8Z", "٢٦, ١١٥, ٢٥", "\x00"],
)  # fmt: skip
def test_what_is_no_colour_is_none(typed: str) -> None:
    assert brand_colour(typed) is None


def test_the_ready_colours_are_colours_and_all_different() -> None:
    assert all(brand_colour(colour) == colour for colour in BRAND_COLOURS.values())
    assert len(set(BRAND_COLOURS.values())) == len(BRAND_COLOURS)
