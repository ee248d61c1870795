"""Arithmetic of colours: contrast by WCAG, and the perceptual space OKLCH.

Ottosson, A perceptual color space for image processing (2020).
"""

from functools import lru_cache
from math import atan2, cos, degrees, dist, hypot, radians, sin
from typing import NamedTuple

Three = tuple[float, float, float]

BISECTIONS = 14  # chroma to about 1 / 40 000
STEP = 0.01  # of lightness
SLACK = 1e-4  # a part of a colour outside 0–1 by no more than this is inside

_TO_CONE = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
_FROM_CONE = ((4.0767416621, -3.3077115913, 0.2309699292),
              (-1.2684380046, 2.6097574011, -0.3413193965),
              (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


class Oklch(NamedTuple):
    """A colour as eyes see it: lightness 0–1, chroma 0–0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


@lru_cache(maxsize=8192)
def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright "#RRGGBB" is, from 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=8192)
def oklch(colour: str) -> Oklch:
    """ "#RRGGBB" as lightness, chroma and hue."""
    lightness, a, b = _oklab(colour)
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


@lru_cache(maxsize=8192)
def hex_of(colour: Oklch) -> str:
    """The colour as "#RRGGBB", with less chroma where a screen has none so strong."""
    low, high = 0.0, colour.chroma
    if not _on_screen(_parts(colour)):
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            shown = _on_screen(_parts(colour._replace(chroma=middle)))
            low, high = (middle, high) if shown else (low, middle)
        colour = colour._replace(chroma=low)
    return "#{:02X}{:02X}{:02X}".format(*(_byte(part) for part in _parts(colour)))


def difference(one: str, other: str) -> float:
    """How far apart two colours look: 0.02 is just seen, black and white are 1 apart."""
    return dist(_oklab(one), _oklab(other))


def readable(colour: Oklch, grounds: tuple[str, ...], ratio: float) -> str:
    """The colour made darker or lighter, away from the grounds, until it reads on all of them.

    As near as can be when none does: then it is black or white.
    """
    away = -STEP if oklch(grounds[0]).lightness > 0.5 else STEP
    while min(contrast(hex_of(colour), ground) for ground in grounds) < ratio:
        if not 0 <= colour.lightness + away <= 1:
            return "#000000" if away < 0 else "#FFFFFF"
        colour = colour._replace(lightness=colour.lightness + away)
    return hex_of(colour)


@lru_cache(maxsize=8192)
def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way to the other, mixed as paints on a screen are."""
    pairs = zip(_bytes(one), _bytes(other), strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a + (b - a) * share) for a, b in pairs))


def _bytes(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _linear(colour: str) -> Three:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in _bytes(colour))
    )
    return red, green, blue


def _byte(part: float) -> int:
    part = min(1.0, max(0.0, part))
    return round(255 * (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))


def _times(matrix: tuple[Three, Three, Three], parts: Three) -> Three:
    one, two, three = (sum(m * p for m, p in zip(row, parts, strict=True)) for row in matrix)
    return one, two, three


@lru_cache(maxsize=8192)
def _oklab(colour: str) -> Three:
    long, middle, short = _times(_TO_CONE, _linear(colour))
    return _times(_TO_LAB, (long ** (1 / 3), middle ** (1 / 3), short ** (1 / 3)))


def _parts(colour: Oklch) -> Three:
    """Linear red, green and blue; outside 0–1 when no screen shows the colour."""
    angle = radians(colour.hue)
    lab = (colour.lightness, colour.chroma * cos(angle), colour.chroma * sin(angle))
    long, middle, short = _times(_FROM_LAB, lab)
    return _times(_FROM_CONE, (long**3, middle**3, short**3))


def _on_screen(parts: Three) -> bool:
    return all(-SLACK <= part <= 1 + SLACK for part in parts)
