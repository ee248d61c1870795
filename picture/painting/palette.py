"""The 256 colours of a picture: those of its theme exactly, the rest for smooth edges."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import cached_property, lru_cache
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from picture.themes.colours import mixed
from picture.themes.shades import FEELING_STEPS, Shade, Theme

MOST = 256
KEPT = 4  # palettes of themes used lately
NEAR = 5  # of 255: closer colours are not told apart
STEPS = (8, 4, 12, 2, 6, 10, 14, 1, 3, 5, 7, 9, 11, 13, 15)  # of 16, the most useful first
CELLS = 32  # a side of the cube in which the nearest colour is looked up
RGB_BITS = 0xFFFFFF

Bytes = npt.NDArray[np.uint8]
Colours = npt.NDArray[np.int16]


class Palette:
    """Up to 256 colours, and the nearest of them for every other."""

    def __init__(self, exact: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> None:
        self.colours = _chosen(exact, pairs)
        self._number = {hexed(colour): at for at, colour in reversed([*enumerate(self.colours)])}
        self._ramps: dict[tuple[str, str], Bytes] = {}

    def number(self, colour: str) -> int:
        """The number of an exact colour; the nearest one's for another."""
        known = self._number.get(colour)
        return known if known is not None else int(self.nearest(rgb(colour)))

    def nearest(self, colours: npt.NDArray[np.int16]) -> Bytes:
        """The numbers of the colours (…, 3) nearest to these."""
        red, green, blue = np.moveaxis(colours.astype(np.intp) * CELLS // 256, -1, 0)
        numbers: Bytes = self._cells[blue, green, red]
        return numbers

    def ramp(self, ink: str, ground: str) -> Bytes:
        """By how much of a pixel is covered (0…255), the colour of ink on a ground."""
        known = self._ramps.get((ink, ground))
        if known is None:
            share = np.arange(256)[:, None] / 255
            mixed = np.rint(rgb(ground) + (rgb(ink) - rgb(ground)) * share).astype(np.int16)
            known = self.nearest(mixed)
            known[0], known[255] = self.number(ground), self.number(ink)
            self._ramps[ink, ground] = known
        return known

    @cached_property
    def _cells(self) -> Bytes:
        """The nearest colour for the middle of each cell of the cube, by (blue, green, red)."""
        middles = (np.arange(CELLS, dtype=np.float32) + 0.5) * (256 / CELLS)
        grid = np.stack(np.meshgrid(middles, middles, middles, indexing="ij"), -1).reshape(-1, 3)
        points = self.colours[:, ::-1].astype(np.float32)
        far = (points**2).sum(1) - 2 * grid @ points.T
        nearest: Bytes = far.argmin(1).astype(np.uint8)
        return nearest.reshape(CELLS, CELLS, CELLS)

    def lookup(self) -> Bytes:
        """The number for every colour as 24 bits, red the lowest. 16 MB."""
        return _lookup(self)


@lru_cache(maxsize=1)
def _lookup(palette: Palette) -> Bytes:
    wide = palette._cells
    for axis in (2, 1, 0):
        wide = np.repeat(wide, 256 // CELLS, axis)
    flat = wide.reshape(-1)
    red, green, blue = palette.colours.astype(np.intp)[::-1].T
    flat[red | green << 8 | blue << 16] = np.arange(len(palette.colours) - 1, -1, -1)
    return flat


@lru_cache(maxsize=KEPT)
def palette_of(theme: Theme, more: tuple[str, ...] = ()) -> Palette:
    """The palette of a theme, and of `more` colours that it does not name."""
    return Palette((*colours_of(theme), *more), pairs_of(theme))


@lru_cache(maxsize=KEPT)
def colours_of(theme: Theme) -> tuple[str, ...]:
    """Every colour of a theme and of its curve, each once."""
    curve = (
        mixed(below.line, above.line, step / FEELING_STEPS)
        for below, above in pairwise(theme.feelings)
        for step in range(FEELING_STEPS)
    )
    return tuple(dict.fromkeys((*_named(astuple(theme)), *curve)))


def _named(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _named(value)
        elif isinstance(value, str) and value.startswith("#"):
            yield value


def pairs_of(theme: Theme) -> tuple[tuple[str, str], ...]:
    """What stands on what, the most text first."""
    grounds = (theme.card, theme.pain.tint, theme.action.tint, theme.page)
    shades: tuple[Shade, ...] = (*theme.stages, theme.pain, theme.action)
    return (
        *((theme.ink, ground) for ground in grounds),
        *((theme.quiet, ground) for ground in (theme.card, theme.page)),
        *chain.from_iterable(
            ((s.dark, s.tint), (theme.on_banner, s.banner), (s.dark, theme.card)) for s in shades
        ),
        *((look.features, look.skin) for look in theme.feelings),
        (theme.action.dark, theme.action.plate),
    )


def _chosen(exact: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> Colours:
    """The exact colours, then steps between the colours of pairs while there is room."""
    chosen = np.asarray([rgb(colour) for colour in dict.fromkeys(exact)][:MOST], dtype=np.int16)
    for step in STEPS:
        for ink, ground in pairs:
            mixed = rgb(ground) + (rgb(ink) - rgb(ground)) * step // 16
            if len(chosen) == MOST:
                return chosen
            if np.abs(chosen - mixed).max(1).min() > NEAR:
                chosen = np.vstack([chosen, mixed])
    return chosen


@lru_cache(maxsize=1000)
def rgb(colour: str) -> npt.NDArray[np.int16]:
    """ "#RRGGBB" as three numbers."""
    return np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8).astype(np.int16)


def hexed(colour: npt.NDArray[np.int16]) -> str:
    """Three numbers as "#RRGGBB"."""
    return "#{:02X}{:02X}{:02X}".format(*colour)
