"""The small things kept beside people and maps: screens as shown, pictures as sent, versions."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, delete, literal, select

from flows.world import MapHeader, Person
from journey.map import JourneyMap
from storage.dialect import BIG
from storage.recall import read_headers, read_maps, read_people, read_version
from storage.tables import files, people, screens, versions
from storage.wire import Desk

Parts: TypeAlias = tuple[Person, JourneyMap | None, tuple[MapHeader, ...]]


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """The living screen as it stands in the chat. `shown_at`: unix seconds by Telegram's clock."""

    message: int
    serial: int
    shown_at: int


@dataclass(frozen=True, slots=True)
class FileKey:
    """Which sent picture. `painter` grows when pictures look different from now on."""

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
        asked = select(screens).where(screens.c.person == person)
        async with self.reading() as wire:
            row = await wire.row(asked)
        return ShownScreen(row.message, row.serial, row.shown_at) if row else None

    async def screen_shown(self, person: int, message: int, serial: int, shown_at: int) -> None:
        """The living screen is this message now. Of someone forgotten nothing is kept."""
        values = [literal(message, BIG), literal(serial), literal(shown_at, BIG)]
        known = select(people.c.id, *values).where(people.c.id == person)
        columns = ["person", "message", "serial", "shown_at"]
        async with self.writing() as wire:
            await wire.run(wire.upsert(screens).from_select(columns, known))

    async def screen_lost(self, person: int) -> None:
        """The living screen is no more."""
        async with self.writing() as wire:
            await wire.run(delete(screens).where(screens.c.person == person))

    async def file_id(self, key: FileKey) -> str | None:
        """Telegram's name for a picture that was sent before, or none."""
        async with self.reading() as wire:
            row = await wire.row(select(files.c.file_id).where(*self._same(key)))
        return row.file_id if row else None

    async def keep_file_id(self, key: FileKey, file_id: str) -> None:
        """Remember a sent picture. Of a version that is gone nothing is kept."""
        named = {**asdict(key), "bot": self.bot, "file_id": file_id}
        known = select(*(literal(named[column.name], column.type) for column in files.columns))
        known = known.where(versions.c.map == key.map, versions.c.number == key.version)
        async with self.writing() as wire:
            upsert = wire.upsert(files)
            await wire.run(upsert.from_select(files.columns.keys(), known))

    async def forget_file_id(self, key: FileKey) -> None:
        """Telegram refused this name: the picture is to be drawn again."""
        async with self.writing() as wire:
            await wire.run(delete(files).where(*self._same(key)))

    def _same(self, key: FileKey) -> list[ColumnElement[bool]]:
        named = {**asdict(key), "bot": self.bot}
        return [files.c[name] == value for name, value in named.items()]

    async def version(self, number: int, version: int) -> tuple[JourneyMap, datetime] | None:
        """A drawn state of the map with this number and when it was drawn, or none.

        FormatTooNew, BadDocument.
        """
        async with self.reading() as wire:
            return await read_version(wire, number, version)

    async def world_parts(self, person: int) -> Parts | None:
        """A person, the map they stand in and all their headers, of one moment; none: unknown."""
        async with self.reading() as wire:
            found = (await read_people(wire, {person})).get(person)
            if found is None:
                return None
            place = person, found.spot.map
            maps = await read_maps(wire, {place}) if found.spot.map else {}
            headers = await read_headers(wire, {person})
        return found, maps[place][0] if place in maps else None, headers[person]
