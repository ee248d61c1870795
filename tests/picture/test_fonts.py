"""Fonts: the vendored ones, and those the machine has for other scripts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from picture.fonts import FILES, Font, FontUnreadable, font
from picture.fonts.scripts import SCRIPTS, Script
from picture.fonts.shelf import FOLDERS, Shelf, search_path
from picture.text.clean import PLAIN, clean
from picture.text.shaping import Shaper
from tests.picture.noto import SAMPLES, bare, stocked

HEBREW = "שלום"


class Watched(Shelf):
    """A shelf that counts how often it is asked for a font."""

    asked = 0

    def font_for(self, cluster: str, needed: set[int], bold: bool, word: str) -> Font | None:
        self.asked += 1
        return super().font_for(cluster, needed, bold, word)


def fonts_of(shaper: Shaper, text: str, face: str = "regular") -> set[str]:
    """The names of the files a text is drawn with."""
    return {font(glyph.font).path.name for glyph in shaper.line(text, face, 0.0)}


@pytest.fixture
def noto() -> Path:
    """A Hebrew font of the machine."""
    (name,) = {glyph.font for glyph in stocked().line(HEBREW, "regular", 0.0)}
    return font(name).path


@pytest.mark.parametrize("face", ["regular", "semibold"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_drawn_when_its_font_is_there(script: Script, face: str) -> None:
    drawn, lost = clean(SAMPLES[script.name], stocked().covers)
    assert (drawn, lost) == (SAMPLES[script.name], ())
    glyphs = list(stocked().line(drawn, face, 0.0))
    assert all(glyph.number for glyph in glyphs)
    weight = "Bold" if face == "semibold" else "Regular"
    names = fonts_of(stocked(), drawn.replace(" ", ""), face)
    assert [name for name in names if f"-{weight}." not in name] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_reported_lost_when_no_font_is_there(script: Script) -> None:
    drawn, lost = clean(f"кофе {SAMPLES[script.name]}", bare().covers)
    assert drawn.startswith("кофе …")
    assert not set(drawn) & set("".join(lost))
    assert "".join(lost)[0] == SAMPLES[script.name][0]


@pytest.mark.parametrize(
    ("text", "face"), [("咖啡馆", "SC"), ("珈琲の香り", "JP"), ("珈琲", "SC"), ("漢字한글", "KR")]
)
def test_shared_characters_take_the_shape_of_their_language(text: str, face: str) -> None:
    glyphs = list(stocked().line(text, "regular", 0.0))
    assert {glyph.font.rpartition("#")[2] for glyph in glyphs} == {face}
    assert len({font(glyph.font).index for glyph in glyphs}) == 1


def test_faces_of_a_collection_are_different_fonts() -> None:
    one, other = (next(iter(stocked().line(text, "regular", 0.0))) for text in ("直", "直の"))
    assert font(one.font).path == font(other.font).path
    assert font(one.font).index != font(other.font).index


def test_latin_and_cyrillic_never_look_for_a_font() -> None:
    shelf = Watched(())
    shaper = Shaper(shelf)
    text = "Приём Ґалаґан, café Ünal, Ωμέγα, қала: 5 ₽ ☕ 👩‍👧 → «так» № 7"
    assert clean(text, shaper.covers) == (text, ())
    list(shaper.line(text, "bold", 0.0))
    assert shelf.asked == 0
    assert not Shaper(shelf).covers("ש")
    assert shelf.asked == 1


def test_a_folder_is_not_looked_into_before_a_letter_needs_it(tmp_path: Path, noto: Path) -> None:
    shaper = Shaper(Shelf((tmp_path,)))
    assert shaper.covers("Я")
    (tmp_path / "below").mkdir()
    shutil.copy(noto, tmp_path / "below")
    assert shaper.covers("ש")


def test_the_operators_folder_comes_first(tmp_path: Path, noto: Path) -> None:
    path = search_path({"FONTS_DIR": str(tmp_path)})
    assert path[0] == tmp_path
    assert len(path) == 1 + len(FOLDERS) == 1 + len(search_path({}))
    shutil.copy(noto, tmp_path)
    (glyph, *_) = Shaper(Shelf(path)).line(HEBREW, "regular", 0.0)
    assert font(glyph.font).path == tmp_path / noto.name


@pytest.mark.parametrize("content", [b"", b"no font at all" * 99, None])
def test_a_broken_file_is_passed_over(tmp_path: Path, noto: Path, content: bytes | None) -> None:
    cut_short = noto.read_bytes()[: noto.stat().st_size // 4]
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    for folder in (broken, whole):
        folder.mkdir()
    (broken / noto.name).write_bytes(cut_short if content is None else content)
    shutil.copy(noto, whole)
    assert not Shaper(Shelf((broken, tmp_path / "none"))).covers("ש")
    assert fonts_of(Shaper(Shelf((broken, whole))), HEBREW) == {noto.name}
    (glyph, *_) = Shaper(Shelf((broken, whole))).line(HEBREW, "regular", 0.0)
    assert font(glyph.font).path.parent == whole


def test_a_folder_with_the_name_of_a_font_is_passed_over(tmp_path: Path, noto: Path) -> None:
    (tmp_path / noto.name).mkdir()
    assert not Shaper(Shelf((tmp_path,))).covers("ש")


def test_only_a_regular_font_serves_bold_text_too(tmp_path: Path, noto: Path) -> None:
    shutil.copy(noto, tmp_path)
    assert fonts_of(Shaper(Shelf((tmp_path,))), HEBREW, "bold") == {noto.name}


def test_the_name_of_a_font_opens_it_in_any_process() -> None:
    (glyph, *_) = stocked().line("咖啡", "regular", 0.0)
    program = f"from picture.fonts import font; print(font({glyph.font!r}).index)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) == font(glyph.font).index > 0


def test_vendored_fonts_know_their_files() -> None:
    assert all(font(name).path.name == file for name, file in FILES.items())
    with pytest.raises(FontUnreadable):
        font("comic")


@pytest.mark.parametrize("face", ["regular", "medium", "semibold", "bold"])
def test_every_face_has_the_letters_that_pass_at_once(face: str) -> None:
    plain = {number for number in range(0x3000) if PLAIN.fullmatch(chr(number))}
    assert plain <= font(face).characters
    assert len(plain) > 150
