"""The owner's logo as pixels, in the size it is drawn."""

from functools import lru_cache
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image as Pillow

from picture.shapes import Image

Bytes = npt.NDArray[np.uint8]

MOST_COLOURS = 48
WHITE = (255, 255, 255, 255)
KEPT = 16  # logos in a size: those of one album


def stamp(shape: Image, scale: float) -> tuple[int, int, Bytes]:
    """Left and top in px of the file, and the pixels (height, width, 4), not premultiplied."""
    rect = shape.rect
    left, top = round(rect.x * scale), round(rect.y * scale)
    right, bottom = round(rect.right * scale), round(rect.bottom * scale)
    return left, top, _resized(shape.png, max(1, right - left), max(1, bottom - top))


@lru_cache(maxsize=KEPT)
def logo_colours(png: bytes, most: int = MOST_COLOURS) -> tuple[str, ...]:
    """The colours of a logo on its white plate, as "#RRGGBB", the most frequent first."""
    logo = _opened(png)
    on_plate = Pillow.alpha_composite(Pillow.new("RGBA", logo.size, WHITE), logo).convert("RGB")
    few = on_plate.quantize(most, Pillow.Quantize.MEDIANCUT)
    parts = few.getpalette() or []
    numbers = np.bincount(np.asarray(few).reshape(-1)).argsort()[::-1]
    return tuple(
        dict.fromkeys("#{:02X}{:02X}{:02X}".format(*parts[3 * n : 3 * n + 3]) for n in numbers)
    )


@lru_cache(maxsize=KEPT)
def _resized(png: bytes, width: int, height: int) -> Bytes:
    resized = _opened(png).resize((width, height), Pillow.Resampling.LANCZOS)
    return np.asarray(resized)


def _opened(png: bytes) -> Pillow.Image:
    return Pillow.open(BytesIO(png), formats=("PNG",)).convert("RGBA")
