"""Rows of the tables as the values that flows know, and back."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from flows.world import MapHeader, Note, Person, Spot
from journey.map import JourneyMap
from journey.places import Place
from storage.codec import (
    decode_items,
    decode_map,
    decode_spot,
    encode_items,
    encode_spot,
)
from storage.errors import BadDocument, Bug
from storage.payloads import decode_effect, encode_effect
from storage.postings import Due, Posting
from storage.tables import DUE
from storage.wire import Values

_log = logging.getLogger(__name__)


def from_person(person: Person) -> Values:
    """A person's columns, but for the times."""
    return {
        "id": person.id,
        "chat": person.chat,
        "name": person.name,
        "language": person.language,
        "spot": encode_spot(person.spot),
        "before": person.before and encode_spot(person.before),
        "serial": person.serial,
        "pending": person.pending,
        "gone": person.gone,
        "reminders": person.reminders,
    }


def to_person(row: Row[Any]) -> Person:
    """The person in a row of `people`."""
    return Person(
        id=row.id,
        chat=row.chat,
        name=row.name,
        language=row.language,
        spot=decode_spot(row.spot),
        before=row.before and decode_spot(row.before),
        serial=row.serial,
        pending=row.pending,
        gone=row.gone,
        reminders=row.reminders,
    )


def to_header(row: Row[Any]) -> MapHeader:
    """The line of the list in a row of `maps`."""
    return MapHeader(
        id=row.id,
        title=row.title,
        changed_at=row.changed_at,
        answered=row.answered,
        asked=row.asked,
        revision=row.revision,
        versions=row.versions,
        drawn_revision=row.drawn_revision,
        deleted=row.deleted,
    )


def to_map(document: str, owner: int) -> JourneyMap:
    """The map in a document. A Bug that it raises knows whose map it is."""
    try:
        return decode_map(document)
    except Bug as bug:
        bug.person = owner
        raise


def to_spot(text: str | None) -> Spot | None:
    """The spot of a cursor, or none."""
    return decode_spot(text) if text else None


def from_note(person: int, note: Note) -> Values:
    """A journal line's columns."""
    return {
        "person": person,
        "message": note.message,
        "map": note.map,
        "place": str(note.place),
        "items": encode_items(note.items),
    }


def to_note(row: Row[Any]) -> Note | None:
    """The journal line in a row; none when its place is not known to this release."""
    place = Place.parse(row.place)
    return Note(row.message, row.map, place, decode_items(row.items)) if place else None


def from_posting(posting: Posting, now: datetime, until: datetime, holder: str) -> Values:
    """A new outbox row's columns, in the hands of `holder` until then; "": in nobody's."""
    kind, payload = encode_effect(posting.effect)
    return {
        "person": posting.person,
        "chat": posting.chat,
        "lane": posting.lane,
        "kind": kind,
        "payload": payload,
        "state": DUE,
        "lease_until": until,
        "attempts": 0,
        "not_before": now,
        "created_at": now,
        "holder": holder,
    }


def to_dues(rows: Iterable[Row[Any]]) -> tuple[list[Due], list[int]]:
    """The effects in rows of `outbox`, and the ids of those this release cannot read."""
    dues, unreadable = [], []
    for row in rows:
        try:
            effect = decode_effect(row.kind, row.payload)
        except BadDocument as error:
            _log.warning("effect %s cannot be read: %s", row.id, error)
            unreadable.append(row.id)
        else:
            dues.append(Due(row.id, row.person, row.chat, row.lane, effect, row.attempts))
    return dues, unreadable
