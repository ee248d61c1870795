"""Maps on their way to the painter: a version in a language, its order, and its finished files."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

import structlog

from bot.captions import captions
from bot.painter import Painter
from bot.sending import Upload
from flows.effects import Picture
from flows.files import File
from flows.showing import in_language
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue
from picture.order import Drawing, Order
from storage import Store
from templates.speaker import Speaker

_log = structlog.get_logger(__name__)

LONGEST_FILE_NAME = 200
"""Bytes: file systems take 255 with the end of the name, some programs add to it."""
Logo = Callable[[str], Awaitable[bytes]]
"""The logo kept under a name as the painter takes it, b"" for none."""


async def no_logo(_name: str) -> bytes:
    """No map has a logo."""
    return b""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map ready to be drawn: its words in `language`, as of a day. `version` 0: of none."""

    map: JourneyMap
    language: str
    day: date
    version: int = 0


class Sheets:
    """Finds versions and has them drawn."""

    def __init__(
        self,
        store: Store,
        painter: Painter,
        speaker: Callable[[str], Speaker],
        catalogue: Callable[[str], Catalogue],
        logo: Logo = no_logo,
    ) -> None:
        self._store, self._painter = store, painter
        self._speaker, self._catalogue, self._logo = speaker, catalogue, logo

    async def of(self, wanted: Picture) -> Sheet | None:
        """The version in the language that is asked for; none when it is gone."""
        found = await self._store.version(wanted.map, wanted.version)
        if found is None:
            return None
        journey, kept_at = found
        if journey.language != wanted.language:
            journey = in_language(self._catalogue(wanted.language), journey)
        return Sheet(journey, wanted.language, kept_at.date(), wanted.version)

    async def drawn(self, sheet: Sheet, file: File) -> Drawing:
        """The sheet drawn. PictureFailed."""
        order = await self._order(sheet, file)
        drawing = await self._painter.draw(order)
        if drawing.lost or drawing.mended:
            _log.warning(
                "a picture is not as it was meant",
                kind=file.name,
                lost=len(drawing.lost),
                mended=drawing.mended,
            )
        return drawing

    async def _order(self, sheet: Sheet, file: File) -> Order:
        journey = sheet.map
        speaker, catalogue = self._speaker(sheet.language), self._catalogue(sheet.language)
        return Order(
            journey,
            captions(speaker, catalogue, journey, sheet.day, sheet.version),
            file.kind,
            journey.theme,
            format=file.format,
            paper=file.paper or "a4",
            logo=await self._logo(journey.logo) if journey.logo else b"",
        )

    def uploads(self, sheet: Sheet, file: File, drawing: Drawing) -> list[Upload]:
        """The drawn files, named in the sheet's language."""
        pages = len(drawing.files)
        return [
            Upload(one.data, self._name(sheet, file, page, pages), one.thumbnail)
            for page, one in enumerate(drawing.files, 1)
        ]

    def _name(self, sheet: Sheet, file: File, page: int, pages: int) -> str:
        facts = {
            "title": sheet.map.title,
            "kind": file.kind,
            "paper": file.paper,
            "page": page,
            "pages": pages,
        }
        name = self._speaker(sheet.language).say("picture.file_name", facts)
        return f"{_safe(name)}.{file.format}"


def _safe(name: str) -> str:
    """A file name, but for its end, without what file systems or the forms of uploads refuse (a
    semicolon ends a name there), and short enough for them."""
    plain = "".join(ch for ch in name if ch not in '\\/:*?"<>|;' and ch.isprintable())
    return plain.encode()[:LONGEST_FILE_NAME].decode(errors="ignore").strip(" .")
