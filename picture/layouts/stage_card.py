"""The card of one stage: everything that is known about it, nothing cut."""

from collections.abc import Sequence
from functools import partial

from journey.items import Items
from journey.map import JourneyMap, Stage
from picture.layouts.card_head import Head, HeadWords, head
from picture.layouts.full import numbered
from picture.layouts.gaps import Gaps
from picture.layouts.pages import PLACE, Level, card
from picture.layouts.sections import Setting, section
from picture.layouts.sharing import Part
from picture.shapes import Scene
from picture.sheet import Desk

ROWS = ("goal", "channels", "questions", "pains", "feeling", "actions")


def lay_out(desk: Desk, journey: JourneyMap, part: int) -> tuple[Scene, ...]:
    """The card of the stage at this place in the row. IndexError when there is none."""
    stage = journey.stages[part]
    return card(
        "stage", desk, partial(_head, journey, part), partial(_parts, stage, part)
    )  # fmt: skip


def _head(journey: JourneyMap, part: int, desk: Desk, number: int, of: int) -> Head:
    captions = desk.captions
    words = HeadWords(
        over=journey.title or captions.overline,
        name=journey.stages[part].name.text,
        number=numbered(captions.stage_of, part + 1, len(journey.stages)),
        page=numbered(captions.page_of, number, of) if of > 1 else "",
        is_first=number == 1,
    )
    return head(desk, desk.theme.stage(part), words)


def _parts(stage: Stage, part: int, desk: Desk, level: Level) -> Sequence[Part]:
    """A section for each answer given; the captions alone when there is none."""
    setting = Setting(desk, PLACE, desk.theme.stage(part), level.pad)
    sections = [
        section(setting, row, items, stage.feeling if row == "feeling" else None)
        for row, items in ((row, _items(stage, row)) for row in ROWS)
        if items or (row == "feeling" and stage.feeling is not None)
    ]
    return sections or [Gaps.of(setting, ROWS)]


def _items(stage: Stage, row: str) -> Items:
    items: Items = stage.why if row == "feeling" else getattr(stage, row)
    return items
