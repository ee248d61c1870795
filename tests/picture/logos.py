"""Logos, good and odd."""

from io import BytesIO
from typing import Any

from PIL import Image as Pillow

from picture.logo import fitted

RED, BLUE, WHITE = (200, 0, 0), (0, 0, 200), (255, 255, 255)


def saved(image: Pillow.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def two_coloured(width: int, height: int, mode: str = "RGB") -> Pillow.Image:
    """Red on the left, blue on the right."""
    image = Pillow.new(mode, (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def opened(png: bytes) -> Pillow.Image:
    image = Pillow.open(BytesIO(png))
    assert image.format == "PNG"
    return image


LOGOS = {
    "square": fitted(saved(two_coloured(300, 300))),
    "wide": fitted(saved(two_coloured(1200, 200))),
    "tall": fitted(saved(two_coloured(100, 600))),
    "small": fitted(saved(two_coloured(64, 64))),
}
