"""Maps and spots as JSON, with a way up from every older format."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from flows.world import Spot, Walk
from journey.map import JourneyMap
from journey.places import Place
from storage.errors import BadDocument, BadRow, FormatTooNew
from storage.moments import in_utc

FORMAT = 3
"""Grows with every change of the shape of a JourneyMap, together with an upgrader."""

Upgrader: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADERS: dict[int, Upgrader] = {
    1: lambda plain: {**plain, "logo": ""},
    2: lambda plain: plain,  # a business got a country, which may be missing
}
"""Format → what makes the next format out of a map of this one, as plain dicts and lists."""


class _Numbered(msgspec.Struct):
    format: int


class _Document(_Numbered):
    map: JourneyMap


_PRESENT = f'{{"format":{FORMAT},'
"""So a document begins that this release has written; any other is read twice."""


class _Older(_Numbered):
    map: dict[str, Any]


class _SpotDocument(msgspec.Struct, omit_defaults=True):
    screen: str = "home"
    map: int = 0
    place: str = ""
    page: int = 0
    walk: Walk = Walk.FILL
    stage: int = 0
    due: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


def as_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of a table, moments among them. BadRow for what no table takes."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    try:
        return msgspec.json.encode(plain).decode()
    except (TypeError, ValueError):
        raise BadRow("a value that the database refuses") from None


def _plain(value: Any) -> Any:
    try:
        return in_utc(value) if isinstance(value, datetime) else value
    except (ValueError, OverflowError) as error:
        raise BadRow(str(error)) from None


def encode_map(journey: JourneyMap) -> str:
    """The map as a document of the present format. BadDocument."""
    try:
        return msgspec.json.encode(_Document(FORMAT, journey)).decode()
    except (TypeError, ValueError, OverflowError) as error:
        raise BadDocument(str(error)) from error


def decode_map(document: str, upgraders: Mapping[int, Upgrader] = UPGRADERS) -> JourneyMap:
    """The map in a document of this format or an older one. FormatTooNew, BadDocument."""
    try:
        found = _format(document)
        if found > FORMAT:
            raise FormatTooNew(f"format {found}, this release knows {FORMAT}")
        if found < FORMAT:
            return _upgraded(document, found, upgraders)
        return msgspec.json.decode(document, type=_Document).map
    except (msgspec.MsgspecError, LookupError, TypeError) as error:
        raise BadDocument(str(error)) from error


def _format(document: str) -> int:
    if document.startswith(_PRESENT):
        return FORMAT
    return msgspec.json.decode(document, type=_Numbered).format


def _upgraded(document: str, found: int, upgraders: Mapping[int, Upgrader]) -> JourneyMap:
    plain = msgspec.json.decode(document, type=_Older).map
    for number in range(found, FORMAT):
        plain = upgraders[number](plain)
    return msgspec.convert(plain, JourneyMap)


def encode_spot(spot: Spot) -> str:
    """The spot as JSON, its places by name."""
    document = _SpotDocument(
        screen=spot.screen,
        map=spot.map,
        place=str(spot.place or ""),
        page=spot.page,
        walk=spot.walk,
        stage=spot.stage,
        due=tuple(map(str, spot.due)),
        offered=spot.offered,
    )
    return msgspec.json.encode(document).decode()


def decode_spot(text: str) -> Spot:
    """The spot, without places this release does not know; the first one when unreadable."""
    try:
        document = msgspec.json.decode(text, type=_SpotDocument)
    except msgspec.MsgspecError:
        return Spot()
    return Spot(
        screen=document.screen,
        map=document.map,
        place=Place.parse(document.place),
        page=document.page,
        walk=document.walk,
        stage=document.stage,
        due=tuple(filter(None, map(Place.parse, document.due))),
        offered=document.offered,
    )


def encode_items(items: tuple[int, ...]) -> str:
    """Ids of items as JSON."""
    return msgspec.json.encode(items).decode()


def decode_items(text: str) -> tuple[int, ...]:
    """Ids of items. BadDocument."""
    try:
        return msgspec.json.decode(text, type=tuple[int, ...])
    except msgspec.MsgspecError as error:
        raise BadDocument(str(error)) from error
