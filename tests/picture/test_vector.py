"""The map as PDF: what is seen, what is copied, what the file says of itself."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from PIL import Image as Pictures

from picture.__main__ import draw_samples
from picture.draw import scenes_of, shaper
from picture.order import Drawing, Order
from picture.painting.paint import pixels
from picture.samples import Sample, all_samples
from picture.shapes import Image, Rect, Shape, Text
from picture.vector.page import WRITERS
from tests.picture.maps import DENTAL, HOSTILE, shouting
from tests.picture.papers import (
    COFFEE,
    copied,
    difference,
    fonts_embedded,
    images,
    in_pdf,
    language,
    page_of,
    pages,
    seen,
    written,
)


@pytest.fixture(scope="module")
def dental() -> Drawing:
    return in_pdf(DENTAL)


@pytest.mark.parametrize("kind", ["full", "phone"])
def test_the_page_looks_like_the_picture(kind: str) -> None:
    told = Sample(replace(DENTAL.map, stages=DENTAL.map.stages[:3]), DENTAL.captions)
    (scene,) = scenes_of(Order(*told, kind))
    page = pages(in_pdf(told, kind).files[0].data)[0]
    mean, other = difference(seen(page, scene), pixels(scene, shaper()))
    assert mean < 2
    assert other < 0.001


@pytest.mark.parametrize(
    ("kind", "paper", "millimetres"),
    [
        ("full", "a4", (297, 210)),
        ("full", "a3", (420, 297)),
        ("phone", "a4", (210, 297)),
        ("phone", "a3", (297, 420)),
    ],
)
def test_the_paper_is_turned_as_the_scene_lies(
    kind: str, paper: str, millimetres: tuple[float, float]
) -> None:
    (page,) = pages(in_pdf(COFFEE, kind, paper).files[0].data)
    assert [side / 72 * 25.4 for side in page.get_size()] == pytest.approx(millimetres, abs=0.1)


def test_a_margin_stays_white_round_the_scene() -> None:
    dark = replace(written("x"), background="#101018")
    painted = page_of(dark).render(scale=2).to_numpy()
    edge = int(5 / 25.4 * 144)
    assert (painted[:edge] == 255).all()
    assert (painted[:, :edge] == 255).all()
    assert tuple(painted[painted.shape[0] // 2, painted.shape[1] // 2]) == (0x18, 0x10, 0x10)


def test_an_album_is_one_file_of_all_its_pages() -> None:
    drawing = in_pdf(COFFEE, "album")
    (file,) = drawing.files
    scenes = scenes_of(Order(*COFFEE, "album"))
    assert (file.width, file.height) == scenes[0].pixels
    texts = [copied(page) for page in pages(file.data)]
    assert len(texts) == 1 + len(COFFEE.map.stages)
    for stage, text in zip(COFFEE.map.stages, texts[1:], strict=True):
        assert stage.name.text in text


def test_a_file_says_its_title_and_nothing_of_the_day(dental: Drawing) -> None:
    document = pypdfium2.PdfDocument(dental.files[0].data)
    told = {name: value for name, value in document.get_metadata_dict().items() if value}
    assert told == {"Title": "Стоматология «Белая линия»", "Creator": "cjm-bot"}
    assert language(document) == "ru"


def test_a_map_without_a_name_is_titled_by_the_word_for_it() -> None:
    bare = replace(DENTAL.map, business=replace(DENTAL.map.business, name=()))
    document = pypdfium2.PdfDocument(in_pdf(Sample(bare, DENTAL.captions)).files[0].data)
    assert document.get_metadata_value("Title") == DENTAL.captions.overline


def test_every_process_writes_the_same_bytes_on_every_day(dental: Drawing) -> None:
    program = (
        "import sys; from picture.draw import draw; from picture.order import Order;"
        "from picture.samples import sample;"
        "sys.stdout.buffer.write(draw(Order(*sample('dental_ru'), format='pdf')).files[0].data)"
    )
    later = {**os.environ, "SOURCE_DATE_EPOCH": "2000000000", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=later, capture_output=True, check=True
    )
    assert done.stdout == dental.files[0].data


def test_all_is_lines_and_letters_but_the_logo(dental: Drawing) -> None:
    (page,) = pages(dental.files[0].data)
    assert images(page) == 0
    assert set(fonts_embedded(page)) == {True}


def test_the_logo_stands_in_its_place_and_lets_the_ground_through() -> None:
    file = BytesIO()
    logo = Pictures.new("RGBA", (20, 10), (200, 0, 0, 255))
    logo.paste((0, 0, 0, 0), (10, 0, 20, 10))
    logo.save(file, "PNG")
    scene = written("x")
    shape = Image(Rect(400, 300, 200, 100), file.getvalue())
    page = page_of(replace(scene, shapes=(*scene.shapes, shape)))
    assert images(page) == 1
    painted = seen(page, scene)
    assert tuple(painted[350, 450]) == (200, 0, 0)
    assert tuple(painted[350, 550]) == tuple(painted[290, 450]) == (255, 255, 255)


@pytest.mark.parametrize(("name", "most"), [("dental_ru", 120_000), ("heavy_ru", 300_000)])
def test_a_file_is_small(name: str, most: int) -> None:
    assert len(in_pdf(all_samples()[name]).files[0].data) < most


def test_a_pdf_comes_with_a_thumbnail(dental: Drawing) -> None:
    small = Pictures.open(BytesIO(dental.files[0].thumbnail))
    assert small.format == "JPEG"
    assert max(small.size) == 320


def test_whatever_was_typed_becomes_a_file() -> None:
    drawing = in_pdf(Sample(shouting(HOSTILE, 2), DENTAL.captions))
    assert "семья" in copied(pages(drawing.files[0].data)[0])


def test_every_shape_has_its_writer() -> None:
    assert {*WRITERS, Text} == set(get_args(Shape))


def test_the_samples_are_drawn_on_paper(tmp_path: Path) -> None:
    draw_samples(tmp_path, "light", ["three_en"], "pdf", "a3")
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf"}
    (page,) = pages((tmp_path / "three_en_full.pdf").read_bytes())
    assert page.get_width() == pytest.approx(420 / 25.4 * 72, abs=0.1)
