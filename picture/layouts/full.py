"""The full map: a landscape grid, stages across, one row for each kind of answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from journey.map import MOST_ITEMS, JourneyMap, Stage
from picture.layouts.bands import Band, stacked, total
from picture.layouts.chevrons import Chevrons
from picture.layouts.footer import Footer
from picture.layouts.grid import MARGIN, Grid
from picture.layouts.guess import guessed_height
from picture.layouts.header import header
from picture.layouts.mood_row import extremes, mood_row
from picture.layouts.rows import rows
from picture.shapes import Rect, Scene
from picture.sheet import Desk, Sheet

DOWN = 12.0  # between rows
WIDTHS = (2560, 2760, 3000, 3300, 3640, 4000, 4300, 4520)
"""A wider sheet is smaller type on the same paper. A3 is 1190 pt wide: on the widest sheet the
words of a cell (24 px) come out at 6.3 pt, the smallest letters (21 px) at 5.5 pt."""
MOST_SHEETS = 4
RATHER_LOW = 0.95  # of a guess: better one page laid out in vain than one too wide
FEWER = (10, 8, 7, 6, 5, 4, 3, 2, 1)  # answers in a cell of a map too full for all those pages
LEAST_BANDS = 3  # head, arrows, footer: a map without answers
TALLEST = 9900  # width + height of the file, which Telegram wants below 10 000


@dataclass(frozen=True, slots=True)
class Page:
    """Some stages of the map set on a sheet of one width."""

    width: float
    bands: list[Band]
    grid: Grid

    @property
    def height(self) -> float:
        return total(self.bands, DOWN) + 2 * MARGIN

    @property
    def fits(self) -> bool:
        return self.height <= self.width


@dataclass(frozen=True, slots=True)
class Format:
    """How a map may be laid out: on so many sheets, so wide, so many answers in a cell."""

    count: int
    width: float
    most: int = MOST_ITEMS

    @property
    def trusted(self) -> float:
        """Up to which guessed height it is tried; the widest rather before one more sheet is."""
        return self.width * (1.1 if self.width == WIDTHS[-1] else 1.0)


def lay_out(desk: Desk, journey: JourneyMap, _: int = 0) -> tuple[Scene, ...]:
    """The fewest and narrowest sheets on which the map is not taller than wide."""
    return tuple(_scene(desk, page) for page in _pages(desk, journey))


def _scene(desk: Desk, page: Page) -> Scene:
    sheet = Sheet()
    _draw(sheet, page, desk)
    scale = min(1.0, _pixels(page.width) / page.width, TALLEST / (page.width + page.height))
    return sheet.scene("full", (page.width, page.height), desk, scale)


def _pages(desk: Desk, journey: JourneyMap) -> list[Page]:
    """The map in the first format that holds it.

    Those that cannot by a count of letters are passed over; the count is set right by every page
    laid out, so that seldom more than two are tried.
    """
    formats = list(_formats(len(journey.stages)))
    bias = 1.0
    while len(formats) > 1:
        guess = _guess(desk, journey, formats[0])
        if guess * bias <= formats[0].trusted:
            pages = list(_up_to_a_tall_one(_paged(desk, journey, formats[0])))
            if pages[-1].fits:
                return pages
            bias = RATHER_LOW * pages[-1].height / guess
        formats.pop(0)
    return list(_paged(desk, journey, formats[0]))


def _up_to_a_tall_one(pages: Iterator[Page]) -> Iterator[Page]:
    for page in pages:
        yield page
        if not page.fits:
            return


def _formats(stages: int) -> Iterator[Format]:
    """From the plainest to the last resort: wider, then more sheets, then fewer answers."""
    most_sheets = max(1, min(MOST_SHEETS, ceil(stages / 2)))
    for count in range(1, most_sheets + 1):
        columns = ceil(stages / count)
        widths = [w for w in WIDTHS if Grid.of(w, columns).wide_enough] or WIDTHS[-1:]
        yield from (Format(count, width) for width in widths)
    yield from (Format(most_sheets, WIDTHS[-1], most) for most in FEWER)


def _guess(desk: Desk, journey: JourneyMap, format_: Format) -> float:
    """About how tall the tallest sheet gets."""
    room = Grid.of(format_.width, ceil(len(journey.stages) / format_.count)).each
    most = min(format_.most, desk.plan.most)
    return guessed_height(journey.stages, room, most) * desk.plan.shrink**2


def _pixels(width: float) -> float:
    """How wide a file a sheet becomes: the wider it is, the smaller its type gets."""
    return WIDTHS[0] + (width - WIDTHS[0]) * 0.55


def _paged(desk: Desk, journey: JourneyMap, format_: Format) -> Iterator[Page]:
    """The sheets of a map, each laid out when it is asked for."""
    plan = replace(desk.plan, most=min(format_.most, desk.plan.most))
    count = format_.count
    for number, (first, stages) in enumerate(_shared_out(journey.stages, count), 1):
        sheet = _captioned(replace(desk, plan=plan), number, count)
        yield _page(sheet, journey, format_.width, first, stages)


def _shared_out(stages: Sequence[Stage], count: int) -> Iterator[tuple[int, Sequence[Stage]]]:
    """The stages of each sheet, as even as can be, and the place of the first of them."""
    ends = [ceil(len(stages) * number / count) for number in range(count + 1)]
    for start, end in pairwise(ends):
        yield start, stages[start:end]


def _captioned(desk: Desk, number: int, of: int) -> Desk:
    """The desk whose overline says which sheet this is, if there are several."""
    if of == 1:
        return desk
    overline = f"{desk.captions.overline} · {numbered(desk.captions.page_of, number, of)}"
    return replace(desk, captions=replace(desk.captions, overline=overline))


def numbered(caption: str, number: int, of: int) -> str:
    """ "Лист 1 из 2"."""
    return caption.replace("{n}", str(number)).replace("{of}", str(of))


def _page(
    desk: Desk, journey: JourneyMap, width: float, first: int, stages: Sequence[Stage]
) -> Page:
    grid = Grid.of(width, len(stages), first)
    place = Rect(MARGIN, 0, width - 2 * MARGIN, 0)
    bands: list[Band] = [header(desk, journey, place)]
    if stages:
        bands.append(Chevrons.of(desk, stages, grid))
        before, after = rows(desk, stages, grid)
        loud = extremes(tuple(stage.feeling for stage in journey.stages))
        bands += [*before, *mood_row(desk, stages, grid, loud), *after]
    bands.append(Footer.of(desk, place))
    return Page(width, bands, grid)


def _draw(sheet: Sheet, page: Page, desk: Desk) -> None:
    bands, grid = page.bands, page.grid
    tops = stacked(bands, MARGIN, DOWN)
    if len(bands) > LEAST_BANDS:
        _tints(sheet, tops[2] - DOWN, tops[-2] + bands[-2].height, grid, desk)
    for band, top in zip(bands, tops, strict=True):
        band.draw(sheet, top)


def _tints(sheet: Sheet, top: float, bottom: float, grid: Grid, desk: Desk) -> None:
    """The colour of each stage running down behind its cells, from under its arrow."""
    for index in range(grid.count):
        column = grid.column(index)
        rect = Rect(column.x - 5, top, column.width + 10, bottom - top + 6)
        sheet.box(rect, 18, desk.theme.stage(grid.first + index).tint)
