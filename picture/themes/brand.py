"""A theme derived from one colour: that of the owner's brand."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from picture.themes.colours import Oklch, contrast, difference, hex_of, oklch, readable
from picture.themes.ready import LIGHT
from picture.themes.shades import Shade, Theme

SLIGHT = 1e-6
READS, READS_LARGE = 4.5, 3.0  # contrast, by WCAG
WHITE, INK = "#FFFFFF", "#14171F"
LIGHTEST, DARKEST = 0.93, 0.2  # of the grounds of stages
APART = 0.06  # difference of a sign from all stages

# The stages in turn: degrees from the hue of the brand, steps of lightness.
STEPS = ((0, 0), (26, 1), (-26, 0.3), (13, 1.2), (-13, 0.1), (39, 0.9), (-39, 0.4), (52, 1.3))
ON_LIGHT = -0.8  # of those degrees on light grounds: yellow goes to amber first, not to green
STRONG = 0.15  # the chroma from which on the degrees are fewer: strong colours differ sooner
RED, GREEN = oklch(LIGHT.pain.main), oklch(LIGHT.action.main)
RED_TURNS, GREEN_TURNS = (0, -12, 12, -24), (0, 14, -14, -24)  # still red, still green
SIGN_STEPS = (0, -0.07, -0.14)  # of lightness


@lru_cache(maxsize=256)
def brand_theme(colour: str) -> Theme:
    """The light theme in the hues of a brand, "#RRGGBB"."""
    brand = oklch(colour)
    on_banner = WHITE if contrast(WHITE, colour) >= READS_LARGE else INK
    page = _toned(brand, 0.974, 0.008)
    stages = tuple(_stages(brand, on_banner, page))
    mains = [ground for stage in stages for ground in (stage.main, stage.banner)]
    pain = _sign(LIGHT.pain, RED, RED_TURNS, mains)
    action = _sign(LIGHT.action, GREEN, GREEN_TURNS, mains)
    grounds = (page, WHITE, pain.tint, action.tint, *(stage.tint for stage in stages))
    return replace(
        LIGHT,
        page=page,
        line=_toned(brand, 0.915, 0.016),
        ink=readable(_shaded(brand, 0.26, 0.03), grounds, 10),
        quiet=readable(_shaded(brand, 0.48, 0.03), grounds, READS),
        guide=_toned(brand, 0.86, 0.025),
        under_curve=_toned(brand, 0.966, 0.018),
        on_banner=on_banner,
        stages=stages,
        pain=pain,
        action=action,
    )


def _stages(brand: Oklch, on: str, page: str) -> Iterator[Shade]:
    """The shades of the stages, the first of them with the brand's own colour."""
    start = oklch(readable(brand, (on,), READS))
    start = start._replace(lightness=min(LIGHTEST, start.lightness))
    step, reach = _step(start, on), _reach(start, on)
    for turn, level in STEPS:
        hue = (start.hue + turn * reach) % 360
        lighter = start.lightness + level * step
        banner = readable(Oklch(lighter, start.chroma, hue), (on,), READS)
        yield _shade(oklch(banner)._replace(hue=hue), banner, page)


def _reach(start: Oklch, on: str) -> float:
    """How much of the degrees the stages of this brand turn."""
    return (1 if on == WHITE else ON_LIGHT) * min(1.0, STRONG / max(start.chroma, SLIGHT))


def _step(start: Oklch, on: str) -> float:
    """How much every other stage differs in lightness: the more, the paler the brand."""
    size = 0.05 + 0.11 * max(0.0, 1 - start.chroma / STRONG)
    if on == WHITE:
        return -size if start.lightness - size >= DARKEST else size
    return size if start.lightness + size <= LIGHTEST else -size


def _shade(colour: Oklch, banner: str, page: str) -> Shade:
    """All that belongs to one ground of a stage."""
    tint, edge = _toned(colour, 0.962, 0.026), _toned(colour, 0.9, 0.055)
    main = readable(oklch(banner), (page, WHITE, tint), READS)
    deep = _shaded(colour, min(colour.lightness, 0.42), 0.16)
    dark = readable(deep, (edge, tint, page, WHITE), READS)
    return Shade(main, tint, dark, edge, banner)


def _sign(usual: Shade, ideal: Oklch, turns: tuple[int, ...], mains: list[str]) -> Shade:
    """The usual shade of pains or actions; another red or green where stages look like it."""
    tried = [usual]
    for step, turn in product(SIGN_STEPS, turns):
        tried.append(_signed(ideal, turn, step))
    far = (shade for shade in tried if _nearest(shade, mains) >= APART)
    return next(far, None) or max(tried, key=lambda shade: _nearest(shade, mains))


def _nearest(shade: Shade, mains: list[str]) -> float:
    return min(difference(shade.main, main) for main in mains)


def _signed(ideal: Oklch, turn: int, step: float) -> Shade:
    colour = Oklch(ideal.lightness + step, ideal.chroma, (ideal.hue + turn) % 360)
    tint, edge = _toned(colour, 0.98, 0.012), _toned(colour, 0.905, 0.05)
    main = readable(colour, (tint, WHITE), READS)
    dark = readable(colour._replace(lightness=colour.lightness - 0.06), (edge, tint), READS)
    return Shade(main, tint, dark, edge)


def _toned(colour: Oklch, lightness: float, most: float) -> str:
    return hex_of(_shaded(colour, lightness, most))


def _shaded(colour: Oklch, lightness: float, most: float) -> Oklch:
    """The hue at another lightness, with no more chroma than `most`; greys stay grey."""
    return Oklch(lightness, min(most, colour.chroma), colour.hue)
