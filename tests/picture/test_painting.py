"""Painting in 256 colours, letter by letter."""

from io import BytesIO

import numpy as np
import pytest
from matplotlib.path import Path
from PIL import Image

from picture.draw import scenes_of, shaper
from picture.order import Order
from picture.painting.canvas import Canvas
from picture.painting.outlines import outline_of
from picture.painting.paint import PAINTERS, paint, pixels
from picture.painting.palette import MOST, Palette, colours_of, hexed, pairs_of, palette_of
from picture.painting.png import Painting, encode
from picture.shapes import Box, Circle, Rect, Scene, Text
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL

FULL = scenes_of(Order(DENTAL.map, DENTAL.captions))[0]
PHONE = scenes_of(Order(DENTAL.map, DENTAL.captions, "phone"))[0]


def slowly(scene: Scene) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """The scene as Agg paints it in all colours, every letter as an outline of its own."""
    width, height = scene.pixels
    canvas = Canvas(width, height, scene.scale, scene.background)
    for shape in scene.shapes:
        if painter := PAINTERS.get(type(shape)):
            painter(canvas, [shape])
    for text in scene.texts:
        for glyph in shaper().line(text.text, text.face, text.tracking, text.rtl):
            drawn, size = outline_of(glyph), text.size
            across = round((text.x + glyph.x * size) * scene.scale * 4) / 4 / scene.scale
            at = (across, round(text.y * scene.scale) / scene.scale - glyph.y * size)
            if len(drawn.codes):
                canvas.fill(Path(drawn.vertices * size + at, drawn.codes), text.colour)
    return canvas.pixels.copy().view(np.uint8).reshape(height, width, 4)[..., :3]


@pytest.mark.parametrize("scene", [FULL, PHONE], ids=["full", "phone"])
def test_it_looks_as_if_painted_in_all_colours(scene: Scene) -> None:
    far = np.abs(pixels(scene, shaper()).astype(int) - slowly(scene))
    assert far.mean() < 0.5
    assert (far.max(2) > 90).mean() < 0.00001


def test_the_colours_of_a_theme_are_exact() -> None:
    palette = palette_of(LIGHT)
    assert len(palette.colours) == MOST
    for colour in colours_of(LIGHT):
        assert hexed(palette.colours[palette.number(colour)]) == colour
        assert hexed(palette.colours[palette.lookup()[as_bits(colour)]]) == colour


def as_bits(colour: str) -> int:
    return int.from_bytes(bytes.fromhex(colour[1:]), "little")


def test_a_ramp_runs_from_the_ground_to_the_ink_and_strays_little() -> None:
    palette = palette_of(LIGHT)
    for ink, ground in pairs_of(LIGHT):
        ramp = palette.colours[palette.ramp(ink, ground)]
        assert (hexed(ramp[0]), hexed(ramp[255])) == (ground, ink)
        straight = np.linspace(ramp[0], ramp[255], 256)
        assert np.abs(ramp - straight).mean() < 8


def test_a_palette_is_the_same_however_often_it_is_made() -> None:
    exact, pairs = colours_of(LIGHT), pairs_of(LIGHT)
    one, other = Palette(exact, pairs), Palette(exact, pairs)
    assert (one.colours == other.colours).all()
    assert (one.lookup() == other.lookup()).all()


def test_colours_beside_the_theme_are_exact_too() -> None:
    box = Box(Rect(20, 20, 200, 200), 10, "#123456")
    painted = pixels(Scene("phone", 300, 300, "#F3F5FA", (box,), ()), shaper())
    assert hexed(painted[100, 100].astype(np.int16)) == "#123456"


def test_a_large_box_is_filled_without_a_seam() -> None:
    box = Box(Rect(10.3, 10.6, 180.5, 150.2), 20, LIGHT.pain.tint)
    painted = paint(Scene("full", 200, 200, LIGHT.page, (box,), (), scale=1.3), shaper())
    number = palette_of(LIGHT).number(LIGHT.pain.tint)
    assert (painted.rows[50:160, 20:240] == number).all()


def test_circles_in_a_row_are_painted_like_one_by_one() -> None:
    dots = tuple(Circle((20 + 7.5 * n, 20), 3, "#4F46E5") for n in range(9))
    between = Circle((100, 60), 2, "#0F766E")
    apart = tuple(shape for dot in dots for shape in (dot, between))
    together = Scene("phone", 120, 80, "#FFFFFF", (*dots, between), ())
    scene = Scene("phone", 120, 80, "#FFFFFF", apart, ())
    inked = [255.0 - pixels(each, shaper())[..., 0] for each in (together, scene)]
    assert inked[0].sum() == pytest.approx(inked[1].sum(), rel=0.02)
    columns = [np.average(np.arange(120), weights=ink.sum(0)) for ink in inked]
    assert columns[0] == pytest.approx(columns[1], abs=0.5)


def test_letters_that_touch_do_not_wipe_each_other_out() -> None:
    def line(text: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
        letters = Text(5, 40, text, "bold", 32, LIGHT.ink, LIGHT.card, 0, 100, tracking=-0.2)
        scene = Scene("phone", 120, 60, LIGHT.card, (letters,), (Rect(0, 0, 120, 60),))
        return pixels(scene, shaper())

    assert (line("жш").sum(2) <= line("ж").sum(2)).all()


def test_the_file_says_what_was_painted() -> None:
    painting = paint(PHONE, shaper())
    image = Image.open(BytesIO(encode(painting)))
    assert (image.mode, image.size) == ("P", PHONE.pixels)
    assert (np.asarray(image.convert("RGB")) == painting.rgb()).all()


def test_a_file_too_large_is_packed_harder() -> None:
    rows = np.random.default_rng(1).integers(0, 6, (300, 301), dtype=np.uint8)
    rows[:, 0] = 0
    painting = Painting(rows, palette_of(LIGHT).colours)
    quick = encode(painting)
    small = encode(painting, largest=len(quick) - 1)
    assert len(small) < len(quick)
    pictures = [np.asarray(Image.open(BytesIO(png))) for png in (quick, small)]
    assert (pictures[0] == pictures[1]).all()
