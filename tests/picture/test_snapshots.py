"""Pictures as they were when somebody last looked at them.

After a change of the look: `make snapshots`, look at every changed file, commit them.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from picture.draw import pages_of, shaper
from picture.order import Order
from picture.painting.paint import pixels
from picture.samples import Sample, all_samples
from picture.shapes import Box, Scene, Text
from tests.picture.likeness import difference, distance, kept, reduced
from tests.picture.maps import shouting

FOLDER = Path(__file__).parent / "snapshots"
LEFT = Path("build") / "snapshots"
REWRITE = os.environ.get("REWRITE_SNAPSHOTS") == "1"
LARGEST = 150_000  # bytes

SAMPLES = all_samples()
MIXED = (
    "Кав’ярня «Ґанок» 👩‍👩‍👧‍👦",
    "Қазақша: тұтынушы жолы",
    "Ελληνικά: το ταξίδι",
    "Łódź, São Paulo, İstanbul",
    "☕ 5 минут, 1 000 ₽ → 20 %",
    "1️⃣ ❤️ 🇷🇺 👍🏽 готово",
)
HEBREW = ("בית קפה ברחוב היער", "אורח קבוע", "כמה זה עולה?", "אין מקום לשבת")
# Only the Hebrew one needs a font of the machine.
MAPS: Mapping[str, Sample] = {
    "usual_ru": SAMPLES["dental_ru"],
    "usual_en": SAMPLES["coffee_en"],
    "three_en": SAMPLES["three_en"],
    "eight_ru": SAMPLES["eight_ru"],
    "heavy_ru": SAMPLES["heavy_ru"],
    "mixed": Sample(shouting(MIXED, 4), SAMPLES["dental_ru"].captions),
    "hebrew": Sample(shouting(HEBREW, 3), SAMPLES["coffee_en"].captions),
}


class Shot(NamedTuple):
    """One kept picture."""

    map: str
    kind: str
    theme: str = "light"
    part: int = 0

    @property
    def name(self) -> str:
        return "_".join(filter(None, (self.map, self.kind, str(self.part or ""), self.theme)))


SHOTS = (
    Shot("usual_ru", "full"),
    Shot("usual_ru", "curve"),
    Shot("usual_en", "phone"),
    Shot("usual_en", "stage", part=2),
    Shot("usual_en", "persona"),
    Shot("three_en", "full"),
    Shot("eight_ru", "phone"),
    Shot("mixed", "full"),
    Shot("mixed", "stage"),
    Shot("hebrew", "phone"),
    Shot("heavy_ru", "full"),
    Shot("heavy_ru", "stage"),
)


def scene_of(shot: Shot) -> Scene:
    """The first page of a shot."""
    tried = MAPS[shot.map]
    return pages_of(Order(tried.map, tried.captions, shot.kind, shot.theme, shot.part)).scenes[0]


def painted(scene: Scene) -> Image.Image:
    return reduced(pixels(scene, shaper()))


def left(folder: Path, before: Image.Image, now: Image.Image) -> Path:
    """The folder, with both pictures and what differs in it to be looked at."""
    folder.mkdir(parents=True, exist_ok=True)
    before.save(folder / "before.png")
    now.save(folder / "now.png")
    if before.size == now.size:
        apart = np.minimum(distance(before, now) * 3, 255).astype(np.uint8)
        Image.fromarray(apart).save(folder / "difference.png")
    return folder.resolve()


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_looks_as_it_did(shot: Shot) -> None:
    path = FOLDER / f"{shot.name}.png"
    if shot.map == "hebrew" and not (shaper().covers("א") and (REWRITE or path.exists())):
        pytest.skip("no font for Hebrew, or none when the pictures were kept")
    now = painted(scene_of(shot))
    if REWRITE:
        kept(now).save(path, optimize=True)
    with Image.open(path) as before:
        found = difference(before, now)
        assert found.is_noise, f"{found}: look into {left(LEFT / shot.name, before, now)}"


def test_every_kept_picture_is_compared_and_small() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(files) <= {shot.name for shot in SHOTS}
    assert max(files.values()) <= LARGEST


def test_six_maps_are_kept_and_every_kind() -> None:
    assert len({shot.map for shot in SHOTS} - {"hebrew"}) == 6
    assert {shot.kind for shot in SHOTS} == {"full", "phone", "stage", "persona", "curve"}


SHORT = (Shot("usual_ru", "full"), Shot("usual_en", "phone"))


def moved(scene: Scene, *which: Text, x: float = 0.0, y: float = 0.0) -> Scene:
    """The scene with these lines in another place."""
    return replace(
        scene,
        shapes=tuple(
            replace(shape, x=shape.x + x, y=shape.y + y)
            if isinstance(shape, Text) and shape in which
            else shape
            for shape in scene.shapes
        ),
    )


@pytest.mark.parametrize("shot", SHORT, ids=lambda shot: shot.name)
def test_the_noise_of_smoothed_edges_passes(shot: Shot) -> None:
    scene = scene_of(shot)
    shaken = moved(scene, *scene.texts, x=0.25)
    assert difference(kept(painted(scene)), painted(shaken)).is_noise


@pytest.mark.parametrize("shot", SHORT, ids=lambda shot: shot.name)
def test_a_word_that_moved_or_went_away_does_not_pass(shot: Shot) -> None:
    scene = scene_of(shot)
    before = kept(painted(scene))
    short = sorted(scene.texts, key=lambda text: len(text.text))[len(scene.texts) // 4]
    assert not difference(before, painted(moved(scene, short, x=5))).is_noise
    gone = replace(scene, shapes=tuple(shape for shape in scene.shapes if shape is not short))
    assert not difference(before, painted(gone)).is_noise


def test_a_card_that_lost_its_ground_does_not_pass() -> None:
    scene = scene_of(Shot("usual_ru", "curve"))
    white = [s for s in scene.shapes if isinstance(s, Box) and s.fill == "#FFFFFF"]
    bare = replace(scene, shapes=tuple(s for s in scene.shapes if s is not white[0]))
    assert not difference(kept(painted(scene)), painted(bare)).is_noise


def test_another_colour_and_another_size_do_not_pass() -> None:
    scene = scene_of(Shot("usual_ru", "curve"))
    before = kept(painted(scene))
    first = scene.texts[0]
    pale = tuple(replace(s, colour="#8890A0") if s is first else s for s in scene.shapes)
    assert not difference(before, painted(replace(scene, shapes=pale))).is_noise
    assert not difference(before, painted(replace(scene, height=scene.height + 9))).is_noise


def test_a_failing_one_leaves_both_pictures_and_what_differs(tmp_path: Path) -> None:
    one, other = (Image.new("RGB", (40, 30), colour) for colour in ("#FFFFFF", "#000000"))
    folder = left(tmp_path / "deep" / "some_full", one, other)
    assert {path.name for path in folder.iterdir()} == {"before.png", "now.png", "difference.png"}
