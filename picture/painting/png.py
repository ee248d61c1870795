"""Pixels → the files that are sent."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
from isal import isal_zlib
from PIL import Image

LARGEST_PNG = 10_000_000  # bytes, what Telegram takes as a photo
THUMBNAIL_SIDE = 320
THUMBNAIL_BYTES = 200_000
_QUALITIES = (90, 75, 55, 35)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE_OF_BYTES = (8, 3, 0, 0, 0)  # bits a pixel, colour type, methods of PNG's own

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Painting:
    """A painted scene: the numbers of its colours (height, 1 + width), each row with a 0 in
    front (PNG's sign for "not filtered"), and the colours (n, 3)."""

    rows: Bytes
    colours: npt.NDArray[np.int16]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px."""
        return self.rows.shape[1] - 1, self.rows.shape[0]

    def rgb(self) -> Bytes:
        """The picture as (height, width, 3)."""
        return self.colours.astype(np.uint8)[self.rows[:, 1:]]

    def image(self, every: int = 1) -> Image.Image:
        """The picture, or only every so manieth row and column of it."""
        image = Image.fromarray(np.ascontiguousarray(self.rows[::every, 1::every]))
        image.putpalette(self.colours.astype(np.uint8).tobytes())
        return image.convert("RGB")


def encode(painting: Painting, largest: int = LARGEST_PNG) -> bytes:
    """A PNG of 256 colours; packed harder, and slower, when it has more bytes than `largest`.

    See the PNG specification (W3C), chapters 5 and 11. Rows are not filtered: with flat colours
    that is quicker and smaller.
    """
    png = _png(painting, isal_zlib.compress(painting.rows.data, 1))
    return png if len(png) <= largest else _png(painting, zlib.compress(painting.rows.data, 9))


def _png(painting: Painting, data: bytes) -> bytes:
    head = struct.pack(">II5B", *painting.size, *PALETTE_OF_BYTES)
    colours = painting.colours.astype(np.uint8).tobytes()
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", data), (b"IEND", b""))
    return b"".join((SIGNATURE, *(part for name, said in chunks for part in _chunk(name, said))))


def _chunk(name: bytes, data: bytes) -> Iterator[bytes]:
    yield struct.pack(">I", len(data))
    yield name
    yield data
    yield struct.pack(">I", isal_zlib.crc32(data, isal_zlib.crc32(name)))


def thumbnail(png: bytes) -> bytes:
    """A JPEG of a PNG: at most 320 px on a side and below 200 kB."""
    return small_jpeg(Image.open(BytesIO(png)).convert("RGB"))


def thumbnail_of(painting: Painting) -> bytes:
    """The same of a painting."""
    every = max(1, max(painting.size) // (4 * THUMBNAIL_SIDE))
    return small_jpeg(painting.image(every))


def small_jpeg(image: Image.Image) -> bytes:
    """The picture shrunk to a thumbnail."""
    factor = max(1, max(image.size) // THUMBNAIL_SIDE)
    small = image.reduce(factor)
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    for quality in _QUALITIES:
        file = BytesIO()
        small.save(file, "JPEG", quality=quality)
        if file.tell() < THUMBNAIL_BYTES:
            break
    return file.getvalue()
