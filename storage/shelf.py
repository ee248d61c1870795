"""The small things kept beside people and maps: screens, pictures as sent, versions, logos."""

import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, literal, select, update

from flows.world import MapHeader, Person, ShownScreen
from journey.map import JourneyMap
from storage.desk import Desk
from storage.recall import read_headers, read_maps, read_people, read_screens, read_version
from storage.settling import write_shown
from storage.tables import files, logos, people, screens, versions
from storage.wire import Wire

LOGO_NAME = 32
"""Hexadecimal digits of the hash of its PNG: the same logo has the same name."""
_NAMED = re.compile(f"[0-9a-f]{{{LOGO_NAME}}}")

Parts: TypeAlias = tuple[Person, JourneyMap | None, tuple[MapHeader, ...]]


@dataclass(frozen=True, slots=True)
class FileKey:
    """Which sent picture: "album", "full.pdf.a3". `painter` grows when pictures look different."""

    map: int
    version: int
    kind: str
    theme: str
    language: str
    painter: int


class Shelf(Desk):
    """Each a transaction of its own when asked of the store, a part of the batch's in a batch."""

    bot: int

    async def screen(self, person: int) -> ShownScreen | None:
        """The living screen as last shown, or none."""
        async with self.reading() as wire:
            return (await read_screens(wire, {person})).get(person)

    async def screen_shown(self, person: int, message: int, serial: int, shown_at: int) -> None:
        """The living screen is this message now. Of someone forgotten nothing is kept."""
        async with self.writing() as wire:
            await write_shown(wire, {person: ShownScreen(message, serial, shown_at)})

    async def screen_lost(self, person: int) -> None:
        """The living screen is no more."""
        async with self.writing() as wire:
            await wire.run(delete(screens).where(screens.c.person == person))

    async def file_ids(self, key: FileKey) -> tuple[str, ...]:
        """Telegram's names for a picture's files in their order; () unless it has them all."""
        asked = select(files.c.file_id, files.c.parts).where(*self._same(key))
        async with self.reading() as wire:
            rows = await wire.rows(asked.order_by(files.c.part))
        whole = rows and len(rows) == rows[-1].parts
        return tuple(row.file_id for row in rows) if whole else ()

    async def keep_file_ids(
        self, key: FileKey, ids: Sequence[str], *, first: int = 0, parts: int = 0
    ) -> None:
        """Remember sent files of a picture, from the place `first` on, of `parts` in all.

        Of a version that is gone nothing is kept.
        """
        same = {**asdict(key), "bot": self.bot, "parts": parts or len(ids)}
        async with self.writing() as wire:
            for part, file_id in enumerate(ids, first):
                named = {**same, "part": part, "file_id": file_id}
                known = select(*(literal(named[c.name], c.type) for c in files.columns))
                known = known.where(versions.c.map == key.map, versions.c.number == key.version)
                await wire.run(wire.upsert(files).from_select(files.columns.keys(), known))

    async def forget_file_ids(self, key: FileKey) -> None:
        """Telegram refused these names: the picture is to be drawn again."""
        async with self.writing() as wire:
            await wire.run(delete(files).where(*self._same(key)))

    def _same(self, key: FileKey) -> list[ColumnElement[bool]]:
        named = {**asdict(key), "bot": self.bot}
        return [files.c[name] == value for name, value in named.items()]

    async def keep_logo(self, person: int, png: bytes, now: datetime) -> str:
        """The name of a logo, kept for a person; twice is once. Of someone forgotten nothing is."""
        name = sha256(png).hexdigest()[:LOGO_NAME]
        named = {"name": name, "owner": person, "png": png, "created_at": now}
        values = [literal(named[column.name], column.type) for column in logos.columns]
        known = select(*values).where(people.c.id == person)
        async with self.writing() as wire:
            insert = wire.insert(logos).from_select(logos.columns.keys(), known)
            await wire.run(insert.on_conflict_do_nothing())
        return name

    async def logo(self, name: str) -> bytes:
        """The logo with this name, a PNG; b"" for "" and for an unknown one."""
        if not _NAMED.fullmatch(name):  # PostgreSQL would refuse a NUL
            return b""
        async with self.reading() as wire:
            row = await wire.row(select(logos.c.png).where(logos.c.name == name).limit(1))
        return row.png if row else b""

    async def version(self, number: int, version: int) -> tuple[JourneyMap, datetime] | None:
        """A drawn state of the map with this number and when it was drawn, or none.

        FormatTooNew, BadDocument.
        """
        async with self.reading() as wire:
            return await read_version(wire, number, version)

    async def first_to_tell(self, number: int, version: int) -> bool:
        """Whether nobody has yet told of the signs no font has in this version; they do now."""
        mine = versions.c.map == number, versions.c.number == version
        told = update(versions).where(*mine, versions.c.lost_told.is_(False)).values(lost_told=True)
        async with self.writing() as wire:
            return await wire.row(told.returning(versions.c.number)) is not None

    async def heard_at(self, person: int) -> datetime | None:
        """When the person last wrote; none for someone unknown."""
        async with self.reading() as wire:
            row = await wire.row(select(people.c.heard_at).where(people.c.id == person))
        return row.heard_at if row else None

    async def world_parts(self, person: int) -> Parts | None:
        """A person, the map they stand in and all their headers, of one moment; none: unknown."""
        async with self.reading() as wire:
            return (await read_parts(wire, {person})).get(person)


async def read_parts(wire: Wire, ids: Collection[int]) -> dict[int, Parts]:
    """Person → what a world is made of, of those who are known. FormatTooNew, BadDocument."""
    known = await read_people(wire, ids)
    places = {(who, person.spot.map) for who, person in known.items() if person.spot.map}
    maps = await read_maps(wire, places) if places else {}
    headers = await read_headers(wire, known.keys()) if known else {}
    return {
        who: (person, maps.get((who, person.spot.map), (None, None))[0], headers[who])
        for who, person in known.items()
    }
