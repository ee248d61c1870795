"""Layouts: a map → a scene. Pure arithmetic, nothing is painted here."""

from collections.abc import Callable, Mapping

from journey.map import JourneyMap
from picture.captions import Captions
from picture.layouts import full, phone
from picture.shapes import Scene
from picture.shaping import Measure
from picture.sheet import Desk
from picture.theme import Theme
from picture.tidy import tidy

Layout = Callable[[Desk, JourneyMap, tuple[str, ...]], Scene]

LAYOUTS: Mapping[str, Layout] = {"full": full.lay_out, "phone": phone.lay_out}


def lay_out(
    journey: JourneyMap, captions: Captions, theme: Theme, measure: Measure, kind: str = "full"
) -> Scene:
    """The scene of a map. KeyError for an unknown kind."""
    drawable, words, lost = tidy(journey, captions, measure.covers)
    desk = Desk(words, theme, measure, journey.language)
    return LAYOUTS[kind](desk, drawable, lost)
