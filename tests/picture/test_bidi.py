"""Lines read from the right, and lines of both directions."""

from dataclasses import replace

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from picture.fonts import font
from picture.layouts import lay_out
from picture.painting.outlines import outline_of
from picture.painting.paint import pixels
from picture.proofs.check import problems
from picture.shapes import Circle, Rect, Scene, Text
from picture.sheet import Desk, Ink, Sheet
from picture.text.bidi import is_mixed, parts, reads_from_right, visual
from picture.text.block import Block, Style
from picture.text.shaping import Shaper
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL
from tests.picture.noto import many_scripts, stocked

BODY = Style("regular", 24, 32)
INK = Ink("#000000", "#FFFFFF", 0)
MIXED = st.text("אבגדابج١٢٣ab 12.,()[]<>-+%₽$!?«»/:\u00a0", max_size=24)


def seen(text: str, rtl: bool | None = None) -> str:
    """The letters of a line from left to right, brackets as they look."""
    rtl = reads_from_right(text) if rtl is None else rtl
    looks = str.maketrans("()[]«»<>", ")(][»«><")
    return "".join(
        part.text[::-1].translate(looks) if part.rtl else part.text for part in visual(text, rtl)
    )


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("שלום world 123", "world 123 םולש"),
        ("שלום (world) 123", "123 (world) םולש"),
        ("השירות (מהיר) שלנו", "ונלש (ריהמ) תורישה"),
        ("السعر 25 ₽ اليوم", "مويلا ₽ 25 رعسلا"),
        ("من ١٢ إلى ١٥", "١٥ ىلإ ١٢ نم"),
        ("10-15 דקות", "תוקד 10-15"),
        ("מחיר: 1,500.50 ₪", "₪ 1,500.50 :ריחמ"),
        ("Цена «חלב» (oat)?", "Цена «בלח» (oat)?"),
        ("Call דוד: 5", "Call 5 :דוד"),
        ("«שלום», «hi».", ".«hi» ,«םולש»"),
        ("клиника", "клиника"),
        ("", ""),
    ],
)
def test_a_line_is_drawn_in_the_order_of_its_directions(typed: str, drawn: str) -> None:
    assert seen(typed) == drawn


@settings(derandomize=True, deadline=None)
@given(MIXED, st.booleans())
def test_the_order_is_that_of_the_library(text: str, rtl: bool) -> None:
    drawn = "".join(p.text[::-1] if p.rtl else p.text for p in visual(text, rtl))
    assert drawn == get_display(text, base_dir="R" if rtl else "L")
    assert "".join(part.text for part in parts(text)) == text


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("שלום world", True),
        ("world שלום", False),
        ("12 (שלום)", True),
        ("123", False),
        ("я", False),
    ],
)
def test_the_first_letter_says_how_a_text_is_read(text: str, rtl: bool) -> None:
    assert reads_from_right(text) is rtl


def test_only_letters_from_the_right_make_a_line_mixed() -> None:
    assert not is_mixed("Приём за 5 минут, 咖啡 ☕ नमस्ते")
    assert is_mixed("Приём שלום")


@pytest.mark.parametrize("face", ["regular", "bold"])
@pytest.mark.parametrize("text", ["שלום (world). 123", "Цена: «ماء بارد», 25 ₽", "AV שלום AV."])
@pytest.mark.parametrize("tracking", [0.0, 0.1])
def test_what_is_measured_is_what_is_drawn(text: str, face: str, tracking: float) -> None:
    shaper, rtl = stocked(), reads_from_right(text)
    with_bar = f"|{text}" if rtl else f"{text}|"
    bar = list(shaper.line(with_bar, face, tracking, rtl))[-1]
    width = shaper.width(text, face, mixed=True)
    width += tracking * shaper.letters(text, face, mixed=True)
    assert bar.x == pytest.approx(width)


def glyph_numbers(shaper: Shaper, text: str, rtl: bool) -> list[int]:
    return [glyph.number for glyph in shaper.line(text, "regular", 0.0, rtl)]


def test_brackets_face_the_way_a_line_is_read() -> None:
    shaper = stocked()
    opening, closing = (font("regular").harfbuzz.get_nominal_glyph(ord(sign)) for sign in "()")
    drawn = glyph_numbers(shaper, "(שלום)", rtl=True)
    assert (drawn[0], drawn[-1]) == (opening, closing)
    assert glyph_numbers(shaper, "(a)", rtl=True)[0] == opening


def test_letters_of_arabic_join_into_a_word() -> None:
    shaper = stocked()
    joined = glyph_numbers(shaper, "بيت", rtl=True)
    alone = [glyph_numbers(shaper, letter, rtl=True)[0] for letter in "تيب"]
    assert len(joined) >= 3
    assert not set(joined) & set(alone)


def test_no_tracking_tears_arabic_letters_apart() -> None:
    shaper = stocked()
    assert shaper.letters("بيت", "regular", mixed=True) == 1
    assert shaper.letters("שלום", "regular", mixed=True) == 4
    assert shaper.letters("שָׁ", "regular", mixed=True) == 1


