"""The full map: a landscape grid, stages across, one row for each kind of answer."""

from bisect import bisect_left
from dataclasses import dataclass

from journey.map import MOST_ITEMS, JourneyMap
from picture.layouts.bands import Band, stacked, total
from picture.layouts.chevrons import Chevrons
from picture.layouts.footer import Footer
from picture.layouts.grid import MARGIN, Grid
from picture.layouts.header import header
from picture.layouts.mood_row import mood_row
from picture.layouts.rows import rows
from picture.shapes import Rect, Scene
from picture.sheet import Desk, Sheet

DOWN = 12.0  # between rows
WIDTHS = (2560, 2760, 3000, 3300, 3650, 4050, 4500, 5000, 5600, 6300, 7200, 8300, 9600)
LEAST_BANDS = 3  # head, arrows, footer: a map without answers
FEWER = (6, 4, 2)  # answers in a cell of a map too full for the largest sheet
WIDEST = 4800  # pixels of the file
TALLEST = 9900  # width + height of the file, which Telegram wants below 10 000


@dataclass(frozen=True, slots=True)
class Page:
    """The map set on a sheet of one width."""

    width: float
    bands: list[Band]
    grid: Grid

    @property
    def height(self) -> float:
        return total(self.bands, DOWN) + 2 * MARGIN

    @property
    def fits(self) -> bool:
        return self.height <= self.width


def lay_out(desk: Desk, journey: JourneyMap, lost: tuple[str, ...]) -> Scene:
    """The narrowest sheet on which the map is not taller than wide."""
    page = _page(desk, journey)
    sheet = Sheet()
    _draw(sheet, page, desk)
    scale = min(1.0, _pixels(page.width) / page.width, TALLEST / (page.width + page.height))
    return sheet.scene("full", (page.width, page.height), desk.theme.page, lost, scale)


def _page(desk: Desk, journey: JourneyMap) -> Page:
    """The narrowest page that fits; the widest with fewer answers when there is none."""
    tried: list[Page] = []

    def fits(width: float, most: int = MOST_ITEMS) -> bool:
        tried.append(_paged(desk, journey, width, most))
        return tried[-1].fits

    widths = [w for w in WIDTHS if Grid.of(w, len(journey.stages)).wide_enough] or WIDTHS[-1:]
    if not fits(widths[0]):
        found = bisect_left(widths, True, lo=1, key=fits)
        if found == len(widths):
            any(fits(WIDTHS[-1], most) for most in FEWER)
    return min(tried, key=lambda page: (not page.fits, page.width if page.fits else page.height))


def _pixels(width: float) -> float:
    """How wide a file a sheet becomes: the wider it is, the smaller its type gets."""
    return min(WIDEST, WIDTHS[0] + (width - WIDTHS[0]) * 0.55)


def _paged(desk: Desk, journey: JourneyMap, width: float, most: int) -> Page:
    """The page of this width, with so many answers in a cell at most."""
    grid = Grid.of(width, len(journey.stages))
    bands: list[Band] = [header(desk, journey, Rect(MARGIN, 0, width - 2 * MARGIN, 0))]
    if journey.stages:
        bands.append(Chevrons.of(desk, journey.stages, grid))
        before, after = rows(desk, journey.stages, grid, most)
        bands += [*before, *mood_row(desk, journey.stages, grid), *after]
    bands.append(Footer.of(desk, Rect(MARGIN, 0, width - 2 * MARGIN, 0)))
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
        sheet.box(rect, 18, desk.theme.stage(index).tint)
