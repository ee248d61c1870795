"""A version on its way to the painter: what is ordered, how files are named, what is logged."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from structlog.testing import capture_logs

from bot.sheets import Sheet, Sheets
from flows.effects import Picture, Screen
from flows.files import FILES, File
from journey.map import JourneyMap
from knowledge.catalogue import load
from knowledge.example import example
from picture.order import Drawing, Order, PictureFile
from storage import Store
from templates.speaker import speaker

CLINIC = replace(example("ru"), theme="brand:#0F766E", logo="logo of 7")
LOGOS = {"logo of 7": b"a small PNG"}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Painter:
    """Remembers its orders and gives what it is told to."""

    def __init__(self, drawing: Drawing) -> None:
        self.orders: list[Order] = []
        self._drawing = drawing

    async def start(self) -> None:
        """Always ready."""

    async def draw(self, order: Order) -> Drawing:
        self.orders.append(order)
        return self._drawing

    async def alive(self) -> bool:
        """Always there."""
        return True

    async def close(self) -> None:
        """Nothing to end."""


class Versions(Store):
    """A store that knows one version of one map."""

    def __init__(self) -> None:
        """Without a database."""

    async def version(self, number: int, version: int) -> tuple[JourneyMap, datetime] | None:
        return (CLINIC, NOON) if (number, version) == (CLINIC.id, 3) else None


async def logo(name: str) -> bytes:
    return LOGOS[name]


def sheets(painter: Painter) -> Sheets:
    return Sheets(Versions(), painter, speaker, load, logo)


def drawing(pages: int = 1, **more: object) -> Drawing:
    return Drawing((PictureFile(b"", 1, 1),) * pages, **more)  # type: ignore[arg-type]


async def ordered(journey: JourneyMap, file: File) -> Order:
    painter = Painter(drawing())
    await sheets(painter).drawn(Sheet(journey, "ru", date(2026, 11, 24), 3), file)
    return painter.orders[0]


async def test_an_order_has_the_theme_and_the_logo_of_its_map() -> None:
    order = await ordered(CLINIC, File("phone"))
    assert (order.kind, order.theme, order.logo) == ("phone", CLINIC.theme, b"a small PNG")
    assert "версия 3" in order.captions.footer


async def test_a_map_without_a_logo_asks_for_none() -> None:
    assert (await ordered(replace(CLINIC, logo=""), File("full"))).logo == b""


@pytest.mark.parametrize("file", FILES.values())
async def test_every_file_that_is_offered_can_be_ordered(file: File) -> None:
    order = await ordered(CLINIC, file)
    assert (order.kind, order.format) == (file.kind, file.format)
    assert order.paper == (file.paper or "a4")


async def test_a_version_is_found_in_the_language_that_is_asked_for() -> None:
    finding = sheets(Painter(drawing()))
    wanted = Picture(CLINIC.id, 3, "full", "en", Screen("caption.full"))
    sheet = await finding.of(wanted)
    assert sheet is not None
    assert (sheet.language, sheet.day, sheet.version) == ("en", NOON.date(), 3)
    assert sheet.map.language == "en"
    assert await finding.of(replace(wanted, version=4)) is None


async def test_what_was_lost_or_mended_is_logged_as_numbers() -> None:
    sheet = Sheet(CLINIC, "ru", NOON.date())
    with capture_logs() as logs:
        await sheets(Painter(drawing())).drawn(sheet, File("full"))
        await sheets(Painter(drawing(lost=("咖", "啡"), mended=1))).drawn(sheet, File("full"))
    assert [(line["lost"], line["mended"], line["kind"]) for line in logs] == [(2, 1, "full")]


@pytest.mark.parametrize(
    ("language", "title", "file", "pages", "names"),
    [
        ("ru", "Кофейня", FILES["poster"], 1, ["Карта — Кофейня, А3.pdf"]),
        ("en", "Corner: a/b?", FILES["svg"], 1, ["Map — Corner ab.svg"]),
        ("en", "", FILES["persona"], 1, ["Customer — untitled.png"]),
        ("ru", "", FILES["full"], 2, [f"Карта — без названия, {n} из 2.png" for n in (1, 2)]),
    ],
)
def test_files_are_named_for_their_owner(
    language: str, title: str, file: File, pages: int, names: list[str]
) -> None:
    (name,) = CLINIC.business.name
    called = (replace(name, text=title),) if title else ()
    journey = replace(CLINIC, business=replace(CLINIC.business, name=called))
    sheet = Sheet(journey, language, NOON.date())
    drawn = drawing(pages)
    assert [one.name for one in sheets(Painter(drawn)).uploads(sheet, file, drawn)] == names
