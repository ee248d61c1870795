"""Themes: the colours of a picture, as data. What they are made of stands in `shades`."""

from collections.abc import Mapping

from journey.colours import brand_colour
from picture.themes.brand import brand_theme
from picture.themes.ready import DARK, LIGHT, PRINT
from picture.themes.shades import Feeling, Hatch, Shade, Theme

__all__ = ["DARK", "LIGHT", "PRINT", "THEMES", "Feeling", "Hatch", "Shade", "Theme", "theme_named"]

THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK, "print": PRINT}
BRAND = "brand:"


def theme_named(name: str) -> Theme:
    """The theme of this name ("dark", "brand:#1A73E8"); the light one when there is none."""
    if name.startswith(BRAND) and (colour := brand_colour(name.removeprefix(BRAND))):
        return brand_theme(colour)
    return THEMES.get(name, LIGHT)
