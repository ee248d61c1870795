"""The owner's logo: whatever was sent → a small clean PNG, or why not."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from threading import Lock

from PIL import ExifTags, Image, ImageChops, ImageStat

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
LARGEST_FILE = 5_000_000  # bytes
REDUCIBLE = ("L", "LA", "RGB", "RGBA", "CMYK")
MOST_PIXELS = 40_000_000
SIDE = 512  # px, the longer side of the result
SMALLEST = 64  # px, the shorter side
NARROWEST = 6  # the longer side : the shorter side
PALE = 232  # of 255: what counts as white margin
LIGHT = 205  # of 255: a drawing brighter than this is not seen on white
NIGHT = (27, 36, 55)  # the ground of such a drawing
MARGIN = 0.08  # of the shorter side, round such a drawing

_TURN = Image.Transpose
UPRIGHT: Mapping[object, Image.Transpose] = {
    2: _TURN.FLIP_LEFT_RIGHT, 3: _TURN.ROTATE_180, 4: _TURN.FLIP_TOP_BOTTOM, 5: _TURN.TRANSPOSE,
    6: _TURN.ROTATE_270, 7: _TURN.TRANSVERSE, 8: _TURN.ROTATE_90,
}  # fmt: skip
"""How a picture is turned, by the camera's note in it."""

_WARNINGS = Lock()  # switching them off is not safe in two threads at once


class LogoRefused(Exception):  # noqa: N818 (reads as what happened)
    """Why a file is no logo: `key` is not_an_image, too_large, too_small or too_narrow."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def fitted(data: bytes) -> bytes:
    """The logo as a PNG of at most 512 px, upright, without margins and metadata. LogoRefused.

    Blocks for up to a second: call it in a thread.
    """
    if len(data) > LARGEST_FILE:
        raise LogoRefused("too_large")
    try:
        with _silence():
            return _saved(_clean(data))
    except LogoRefused:
        raise
    except Image.DecompressionBombError as error:
        raise LogoRefused("too_large") from error
    except Exception as error:  # a decoder meets hostile bytes: it may raise anything
        raise LogoRefused("not_an_image") from error


@contextmanager
def _silence() -> Iterator[None]:
    """No warnings of decoders about odd files."""
    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _clean(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise LogoRefused("too_large")
        _refuse_odd(opened)
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large JPEG is decoded smaller
        opened.load()
        image = _plain(_upright(_reduced(opened), _turned(opened)))
    image = _trimmed(image)
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return _seen(image)


def _refuse_odd(image: Image.Image) -> None:
    short, long = sorted(image.size)
    if short < SMALLEST:
        raise LogoRefused("too_small")
    if long > NARROWEST * short:
        raise LogoRefused("too_narrow")


def _turned(image: Image.Image) -> object:
    """How the camera was held, by its own note; None when that cannot be read."""
    with suppress(Exception):  # the note may be torn while the picture is whole
        return image.getexif().get(ExifTags.Base.Orientation)
    return None


def _upright(image: Image.Image, turned: object) -> Image.Image:
    return image.transpose(UPRIGHT[turned]) if turned in UPRIGHT else image


def _reduced(image: Image.Image) -> Image.Image:
    """A large one quickly made smaller, before anything takes a copy of it."""
    factor = max(image.size) // (2 * SIDE)
    return image.reduce(factor) if factor > 1 and image.mode in REDUCIBLE else image


def _plain(image: Image.Image) -> Image.Image:
    """In RGBA where anything shines through, else in RGB; nothing but pixels."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info.clear()
    return plain


def _trimmed(image: Image.Image) -> Image.Image:
    """Without white or clear margins, unless too little is left."""
    if image.mode == "RGBA":
        box = image.getchannel("A").getbbox()
        if box is None:
            raise LogoRefused("too_small")
    else:
        darker = ImageChops.invert(image).convert("L")
        box = darker.point(lambda value: 255 if value > 255 - PALE else 0).getbbox()
    trimmed = image.crop(box) if box else image
    short, long = sorted(trimmed.size)
    return trimmed if short >= SMALLEST and long <= NARROWEST * short else image


def _seen(image: Image.Image) -> Image.Image:
    """A light drawing on nothing gets a dark ground: it will stand on white."""
    if (
        image.mode == "RGB"
        or ImageStat.Stat(image.convert("L"), image.getchannel("A")).mean[0] < LIGHT
    ):
        return image
    edge = round(MARGIN * min(image.size))
    ground = Image.new("RGB", (image.width + 2 * edge, image.height + 2 * edge), NIGHT)
    ground.paste(image, (edge, edge), image)
    ground.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return ground


def _saved(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
