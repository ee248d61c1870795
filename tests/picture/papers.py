"""Writing a PDF and reading it back, as a viewer does."""

import ctypes
import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from picture.draw import draw, shaper
from picture.order import Drawing, Order
from picture.samples import Sample, sample
from picture.shapes import Rect, Scene, Text
from picture.text.shaping import Shaper
from picture.vector import About
from picture.vector.pdf import MARGIN, POINTS_A_MM, pdf

Pixels = npt.NDArray[np.uint8]

ABOUT = About("Кофейня", "ru")
COFFEE = sample("coffee_en")


def in_pdf(told: Sample, kind: str = "full", paper: str = "a4", **more: str) -> Drawing:
    return draw(Order(*told, kind, format="pdf", paper=paper, **more))  # type: ignore[arg-type]


def written(*texts: str) -> Scene:
    """A scene that says these lines, one under another."""
    said = tuple(
        Text(40, 80 + 60 * at, text, "regular", 36, "#102030", "#FFFFFF", 0, 900)
        for at, text in enumerate(texts)
    )
    return Scene("full", 1000, 700, "#FFFFFF", said, (Rect(0, 0, 1000, 700),))


def page_of(scene: Scene, by: Shaper | None = None) -> pypdfium2.PdfPage:
    return pages(pdf((scene,), by or shaper(), "a4", ABOUT))[0]


def pages(data: bytes) -> list[pypdfium2.PdfPage]:
    """The pages of a file."""
    return list(pypdfium2.PdfDocument(data))


def copied(page: pypdfium2.PdfPage) -> str:
    """What is copied from a page, in one line."""
    return re.sub(r"[ \r\n]+", " ", page.get_textpage().get_text_range()).strip()


def lines(page: pypdfium2.PdfPage) -> list[str]:
    """What is copied from a page, line by line."""
    return [line.strip() for line in page.get_textpage().get_text_range().splitlines()]


def language(document: pypdfium2.PdfDocument) -> str:
    """The language a file says it is in."""
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    said = (ctypes.c_ushort * (length // 2))()
    raw.FPDFCatalog_GetLanguage(document, said, length)
    return bytes(said).decode("utf-16-le").rstrip("\0")


def images(page: pypdfium2.PdfPage) -> int:
    """How many images stand on a page."""
    return len(list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))


def fonts_embedded(page: pypdfium2.PdfPage) -> Iterator[bool]:
    """For each piece of text whether its font comes with the file."""
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        yield bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(piece)))


def seen(page: pypdfium2.PdfPage, scene: Scene) -> Pixels:
    """The scene as it is seen on the page, in the pixels of its own picture."""
    width, height = scene.pixels
    across, down = page.get_size()
    margins = 2 * MARGIN * POINTS_A_MM
    scale = min((across - margins) / scene.width, (down - margins) / scene.height)
    left, top = (across - scale * scene.width) / 2, (down - scale * scene.height) / 2
    fine = 2 * scene.scale / scale  # twice as fine as the picture
    painted = page.render(scale=fine).to_pil().convert("RGB")
    place = (2, 0, left * fine, 0, 2, top * fine)
    return np.asarray(
        painted.transform((width, height), Image.Transform.AFFINE, place, Image.Resampling.BILINEAR)
    )


def difference(one: Pixels, other: Pixels) -> tuple[float, float]:
    """How far two pictures are apart: on average of 255, and the share of quite other pixels."""
    apart = np.abs(one.astype(np.int16) - other)
    return float(apart.mean()), float((apart.max(axis=2) > 128).mean())
