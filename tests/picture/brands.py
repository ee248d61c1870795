"""Brands that try a theme."""

import colorsys
from collections.abc import Iterator

from journey.colours import BRAND_COLOURS

ODD = ("#000000", "#FFFFFF", "#010101", "#FEFEFE", "#808080", "#767676", "#777777", "#FFE600",
       "#111111", "#FF0000", "#00FF00", "#0000FF", "#00FFFF", "#FF00FF", "#39FF14", "#F5F5DC",
       "#7F7F00", "#C81E1E", "#15803D")  # fmt: skip
READS = 4.5  # contrast


def of_the_wheel() -> Iterator[str]:
    """Hues all round, pure and pale, bright and deep."""
    for hue in range(0, 360, 12):
        for saturation, value in ((1, 1), (1, 0.6), (1, 0.3), (0.5, 1), (0.5, 0.6), (0.15, 0.95)):
            parts = colorsys.hsv_to_rgb(hue / 360, saturation, value)
            yield "#{:02X}{:02X}{:02X}".format(*(round(255 * part) for part in parts))


BRANDS = tuple(dict.fromkeys((*ODD, *BRAND_COLOURS.values(), *of_the_wheel())))


def apart(hue: float, other: float) -> float:
    """Degrees between two hues."""
    return abs((hue - other + 180) % 360 - 180)
