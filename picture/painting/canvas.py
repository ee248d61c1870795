"""The ground that is painted on: matplotlib's Agg, used again for the next picture."""

from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil, floor

import numpy as np
import numpy.typing as npt
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from picture.painting.hands import HANDS, hands
from picture.painting.palette import RGB_BITS, Palette
from picture.shapes import Rect

DPI = 72  # a point is a pixel
STEP = 256  # sides are rounded up, so that fewer canvases are made
KEPT = 3
STRIP = 32  # rows converted at once: they stay in the processor's cache

Colour = tuple[float, float, float, float]
Pixels = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]


class Canvas:
    """Pixels of a picture, filled with one colour, and a brush over them.

    Making fresh memory takes longer than painting on it, so canvases are kept: use one at a time.
    """

    def __init__(self, width: int, height: int, scale: float, background: str) -> None:
        self.renderer = _renderer(-(-width // STEP) * STEP, -(-height // STEP) * STEP)
        colours = np.asarray(self.renderer.buffer_rgba())  # type: ignore[no-untyped-call]
        self.pixels: Pixels = colours.view("<u4")[:height, :width, 0]
        self.pixels.fill(packed(background))
        self.scale = scale
        self.place = Affine2D().scale(scale, -scale).translate(0, self.renderer.height)
        self._context = _context(self.renderer)

    def fill(self, path: Path, fill: str, edge: str = "", width: float = 0.0) -> None:
        """A filled path, with an edge if it has a colour."""
        context = self._context
        context.set_linewidth(width * self.scale if edge else 0.0)
        context.set_foreground(rgba(edge or fill), isRGBA=True)
        colour = rgba(fill) if fill else None
        self.renderer.draw_path(context, path, self.place, colour)  # type: ignore[no-untyped-call]

    def stamp(self, path: Path, places: Path, fill: str) -> None:
        """The same path, drawn round the origin, filled at many places."""
        self._context.set_linewidth(0.0)
        self.renderer.draw_markers(self._context, path, self._turn, places, self.place, rgba(fill))

    @cached_property
    def _turn(self) -> Affine2D:
        return Affine2D().scale(self.scale, -self.scale)

    def image(self, left: int, top: int, picture: Bytes) -> None:
        """Pixels (height, width, 4) laid on, their top left corner at this pixel of the file."""
        bottom = self.renderer.height - top - len(picture)
        self.renderer.draw_image(self._context, left, bottom, picture[::-1])

    def whole(self, rect: Rect) -> Rect:
        """The part of a place, in layout px, that covers whole pixels of the file."""
        left, top = ceil(rect.x * self.scale), ceil(rect.y * self.scale)
        right, bottom = floor(rect.right * self.scale), floor(rect.bottom * self.scale)
        width, height = (right - left) / self.scale, (bottom - top) / self.scale
        return Rect(left / self.scale, top / self.scale, width, height)

    def flat(self, rect: Rect, colour: str) -> None:
        """Whole pixels in one colour, quicker than by a path."""
        left, top = round(rect.x * self.scale), round(rect.y * self.scale)
        right, bottom = round(rect.right * self.scale), round(rect.bottom * self.scale)
        self.pixels[top:bottom, left:right] = packed(colour)

    def numbered(self, palette: Palette) -> Bytes:
        """The numbers of the pixels' colours, one row longer by a zero in front: a PNG's rows."""
        height, width = self.pixels.shape
        rows = np.zeros((height, width + 1), dtype=np.uint8)
        cuts = [height * part // HANDS for part in range(HANDS + 1)]
        parts = (slice(top, bottom) for top, bottom in pairwise(cuts))
        lookup = palette.lookup()
        list(hands().map(lambda part: _number(self.pixels[part], rows[part], lookup), parts))
        return rows


def _number(pixels: Pixels, rows: Bytes, lookup: Bytes) -> None:
    """Puts the numbers of pixels into rows."""
    for top in range(0, len(pixels), STRIP):
        strip = pixels[top : top + STRIP] & RGB_BITS
        rows[top : top + STRIP, 1:] = np.take(lookup, strip, mode="clip")


@lru_cache(maxsize=KEPT)
def _renderer(width: int, height: int) -> RendererAgg:
    return RendererAgg(width, height, DPI)  # type: ignore[no-untyped-call]


def _context(renderer: RendererAgg) -> GraphicsContextBase:
    context: GraphicsContextBase = renderer.new_gc()
    context.set_capstyle("round")
    context.set_joinstyle("round")
    context.set_snap(False)
    return context


@lru_cache(maxsize=1000)
def rgba(colour: str) -> Colour:
    """ "#RRGGBB" as matplotlib takes it."""
    return to_rgba(colour)


@lru_cache(maxsize=1000)
def packed(colour: str) -> int:
    """ "#RRGGBB" as Agg lays it in memory: red, green, blue, opaque."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red | green << 8 | blue << 16 | 0xFF000000
