"""Pixels → the files that are sent."""

from io import BytesIO

import numpy as np
from PIL import Image

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

LARGEST_PNG = 10_000_000  # bytes, what Telegram takes as a photo
THUMBNAIL_SIDE = 320
THUMBNAIL_BYTES = 200_000
_QUALITIES = (90, 75, 55, 35)


def encode(pixels: Pixels) -> bytes:
    """A PNG of 8-bit colours; smaller and slower when the quick one is too large."""
    image = Image.fromarray(pixels)
    for level in (1, 9):
        png = _saved(image, "PNG", compress_level=level)
        if len(png) <= LARGEST_PNG:
            return png
    return _saved(image.quantize(256, Image.Quantize.FASTOCTREE), "PNG")


def thumbnail(png: bytes) -> bytes:
    """A JPEG of a PNG: at most 320 px on a side and below 200 kB."""
    return small_jpeg(Image.open(BytesIO(png)).convert("RGB"))


def thumbnail_of(pixels: Pixels) -> bytes:
    """The same from pixels, without decoding."""
    return small_jpeg(Image.fromarray(pixels))


def small_jpeg(image: Image.Image) -> bytes:
    """The picture shrunk to a thumbnail."""
    factor = max(1, max(image.size) // (2 * THUMBNAIL_SIDE))
    small = image.reduce(factor)
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    for quality in _QUALITIES:
        jpeg = _saved(small, "JPEG", quality=quality)
        if len(jpeg) < THUMBNAIL_BYTES:
            break
    return jpeg


def _saved(image: Image.Image, kind: str, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
