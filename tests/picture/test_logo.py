"""The owner's logo: what is taken and what is refused."""

import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import product

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageDraw, ImageOps

from picture.logo import LARGEST_FILE, LogoRefused, fitted
from tests.picture.logos import BLUE, RED, WHITE, opened, saved, two_coloured

KEYS = ("not_an_image", "too_large", "too_small", "too_narrow")


def refusal(data: bytes) -> str:
    with pytest.raises(LogoRefused) as refused:
        fitted(data)
    return refused.value.key


def outcome(data: bytes) -> str:
    """Why it was refused, "" when it was not."""
    try:
        fitted(data)
    except LogoRefused as refused:
        return refused.key
    return ""


def png_saying(width: int, height: int) -> bytes:
    """A tiny PNG that claims to be this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_every_usual_kind_of_file_is_taken(kind: str) -> None:
    image = opened(fitted(saved(two_coloured(1024, 512), kind)))
    assert image.size == (512, 256)
    left, right = image.getpixel((100, 100)), image.getpixel((400, 100))
    assert np.abs(np.subtract(left, RED)).max() < 12  # type: ignore[arg-type]
    assert np.abs(np.subtract(right, BLUE)).max() < 12  # type: ignore[arg-type]


@pytest.mark.parametrize("note", range(1, 9))
def test_a_photo_is_turned_upright(note: int) -> None:
    exif, source = Pillow.Exif(), two_coloured(400, 200)
    source.paste((0, 200, 0), (0, 0, 200, 100))
    exif[0x0112] = note
    data = saved(source, "JPEG", exif=exif)
    upright = ImageOps.exif_transpose(Pillow.open(BytesIO(data)))
    far = ImageChops.difference(opened(fitted(data)), upright)
    assert max(high for _, high in far.getextrema()) == 0  # type: ignore[misc]


def test_a_photo_with_a_torn_note_is_turned_upright_all_the_same() -> None:
    torn = (
        b"MM\0*\0\0\0\x08\0\x02\x01\x07\0\x02\0\0\0\x04abc\0\x01\x12\0\x03\0\0\0\1\0\6\0\0"
        + bytes(4)
    )
    data = saved(two_coloured(400, 200), "JPEG", exif=b"Exif\0\0" + torn)
    assert opened(fitted(data)).size == (200, 400)


def test_nothing_but_pixels_is_kept() -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "taken at home"
    data = saved(two_coloured(100, 100), "PNG", exif=exif, icc_profile=b"profile", dpi=(72, 72))
    assert opened(fitted(data)).info == {}


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    frames = [Pillow.new("RGB", (90, 90), BLUE)]
    data = saved(Pillow.new("RGB", (90, 90), RED), "GIF", save_all=True, append_images=frames)
    assert opened(fitted(data)).convert("RGB").getpixel((40, 40)) == RED


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
def test_any_way_of_keeping_colours_comes_out_as_plain_ones(mode: str) -> None:
    source = two_coloured(100, 100)
    image = source.convert("L").convert("I;16") if mode == "I;16" else source.convert(mode)
    data = saved(image, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(fitted(data)).mode == "RGB"


def test_a_deep_grey_stays_grey() -> None:
    grey = Pillow.fromarray(np.full((100, 100), 0x8000, dtype=np.uint16))
    assert opened(fitted(saved(grey))).getpixel((50, 50)) == (128, 128, 128)


def test_what_shines_through_is_kept() -> None:
    image = Pillow.new("RGBA", (200, 200))
    ImageDraw.Draw(image).ellipse((20, 20, 180, 180), fill=RED)
    trimmed = opened(fitted(saved(image)))
    assert (trimmed.mode, trimmed.size) == ("RGBA", (161, 161))


def test_white_margins_are_cut_off() -> None:
    image = Pillow.new("RGB", (400, 400), WHITE)
    image.paste(two_coloured(200, 100), (100, 150))
    assert opened(fitted(saved(image))).size == (200, 100)


def test_margins_stay_where_too_little_is_left_without_them() -> None:
    image = Pillow.new("RGB", (400, 400), WHITE)
    image.paste(RED, (0, 190, 400, 210))
    assert opened(fitted(saved(image))).size == (400, 400)


def test_a_light_drawing_on_nothing_gets_a_dark_ground() -> None:
    image = Pillow.new("RGBA", (200, 200))
    ImageDraw.Draw(image).ellipse((20, 20, 180, 180), fill=WHITE)
    drawn = opened(fitted(saved(image)))
    assert drawn.mode == "RGB"
    assert max(drawn.getpixel((0, 0))) < 60  # type: ignore[arg-type]
    assert drawn.getpixel((90, 90)) == WHITE


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"<svg/>", png_saying(100, 100),
     saved(two_coloured(300, 300), "JPEG")[:900], saved(two_coloured(100, 100), "TIFF"),
     saved(two_coloured(100, 100), "GIF")[:60]],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert refusal(data) == "not_an_image"


def test_a_torn_note_in_a_photo_does_not_spoil_it() -> None:
    data = saved(two_coloured(100, 100), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12")
    assert opened(fitted(data)).size == (100, 100)


@pytest.mark.parametrize(
    "data",
    [b"\0" * (LARGEST_FILE + 1), png_saying(7000, 6000), png_saying(20_000, 20_000),
     saved(Pillow.new("1", (8000, 6000)))],
)  # fmt: skip
def test_what_is_too_large_is_refused_before_it_is_unpacked(data: bytes) -> None:
    assert refusal(data) == "too_large"


@pytest.mark.parametrize(
    ("size", "key"), [((63, 200), "too_small"), ((640, 100), "too_narrow"), ((1, 1), "too_small")]
)
def test_a_logo_nobody_could_read_is_refused(size: tuple[int, int], key: str) -> None:
    assert refusal(saved(two_coloured(*size))) == key


def test_an_empty_picture_is_refused() -> None:
    assert refusal(saved(Pillow.new("RGBA", (200, 200)))) == "too_small"


def test_bytes_changed_at_random_are_a_logo_or_refused_and_never_warned_about() -> None:
    grain, random = np.random.default_rng(1), np.random.default_rng(2)
    image = Pillow.fromarray(grain.integers(0, 255, (80, 80, 4), dtype=np.uint8), "RGBA")
    files = [saved(image.convert("P") if kind == "GIF" else image.convert("RGB"), kind)
             for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP")]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for data, _ in product(files, range(40)):
            spoiled = np.frombuffer(data, dtype=np.uint8).copy()
            places = random.integers(0, min(len(data), 400), 4)
            spoiled[places] = random.integers(0, 255, 4)
            assert outcome(spoiled.tobytes()) in {"", *KEYS}


def flat_png(width: int, height: int) -> bytes:
    """A whole PNG of one colour: small as a file, enormous in memory."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = 100 * (b"\0" + b"\x7f" * (3 * width))
    packer, packed, check = zlib.compressobj(9, wbits=-15), b"\x78\xda", 1
    block = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)  # can stand again and again
    for _ in range(height // 100):
        packed, check = packed + block, zlib.adler32(rows, check)
    packed += packer.flush() + struct.pack(">I", check)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def jpeg_saying(width: int, height: int) -> bytes:
    """A JPEG of 100 × 100 whose header lies about its size."""
    data = bytearray(saved(two_coloured(100, 100), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def gif_of(frames: int, size: int) -> bytes:
    """A moving picture of this many frames."""
    more = [Pillow.new("P", (size, size), n % 256) for n in range(1, frames)]
    return saved(Pillow.new("P", (size, size)), "GIF", save_all=True, append_images=more)


def peak(data: bytes) -> tuple[str, int]:
    """What came of it, and how much memory that took at most, in bytes, by a process of its own."""
    program = """
import resource, sys
from picture.logo import LogoRefused, fitted
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = sys.stdin.buffer.read()
try:
    said = len(fitted(data)) and ""
except LogoRefused as refused:
    said = refused.key
print(said, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, sep=",")
"""
    ended = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True)
    said, _, memory = ended.stdout.decode().partition(",")
    return said, int(memory)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: flat_png(30_000, 30_000), "too_large"),
        (lambda: png_saying(65_000, 65_000), "too_large"),
        (lambda: jpeg_saying(65_000, 65_000), "too_large"),
        (lambda: jpeg_saying(30_000, 100), "too_narrow"),
        (lambda: gif_of(500, 100), ""),
    ],
    ids=["flat", "png header", "jpeg header", "wide jpeg", "gif"],
)
def test_a_bomb_is_refused_or_opened_a_little_without_taking_memory(
    make: Callable[[], bytes], key: str
) -> None:
    data = make()
    assert len(data) < LARGEST_FILE
    said, memory = peak(data)
    assert said == key
    assert memory < 60_000_000


def test_the_largest_picture_that_is_taken_fits_into_memory() -> None:
    said, memory = peak(flat_png(6000, 6000))
    assert said == ""
    assert memory < 400_000_000


def test_a_header_that_lies_about_what_can_be_is_a_logo_or_refused() -> None:
    for size in ((200, 200), (100, 99), (64, 64), (0, 0), (6000, 6000)):
        assert outcome(jpeg_saying(*size)) in {"", *KEYS}
