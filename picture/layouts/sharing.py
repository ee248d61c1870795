"""Sharing the sections of a card out over its pages. Heights are known: nothing is set anew."""

from collections.abc import Sequence
from dataclasses import replace

from picture.layouts.bands import Band
from picture.layouts.gaps import Gaps
from picture.layouts.sections import Section

EVENING_STEPS = 5

Part = Section | Gaps
Rooms = tuple[float, float]
"""The height left for parts on the first page and on each of the others, px."""


def evened(parts: Sequence[Part], rooms: Rooms, gap: float) -> list[list[Band]]:
    """The parts on as few pages as can be, all about as full."""
    pages = shared_out(parts, rooms, gap)
    enough, short = 1.0, 0.0
    for _ in range(EVENING_STEPS):
        share = (enough + short) / 2
        tried = shared_out(parts, (rooms[0] * share, rooms[1] * share), gap)
        if len(tried) <= len(pages):
            pages, enough = tried, share
        else:
            short = share
    return pages


def shared_out(parts: Sequence[Part], rooms: Rooms, gap: float) -> list[list[Band]]:
    """The parts on pages, cut between pieces where they must be."""
    pages: list[list[Band]] = [[]]
    left = rooms[0]
    for part in parts:
        rest: Part | None = part
        while rest:
            now, rest = _cut(rest, left, is_first=not pages[-1])
            if now:
                pages[-1].append(now)
                left -= now.height + gap
            if rest:
                pages.append([])
                left = rooms[1]
    return pages


def _cut(part: Part, room: float, is_first: bool) -> tuple[Part | None, Part | None]:
    """What of a part goes into `room` px, and what is left of it.

    The first of a page goes there with one piece at least, or it would go nowhere.
    """
    if part.height <= room or isinstance(part, Gaps):
        return part, None
    count = max(part.fitting(room), 1 if is_first else 0)
    if not count:
        return None, part
    if count >= len(part.pieces):
        return part, None
    rest = replace(part, pieces=part.pieces[count:], feeling=None)
    return replace(part, pieces=part.pieces[:count]), rest
