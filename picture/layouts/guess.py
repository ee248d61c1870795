"""How tall a full map gets, guessed by counting letters: a hundredth of the work of setting it."""

from collections.abc import Sequence
from math import ceil

from journey.items import Items
from journey.map import Stage
from picture.layouts.chips import GAP, PADDING
from picture.layouts.pieces import ENTRY_GAP, HANGING
from picture.layouts.rows import ACROSS, BODY, CHIP, DOWN

# Meant to be rather too low: a format that seems to fit is tried, one that does not is passed over.
LETTER = 0.5  # the width of a letter, of the size
REST = 640.0  # head, arrows, emotions, footer, px


def guessed_height(stages: Sequence[Stage], column: float, most: int) -> float:
    """The height of a sheet whose columns are so wide, with so many answers in a cell, px."""
    room = column - 2 * ACROSS
    lists = ("questions", "pains", "actions")
    rows = [max((_list(getattr(s, name), room, most) for s in stages), default=0) for name in lists]
    rows.append(max((_chips(stage.channels, room, most) for stage in stages), default=0))
    return sum(rows) + 2 * DOWN * len(rows) + REST


def _list(items: Items, room: float, most: int) -> float:
    inner, gap = room - HANGING * BODY.size, ENTRY_GAP * BODY.leading
    letters = [len(item.text) for item in items[:most]]
    return sum(ceil(n * LETTER * BODY.size / inner) * BODY.leading + gap for n in letters)


def _chips(items: Items, room: float, most: int) -> float:
    """Those of less than half a row are taken to stand in pairs."""
    inner = room - 2 * PADDING[0]
    lines = [len(item.text) * LETTER * CHIP.size / inner for item in items[:most]]
    each = 2 * PADDING[1] + GAP
    return sum((ceil(n) * CHIP.leading + each) / (1 if n > 1 / 2 else 2) for n in lines)
