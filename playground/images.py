"""Pictures as Telegram takes them: measured, refused, and shown in several sizes."""

import asyncio
import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from playground.refusals import DIMENSIONS, IMAGE_PROCESS_FAILED, bad

MOST_BYTES = 10 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20
# Longest sides of the sizes Telegram keeps, by their letters
BOXES = {"s": 90, "m": 320, "x": 800, "y": 1280, "w": 2560}
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
THUMBNAIL_BYTES, THUMBNAIL_SIDE = 200_000, 320
DAMAGED = (OSError, SyntaxError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or one size of it, in pixels."""

    width: int
    height: int
    letter: str = ""

    def sizes(self) -> list["Picture"]:
        """Smallest first; nothing is enlarged."""
        longest = max(self.width, self.height)
        wanted = [letter for letter, box in BOXES.items() if box < longest]
        last = next((letter for letter in BOXES if letter not in wanted), "w")
        return [self._within(letter) for letter in dict.fromkeys([*wanted, last])]

    def _within(self, letter: str) -> "Picture":
        scale = min(1.0, BOXES[letter] / max(self.width, self.height))
        width, height = (max(1, round(side * scale)) for side in (self.width, self.height))
        return Picture(width, height, letter)


async def measured(content: bytes) -> Picture:
    """The size of a photo. Refuses what is no picture, is damaged or out of proportion."""
    if len(content) > MOST_BYTES:
        raise bad(
            f"file of size {len(content)} bytes is too big for a photo;"
            f" the maximum size is {MOST_BYTES} bytes"
        )
    width, height = _dimensions(content)
    shorter, longer = sorted((width, height))
    if width + height > MOST_SIDES or longer > shorter * MOST_RATIO:
        raise bad(DIMENSIONS)
    await asyncio.to_thread(_decode, content)
    return Picture(width, height)


def _dimensions(content: bytes) -> tuple[int, int]:
    """Reads the head only."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                return image.size
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise bad(DIMENSIONS) from bomb
        except (UnidentifiedImageError, *DAMAGED) as trouble:
            raise bad(IMAGE_PROCESS_FAILED) from trouble


def _decode(content: bytes) -> None:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except DAMAGED as trouble:
        raise bad(IMAGE_PROCESS_FAILED) from trouble


def thumbnail(content: bytes) -> Picture | None:
    """None for a thumbnail Telegram silently leaves out."""
    if len(content) > THUMBNAIL_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
            fits = max(image.size) <= THUMBNAIL_SIDE
            return Picture(*image.size, "t") if fits else None
    except DAMAGED:
        return None


def rendered(content: bytes, size: Picture) -> bytes:
    """The picture as Telegram keeps it: a JPEG of that size."""
    made = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        shown = image.convert("RGB").resize((size.width, size.height), Image.Resampling.LANCZOS)
        shown.save(made, "JPEG", quality=87)
    return made.getvalue()
