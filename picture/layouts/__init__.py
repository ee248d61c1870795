"""Layouts: a map → scenes. Pure arithmetic, nothing is painted here."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from journey.map import JourneyMap
from picture.captions import Captions
from picture.layouts import curve_card, full, persona_card, phone, stage_card
from picture.shapes import Scene
from picture.sheet import Desk
from picture.text.block import FULL_PLAN, Plan
from picture.text.shaping import Measure
from picture.text.tidy import tidy
from picture.themes.named import Theme

Layout = Callable[[Desk, JourneyMap, int], tuple[Scene, ...]]
"""The last argument is the place of a stage in the row, for layouts of one stage."""

LAYOUTS: Mapping[str, Layout] = {
    "full": full.lay_out,
    "phone": phone.lay_out,
    "stage": stage_card.lay_out,
    "persona": persona_card.lay_out,
    "curve": curve_card.lay_out,
}


def desk_for(
    journey: JourneyMap,
    captions: Captions,
    theme: Theme,
    measure: Measure,
    logo: bytes = b"",
) -> tuple[Desk, JourneyMap]:
    """The desk for the pictures of a map, and the map with its texts made drawable."""
    drawable, words, lost = tidy(journey, captions, measure.covers)
    return Desk(words, theme, measure, journey.language, lost, FULL_PLAN, logo), drawable


def lay_out(
    journey: JourneyMap,
    captions: Captions,
    theme: Theme,
    measure: Measure,
    kind: str = "full",
    part: int = 0,
    plan: Plan = FULL_PLAN,
) -> tuple[Scene, ...]:
    """The scenes of a map, one a page. KeyError for an unknown kind."""
    desk, drawable = desk_for(journey, captions, theme, measure)
    return LAYOUTS[kind](replace(desk, plan=plan), drawable, part)
