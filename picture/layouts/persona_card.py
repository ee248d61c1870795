"""The customer's card: everything that is known of him or her, nothing cut."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from journey.items import Items
from journey.map import JourneyMap, Persona
from picture.layouts.card_head import Head, HeadWords, head
from picture.layouts.full import numbered
from picture.layouts.gaps import Gaps
from picture.layouts.pages import PLACE, Level, card
from picture.layouts.persona import about_line
from picture.layouts.sections import Setting, section
from picture.layouts.sharing import Part
from picture.shapes import Scene
from picture.sheet import Desk

ROWS = ("needs", "interests", "behaviour", "fears")


def lay_out(desk: Desk, journey: JourneyMap, _: int = 0) -> tuple[Scene, ...]:
    """The card of the map's persona."""
    return card("persona", desk, partial(_head, journey), partial(_parts, journey.persona))


def _head(journey: JourneyMap, desk: Desk, number: int, of: int) -> Head:
    captions, persona = desk.captions, journey.persona
    name = " ".join(item.text for item in persona.name)
    over = (captions.persona if name else "", journey.title)
    words = HeadWords(
        over=" · ".join(filter(None, over)) or captions.overline,
        name=name or captions.persona or captions.nothing,
        about=about_line(persona),
        page=numbered(captions.page_of, number, of) if of > 1 else "",
        is_first=number == 1,
    )
    return head(desk, desk.theme.stage(0), words, has_face=True)


def _parts(persona: Persona, desk: Desk, level: Level) -> Sequence[Part]:
    """What moves the customer, then a section for each answer; captions when there is none."""
    setting = Setting(desk, PLACE, desk.theme.stage(0), level.pad)
    rows = (("motivation", _quotes(desk, persona)), *((row, getattr(persona, row)) for row in ROWS))
    sections = [section(setting, row, items) for row, items in rows if items]
    return sections or [Gaps.of(setting, ROWS)]


def _quotes(desk: Desk, persona: Persona) -> Items:
    quote = desk.captions.quote
    return tuple(
        replace(item, text=quote.replace("{text}", item.text)) for item in persona.motivation
    )
