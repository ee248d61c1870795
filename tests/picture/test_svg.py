"""The map as SVG."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import get_args
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from PIL import Image as Pictures
from playwright.async_api import async_playwright

from picture.draw import draw, scenes_of, shaper
from picture.order import Drawing, Order
from picture.painting.paint import pixels
from picture.samples import Sample
from picture.shapes import Image, Rect, Shape, Text
from picture.text.typography import NBSP
from picture.vector.svg import WRITERS, svg
from tests.chromium import launched
from tests.picture.maps import DENTAL, HOSTILE, shouting
from tests.picture.papers import ABOUT, COFFEE, difference, written

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def in_svg(told: Sample, kind: str = "full") -> Drawing:
    return draw(Order(*told, kind, format="svg"))


def parsed(data: bytes) -> Element:
    return ElementTree.fromstring(data)  # noqa: S314 (our own file)


def words(root: Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def dental() -> bytes:
    return in_svg(DENTAL).files[0].data


def test_a_file_has_the_measures_title_and_language_of_its_map(dental: bytes) -> None:
    (scene,) = scenes_of(Order(*DENTAL))
    root = parsed(dental)
    assert root.tag == f"{SVG}svg"
    assert [float(n) for n in root.attrib["viewBox"].split()] == pytest.approx(
        [0, 0, scene.width, scene.height], abs=0.01
    )
    assert (int(root.attrib["width"]), int(root.attrib["height"])) == scene.pixels
    assert root.findtext(f"{SVG}title") == "Стоматология «Белая линия»"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ru"


def test_every_line_is_there_in_words(dental: bytes) -> None:
    (scene,) = scenes_of(Order(*DENTAL))
    assert words(parsed(dental)) == [text.text.replace(NBSP, " ") for text in scene.texts]


def test_every_letter_is_drawn_by_an_outline_of_the_file(dental: bytes) -> None:
    root = parsed(dental)
    outlines = {path.attrib["id"] for path in root.iter(f"{SVG}path")}
    used = {use.attrib[LINK].removeprefix("#") for use in root.iter(f"{SVG}use")}
    assert used == outlines
    letters = "".join(words(root)).replace(" ", "")
    assert len(list(root.iter(f"{SVG}use"))) >= len(letters)
    assert not list(root.iter(f"{SVG}image"))


@pytest.mark.parametrize("typed", ["<b>&amp;</b>", "]]> \" ' & <", "семья 👍🏽"])
def test_what_is_typed_stays_text(typed: str) -> None:
    root = parsed(svg(written(typed), shaper(), replace(ABOUT, title=typed)))
    assert words(root) == [typed]
    assert root.findtext(f"{SVG}title") == typed


def test_whatever_was_typed_becomes_a_file() -> None:
    for file in in_svg(Sample(shouting(HOSTILE, 2), DENTAL.captions), "album").files:
        assert words(parsed(file.data))


def test_an_album_is_a_file_for_each_picture() -> None:
    drawing = in_svg(COFFEE, "album")
    scenes = scenes_of(Order(*COFFEE, "album"))
    assert [(file.width, file.height) for file in drawing.files] == [s.pixels for s in scenes]
    for file in drawing.files:
        assert Pictures.open(BytesIO(file.thumbnail)).format == "JPEG"


def test_the_logo_stands_in_its_place() -> None:
    shape = Image(Rect(400, 300, 200, 100), b"png")
    root = parsed(svg(replace(written(), shapes=(shape,)), shaper(), ABOUT))
    (image,) = root.iter(f"{SVG}image")
    assert [image.attrib[name] for name in ("x", "y", "width", "height")] == [
        "400", "300", "200", "100",
    ]  # fmt: skip
    assert image.attrib[LINK] == "data:image/png;base64,cG5n"


def test_words_from_right_to_left_begin_at_their_right_end() -> None:
    scene = written("abc")
    turned = replace(scene, shapes=(replace(scene.texts[0], rtl=True),))
    (text,) = parsed(svg(turned, shaper(), ABOUT)).iter(f"{SVG}text")
    assert (text.attrib["direction"], text.attrib["x"]) == ("rtl", "940")


def test_every_process_writes_the_same_bytes(dental: bytes) -> None:
    program = (
        "import sys; from picture.draw import draw; from picture.order import Order;"
        "from picture.samples import sample;"
        "sys.stdout.buffer.write(draw(Order(*sample('dental_ru'), format='svg')).files[0].data)"
    )
    other = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=other, capture_output=True, check=True
    )
    assert done.stdout == dental


async def test_a_browser_shows_the_picture_and_finds_its_words(dental: bytes) -> None:
    (scene,) = scenes_of(Order(*DENTAL))
    width, height = scene.pixels
    async with async_playwright() as playwright:
        browser = await launched(playwright)
        page = await browser.new_page(viewport={"width": width, "height": height})
        await page.set_content(
            f"<style>body{{margin:0}}svg{{display:block}}</style>{_bare(dental)}"
        )
        shot = await page.screenshot()
        found = await page.evaluate("window.find('Сравнить 3–4 клиники')")
        await browser.close()
    shown = np.asarray(Pictures.open(BytesIO(shot)).convert("RGB"))
    mean, other = difference(shown, pixels(scene, shaper()))
    assert found
    assert mean < 2
    assert other < 0.001


def _bare(data: bytes) -> str:
    """The drawing without the line that makes it a document."""
    return data.decode().partition("?>")[2]


def test_every_shape_has_its_writer() -> None:
    assert {*WRITERS, Text} == set(get_args(Shape))