def block(text: str, room: float = 300.0, indent: float = 0.0) -> Block:
    return Desk(DENTAL.captions, LIGHT, stocked(), "ru").block(text, BODY, room, indent=indent)


def laid(text: Block, column: bool) -> list[Text]:
    sheet = Sheet()
    (sheet.column if column else sheet.text)(text, (50.0, 0.0), INK)
    return [shape for shape in sheet.shapes if isinstance(shape, Text)]


def test_letters_of_two_fonts_in_one_word_keep_their_order() -> None:
    left, *_, right = stocked().line("با\u0710", "regular", 0.0, rtl=True)
    assert (left.font, right.font != "regular") == ("regular", True)


LONG = "מאיפה מביאים את הקפה לחנות שלכם ברחוב הרצל"


def test_in_a_column_lines_from_the_right_end_at_its_right_edge() -> None:
    lines = laid(block(LONG, indent=40.0), column=True)
    assert len(lines) > 1
    assert all(line.rtl for line in lines)
    ends = [line.x + line.width for line in lines]
    assert ends == pytest.approx([310.0, *[350.0] * (len(lines) - 1)])
    assert min(line.x for line in lines) >= 50.0


@pytest.mark.parametrize("text", ["שלום וברוכים AV. To. 7.", "To: AVATAR 7. ועוד שלום לכולם"])
def test_every_line_is_as_wide_as_it_is_drawn(text: str) -> None:
    for room in range(60, 300, 40):
        set_in = block(text, room)
        for line, width in zip(set_in.lines, set_in.widths, strict=True):
            with_bar = f"|{line}" if set_in.rtl else f"{line}|"
            bar = list(stocked().line(with_bar, "regular", 0.0, set_in.rtl))[-1]
            assert bar.x * BODY.size == pytest.approx(width, abs=0.02 * BODY.size), line


def test_the_painter_is_told_how_a_line_is_read() -> None:
    line = laid(block("שלום world 123"), column=False)[0]
    cells = (Rect(0, 0, 400, 60),)
    asked = (
        Scene("full", 400, 60, "#FFFFFF", (one,), cells) for one in (line, replace(line, rtl=False))
    )
    right, wrong = (pixels(scene, stocked()) for scene in asked)
    assert (right != wrong).any()


def test_elsewhere_they_stay_together_at_their_place() -> None:
    lines = laid(block(LONG), column=False)
    assert min(line.x for line in lines) == pytest.approx(50.0)
    assert len({round(line.x + line.width, 3) for line in lines}) == 1


def test_lines_from_the_left_begin_at_the_left_edge() -> None:
    lines = laid(
        block("Где взять чек-лист? Вот שלום тут, и ещё немного слов", indent=40.0), column=True
    )
    assert [line.x for line in lines] == [90.0, *[50.0] * (len(lines) - 1)]
    assert not any(line.rtl for line in lines)


@pytest.fixture(scope="module")
def full() -> Scene:
    journey, captions = many_scripts()
    return lay_out(journey, captions, LIGHT, stocked(), "full")[0]


def test_a_map_in_many_scripts_holds_all_proofs_and_loses_nothing(full: Scene) -> None:
    journey, captions = many_scripts()
    assert problems(full) == ()
    assert full.lost == ()
    for scene in lay_out(journey, captions, LIGHT, stocked(), "phone"):
        assert problems(scene) == ()


def test_no_glyph_of_it_is_missing(full: Scene) -> None:
    for text in full.texts:
        glyphs = list(stocked().line(text.text, text.face, text.tracking, text.rtl))
        assert all(glyph.number for glyph in glyphs), text.text
        reach = [g.x + float(outline_of(g).vertices[:, 0].max(initial=0.0)) for g in glyphs]
        assert max(reach) * text.size <= text.width + 0.1 * text.size, text.text


def test_no_ink_of_it_falls_outside_its_cell(full: Scene) -> None:
    wordless = tuple(shape for shape in full.shapes if not isinstance(shape, Text))
    bare = pixels(replace(full, shapes=wordless), stocked())
    inked = (pixels(full, stocked()) != bare).any(axis=2)
    for text in full.texts:
        cell = full.cells[text.cell]
        inked[int(cell.y) : int(cell.bottom) + 1, int(cell.x) : int(cell.right) + 1] = False
    assert inked.sum() == 0


def test_the_mark_of_an_item_from_the_right_stands_to_the_right_of_it(full: Scene) -> None:
    item = next(text for text in full.texts if text.text.startswith("מאיפה מביאים"))
    beside = [
        shape.centre[0]
        for shape in full.shapes
        if isinstance(shape, Circle) and abs(shape.centre[1] - item.y) < item.size
    ]
    cell = full.cells[item.cell]
    assert any(item.x + item.width < x < cell.right for x in beside)
    assert not any(cell.x < x < item.x for x in beside)
