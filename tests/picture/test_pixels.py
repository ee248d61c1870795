"""The painted picture and its files."""

import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from picture.draw import draw, scene_of, shaper
from picture.order import Drawing, Order
from picture.paint import pixels
from picture.png import LARGEST_PNG, encode, thumbnail
from picture.shapes import Box, Scene, Text
from tests.picture.maps import DENTAL

ORDER = Order(DENTAL.map, DENTAL.captions, "phone")


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw(ORDER)


def test_the_png_has_the_size_of_the_scene(drawing: Drawing) -> None:
    image = Image.open(BytesIO(drawing.png))
    assert image.format == "PNG"
    assert image.size == (drawing.width, drawing.height) == scene_of(ORDER).pixels
    assert len(drawing.png) < LARGEST_PNG


def test_the_same_order_gives_the_same_bytes(drawing: Drawing) -> None:
    assert draw(ORDER) == drawing


def test_colours_come_out_as_the_theme_says() -> None:
    box = Box(scene_of(ORDER).cells[0], 0, "#0369A1")
    painted = pixels(Scene("full", 1080, 400, "#F3F5FA", (box,), ()), shaper())
    assert tuple(painted[0, 0]) == (0xF3, 0xF5, 0xFA)
    assert tuple(painted[80, 200]) == (0x03, 0x69, 0xA1)


def test_no_ink_of_a_letter_falls_outside_its_cell() -> None:
    scene = scene_of(ORDER)
    wordless = tuple(shape for shape in scene.shapes if not isinstance(shape, Text))
    bare = pixels(Scene("phone", *scene.pixels, scene.background, wordless, scene.cells), shaper())
    inked = (pixels(scene, shaper()) != bare).any(axis=2)
    assert inked.sum() > 10_000
    for text in scene.texts:
        cell = scene.cells[text.cell]
        inked[int(cell.y) : int(cell.bottom) + 1, int(cell.x) : int(cell.right) + 1] = False
    assert inked.sum() == 0


def test_every_line_stands_on_the_colour_it_says() -> None:
    scene = scene_of(Order(DENTAL.map, DENTAL.captions))
    wordless = tuple(shape for shape in scene.shapes if not isinstance(shape, Text))
    bare = pixels(Scene("full", *scene.pixels, scene.background, wordless, scene.cells), shaper())
    for text in scene.texts:
        middle = bare[int(text.y - text.size * 0.3), int(text.x + text.width / 2)]
        assert "#{:02X}{:02X}{:02X}".format(*middle) == text.on, text.text


@pytest.mark.parametrize("noise", [False, True])
def test_a_thumbnail_is_small_in_every_way(drawing: Drawing, noise: bool) -> None:
    grain = np.random.default_rng(1).integers(0, 255, (900, 1600, 3), dtype=np.uint8)
    jpeg = thumbnail(encode(grain) if noise else drawing.png)
    image = Image.open(BytesIO(jpeg))
    assert image.format == "JPEG"
    assert max(image.size) == 320
    assert len(jpeg) < 200_000


def test_the_drawing_carries_its_thumbnail(drawing: Drawing) -> None:
    assert drawing.thumbnail == thumbnail(drawing.png)


def test_a_picture_that_does_not_compress_still_gets_small_enough() -> None:
    grain = np.random.default_rng(1).integers(0, 255, (1800, 2000, 3), dtype=np.uint8)
    assert len(encode(grain)) <= LARGEST_PNG


def test_painting_never_imports_pyplot() -> None:
    program = (
        "import sys; from picture.draw import draw; from picture.order import Order;"
        "from picture.samples import sample; draw(Order(*sample('coffee_en'), 'phone'));"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_ordering_a_picture_imports_nothing_heavy() -> None:
    program = (
        "import sys, picture.studio, picture.order;"
        "sys.exit(bool({'matplotlib', 'numpy', 'PIL', 'uharfbuzz'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
