"""The logo of a map: sent to the room of its look, fetched by the bot, and heard of again.

photo or file ─► FetchLogo ─► the bot downloads, checks and keeps it ─► LOGO ─► the map has it
"""

from dataclasses import replace

from flows.drawing import drawable, header_of
from flows.effects import Rows
from flows.hearing import Hearing, stay
from flows.limiting import fetches

LARGEST_LOGO = 5_000_000
"""Bytes; what is larger is not even downloaded."""
REFUSALS = ("not_an_image", "too_large", "too_small", "too_narrow", "lost")
"""What can be wrong with a logo; the last: it could not be downloaded."""
ROOMS_OF_LOOK = ("look", "colour")


def sent(hearing: Hearing) -> Hearing:
    """A photo or a file is the logo, if it can be one."""
    if hearing.heard.size > LARGEST_LOGO:
        return _refused(hearing, hearing.spot.map, "too_large")
    return fetches(hearing)


def logo_came(hearing: Hearing) -> Hearing:
    """An image was fetched: it stands on its map, or the person hears why not.

    Meanwhile the map may have changed, which is kept, or have been removed, which ends it.
    """
    heard = hearing.heard
    journey, header = hearing.world.maps.get(heard.map), header_of(hearing.world, heard.map)
    if journey is None or header is None or header.deleted:
        return hearing
    if heard.refused:
        return _refused(hearing, journey.id, heard.refused)
    here = _is_here(hearing, journey.id)
    rows: Rows = () if here or not drawable(journey) else ((stay("draw", journey.id),),)
    hearing = hearing.saves(replace(journey, logo=heard.text))
    return _again(hearing.says("reply.logo_kept", {"title": journey.title}, rows), journey.id)


def _refused(hearing: Hearing, number: int, reason: str) -> Hearing:
    key = reason if reason in REFUSALS else REFUSALS[-1]
    return _again(hearing.says(f"reply.logo_{key}"), number)


def _again(hearing: Hearing, number: int) -> Hearing:
    """The screen below what was said, for one who still looks at it."""
    return hearing.shows(fresh=True) if _is_here(hearing, number) else hearing


def _is_here(hearing: Hearing, number: int) -> bool:
    return hearing.spot.screen in ROOMS_OF_LOOK and hearing.spot.map == number
