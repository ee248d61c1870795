"""What happens when a picture fails its proofs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from journey.map import JourneyMap
from picture.draw import draw, pages_of, proved, scenes_of
from picture.layouts import LAYOUTS, Layout
from picture.order import Order, PictureFailed
from picture.proofs.check import Fault, problems
from picture.proofs.mending import PLANS, LayOut, mended, without_faults
from picture.shapes import Box, Image, Rect, Scene, Shape, Text
from picture.sheet import Desk
from picture.text.block import FULL_PLAN, Plan
from tests.picture.maps import DENTAL

ORDER = Order(DENTAL.map, DENTAL.captions, "phone")
WIDE = 100.0


def line(width: float, y: float = 50, words: str = "Слово") -> Text:
    return Text(10, y, words, "regular", 30, "#1B2437", "#FFFFFF", 0, width)


def page(*shapes: Shape, kind: str = "full", size: tuple[float, float] = (120, 120)) -> Scene:
    return Scene(kind, *size, "#FFFFFF", shapes, (Rect(5, 5, WIDE, 100),))


def planned(make: Callable[[Plan], Scene]) -> LayOut:
    return lambda plan: (make(plan),)


def overflowing(most: float) -> LayOut:
    """A layout whose line fits its cell when the type is at most so large."""
    return planned(lambda plan: page(line(80 if plan.shrink <= most else 400)))


def test_a_page_that_is_right_is_left_as_it_is() -> None:
    pages = mended(overflowing(1.0), proved)
    assert (pages.mended, pages.left_out, pages.why) == (0, 0, ())


def test_a_page_too_full_at_full_size_is_set_in_smaller_type() -> None:
    pages = mended(overflowing(0.9), proved)
    assert pages.mended == 1
    assert pages.left_out == 0
    assert "outside its cell" in pages.why[0]
    assert [text.width for text in pages.scenes[0].texts] == [80]


def test_a_page_with_too_many_answers_gets_fewer() -> None:
    def make(plan: Plan) -> Scene:
        return page(*(line(80, 40 + 40 * at) for at in range(plan.most)), size=(120, 300))

    (scene,) = mended(planned(make), proved).scenes
    assert len(scene.texts) == min(plan.most for plan in PLANS) == 1
    assert proved(scene) == ()


def test_type_is_made_smaller_before_answers_are_left_out() -> None:
    assert PLANS[0] == FULL_PLAN
    smaller, fewer = Plan(0.94), next(plan for plan in PLANS if plan.most < FULL_PLAN.most)
    assert PLANS.index(smaller) < PLANS.index(fewer)


def test_a_page_that_is_never_right_is_sent_without_the_lines_at_fault() -> None:
    def make(_: Plan) -> Scene:
        return page(Box(Rect(0, 0, 9, 9)), line(400), line(80, 90), line(80, 92, "сверху"))

    pages = mended(planned(make), proved)
    (scene,) = pages.scenes
    assert [(text.width, text.text) for text in scene.texts] == [(80, "Слово")]
    assert (pages.mended, pages.left_out) == (1, 2)
    assert proved(scene) == ()
    assert len(scene.shapes) == 2, "what was not at fault stays"


def test_of_all_pages_that_are_wrong_the_one_least_wrong_is_sent() -> None:
    def make(plan: Plan) -> Scene:
        return page(line(80), *(line(400) for _ in range(3 if plan.shrink == 1 else 1)))

    assert mended(planned(make), proved).left_out == 1


def test_a_logo_that_leaves_the_canvas_is_left_out() -> None:
    logo = Image(Rect(100, 100, 50, 50), b"")
    (scene,) = mended(planned(lambda _: page(line(80), logo)), proved).scenes
    assert scene.shapes == (line(80),)


@pytest.mark.parametrize("size", [(9000.0, 8000.0), (60.0, 4000.0), (4000.0, 60.0), (1.0, 9999.0)])
def test_a_canvas_telegram_would_refuse_is_brought_to_size(size: tuple[float, float]) -> None:
    (scene,) = mended(planned(lambda _: page(size=size)), proved).scenes
    assert proved(scene) == ()


def test_a_proof_that_blames_nothing_does_not_hold_the_picture_up() -> None:
    right = page(line(80))
    pages = mended(lambda _: (right,), lambda _: [Fault("the moon is in the wrong place")])
    assert pages.scenes == (right,)
    assert pages.mended == 1


def test_a_proof_that_blames_what_is_not_there_does_not_hold_the_picture_up() -> None:
    right, stranger = page(line(80)), line(90)
    assert without_faults(right, lambda _: [Fault("a stranger", stranger)]) == right


def test_a_layout_that_raises_is_tried_with_a_plainer_plan() -> None:
    def make(plan: Plan) -> Scene:
        if plan == FULL_PLAN:
            raise ZeroDivisionError("a bug")
        return page(line(80))

    pages = mended(planned(make), proved)
    assert (pages.mended, pages.raised, pages.left_out) == (1, 1, 0)
    assert "a bug" in pages.why[0]


def test_a_layout_without_pages_counts_as_one_that_raises() -> None:
    pages = mended(lambda plan: () if plan == FULL_PLAN else (page(),), proved)
    assert (len(pages.scenes), pages.raised) == (1, 1)


def test_a_layout_that_raises_whatever_it_is_asked_fails_with_the_first_reason() -> None:
    def make(plan: Plan) -> Scene:
        raise ZeroDivisionError(f"a bug at {plan.shrink}")

    with pytest.raises(PictureFailed) as failure:
        mended(planned(make), proved)
    assert "a bug at 1.0" in repr(failure.value.__cause__)


def shouting(desk: Desk, journey: JourneyMap, part: int) -> tuple[Scene, ...]:
    """The phone page, right only when it is asked for few answers."""
    (scene,) = LAYOUTS["phone"](desk, journey, part)
    first, *others = scene.texts
    loud = replace(first, width=5000.0 if desk.plan.most > 3 else first.width)
    drawn = [shape for shape in scene.shapes if not isinstance(shape, Text)]
    return (replace(scene, shapes=(*drawn, loud, *others)),)


LOUD: Mapping[str, Layout] = {**LAYOUTS, "phone": shouting}


def test_a_drawing_counts_its_mended_pages() -> None:
    assert draw(ORDER).mended == 0
    drawing = draw(ORDER, layouts=LOUD)
    assert drawing.mended == 1
    assert len(drawing.files) == 1


def test_only_the_pages_of_an_album_that_are_wrong_are_mended() -> None:
    pages = pages_of(replace(ORDER, kind="album"), layouts=LOUD)
    assert len(pages.scenes) == 1 + len(DENTAL.map.stages)
    assert (pages.mended, pages.left_out) == (1, 0)
    assert not [problem for scene in pages.scenes for problem in problems(scene)]


def test_a_picture_that_is_right_is_drawn_as_it_was_first_laid_out() -> None:
    assert pages_of(ORDER).scenes == scenes_of(ORDER)


def test_a_letter_without_a_glyph_is_a_fault_of_a_picture() -> None:
    scene = page(line(80), line(80, 90, "\ue123"))
    assert [fault.shape for fault in proved(scene)] == [scene.shapes[1]]
