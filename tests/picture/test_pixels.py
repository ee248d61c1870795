"""The painted picture and its files."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from picture.draw import draw, pages_of, scenes_of, shaper
from picture.layouts import LAYOUTS
from picture.order import KINDS, Drawing, Order
from picture.painting.paint import pixels
from picture.painting.palette import palette_of
from picture.painting.png import LARGEST_PNG, Painting, encode, thumbnail
from picture.proofs.paint import unreal
from picture.shapes import Box, Rect, Scene, Shape
from picture.themes.named import LIGHT, THEMES
from tests.picture.maps import DENTAL, trying_maps

ORDER = Order(DENTAL.map, DENTAL.captions, "phone")


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw(ORDER)


def test_the_png_has_the_size_of_the_scene(drawing: Drawing) -> None:
    image = Image.open(BytesIO(drawing.files[0].data))
    assert image.format == "PNG"
    (file,) = drawing.files
    assert image.size == (file.width, file.height) == scenes_of(ORDER)[0].pixels
    assert len(drawing.files[0].data) < LARGEST_PNG


def test_the_same_order_gives_the_same_bytes(drawing: Drawing) -> None:
    assert draw(ORDER) == drawing


def test_colours_come_out_as_the_theme_says() -> None:
    box = Box(scenes_of(ORDER)[0].cells[0], 0, "#0369A1")
    painted = pixels(Scene("full", 1080, 400, "#F3F5FA", (box,), ()), shaper())
    assert tuple(painted[0, 0]) == (0xF3, 0xF5, 0xFA)
    assert tuple(painted[80, 200]) == (0x03, 0x69, 0xA1)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", LAYOUTS)
def test_ink_stays_in_its_cell_on_the_ground_it_says(kind: str, theme: str) -> None:
    for scene in pages_of(Order(DENTAL.map, DENTAL.captions, kind, theme)).scenes:
        assert unreal(scene, shaper()) == ()


@pytest.mark.parametrize("kind", ["full", "phone", "stage"])
@pytest.mark.parametrize("name", ["long words", "gaps"])
def test_ink_of_trying_maps_stays_in_its_cell_too(name: str, kind: str) -> None:
    tried = trying_maps()[name]
    for scene in pages_of(Order(tried.map, tried.captions, kind)).scenes:
        assert unreal(scene, shaper()) == ()


def spoiled(*more: Shape, **changes: Any) -> Scene:
    """A card of a stage with its last line changed, and more shapes under its letters."""
    scene = scenes_of(replace(ORDER, kind="stage"))[0]
    last = scene.texts[-1]
    others = (shape for shape in scene.shapes if shape is not last)
    return replace(scene, shapes=(*others, *more, replace(last, **changes)))


def test_paint_shows_another_ground_than_the_one_declared() -> None:
    (problem,) = unreal(spoiled(on="#FFFFFE"), shaper())
    assert "are not #FFFFFE" in problem


def test_paint_shows_a_ground_that_is_not_the_same_all_over() -> None:
    last = spoiled().texts[-1]
    spot = Box(Rect(last.x + last.width - 5, last.y - 5, 4, 4), 0, "#C81E1E")
    (problem,) = unreal(spoiled(spot), shaper())
    assert f"px under {last.text!r}" in problem


def test_paint_shows_letters_longer_than_they_were_measured() -> None:
    (problem,) = unreal(spoiled(width=20.0), shaper())
    assert "of ink astray" in problem


def test_paint_shows_letters_that_leave_their_cell() -> None:
    scene = spoiled()
    cells = tuple(replace(cell, width=90.0) for cell in scene.cells)
    assert any("of ink astray" in word for word in unreal(replace(scene, cells=cells), shaper()))


DIGESTS = """
from hashlib import sha256
from picture.draw import draw
from picture.order import KINDS, Order
from picture.samples import sample
for kind in KINDS:
    for file in draw(Order(*sample("dental_ru"), kind)).files:
        print(kind, sha256(file.data + file.thumbnail).hexdigest())
"""


def test_every_process_paints_the_same_bytes() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", DIGESTS],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": str(number)},
        )
        for number in (1, 2)
    ]
    one, other = (run.communicate(timeout=100)[0].splitlines() for run in runs)
    assert one == other
    assert {line.split()[0] for line in one} == set(KINDS)


@pytest.mark.parametrize("noise", [False, True])
def test_a_thumbnail_is_small_in_every_way(drawing: Drawing, noise: bool) -> None:
    jpeg = thumbnail(encode(grain(900, 1600)) if noise else drawing.files[0].data)
    image = Image.open(BytesIO(jpeg))
    assert image.format == "JPEG"
    assert max(image.size) == 320
    assert len(jpeg) < 200_000


def test_a_full_map_carries_its_thumbnail() -> None:
    (file,) = draw(Order(DENTAL.map, DENTAL.captions, "full")).files
    fresh = Image.open(BytesIO(thumbnail(file.data)))
    small = Image.open(BytesIO(file.thumbnail))
    assert small.size == fresh.size
    assert np.abs(np.asarray(small).astype(int) - np.asarray(fresh)).mean() < 6


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


def grain(height: int, width: int) -> Painting:
    """A painting of noise."""
    rows = np.random.default_rng(1).integers(0, 256, (height, width + 1), dtype=np.uint8)
    rows[:, 0] = 0
    return Painting(rows, palette_of(LIGHT).colours)
