"""Guess, heard and numbers are told apart, and not by colour alone."""

from dataclasses import fields, replace
from typing import Any

import pytest

from journey.items import Evidence, Item
from picture.captions import Captions
from picture.draw import shaper
from picture.layouts import lay_out
from picture.layouts.marks import MARKS, Hue, Mark, draw_marks, least_sure
from picture.shapes import Box, Circle, Scene, Shape, Text
from picture.sheet import Sheet
from picture.themes.named import LIGHT
from tests.picture.maps import DENTAL, all_said

KINDS = ("full", "phone", "stage", "persona", "curve")
HUE = Hue("#4F46E5", "#FFFFFF")


def drawn(evidence: Evidence, kind: str, captions: Captions = DENTAL.captions) -> Scene:
    journey = all_said(DENTAL.map, evidence)
    return lay_out(journey, captions, LIGHT, shaper(), kind)[0]


def without_colour(shapes: tuple[Shape, ...] | list[Shape]) -> list[tuple[Any, ...]]:
    """Shapes as somebody sees them who tells no colours apart: filled or not, edged or not."""
    return [
        tuple(bool(value) if isinstance(value, str) else value for value in _values(shape))
        for shape in shapes
        if not isinstance(shape, Text)
    ]


def _values(shape: Shape) -> list[Any]:
    return [type(shape), *(getattr(shape, field.name) for field in fields(shape))]


def words_of(scene: Scene) -> set[str]:
    return {text.text.replace("\u00a0", " ") for text in scene.texts}


def mark(name: str, evidence: Evidence) -> list[Box | Circle]:
    """The ground of a mark and what stands in it."""
    sheet = Sheet()
    draw_marks(sheet, name, [Mark((50, 50), 24, evidence)], HUE)
    return [shape for shape in sheet.shapes if isinstance(shape, Box | Circle)]


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_hollow_filled_or_has_bars(name: str) -> None:
    guess, heard, numbers = (mark(name, evidence) for evidence in Evidence)
    assert (guess[0].fill, guess[0].edge) == ("", HUE.main)
    assert (heard[0].fill, numbers[0].fill) == (HUE.main, HUE.main)
    assert [shape.fill for shape in numbers[1:]] == [HUE.inner] * 3
    assert len(heard) < len(numbers)


@pytest.mark.parametrize("kind", KINDS)
def test_each_evidence_looks_different_on_every_picture(kind: str) -> None:
    guess, heard, numbers = (without_colour(drawn(e, kind).shapes) for e in Evidence)
    assert guess != heard
    assert heard != numbers
    assert guess != numbers


def test_a_channel_guessed_is_outlined_and_one_heard_of_is_filled() -> None:
    def grounds(evidence: Evidence) -> set[str]:
        texts = {t.text: t.on for t in drawn(evidence, "stage").texts}
        return {texts[NAME] for NAME in ("VK", "2ГИС")}

    assert grounds(Evidence.GUESS) == {LIGHT.stage(0).tint}
    assert grounds(Evidence.HEARD) == grounds(Evidence.NUMBERS) == {LIGHT.stage(0).main}


@pytest.mark.parametrize("place", ["goal", "why"])
@pytest.mark.parametrize("kind", ["full", "stage"])
def test_the_goal_and_the_reason_of_a_feeling_have_a_sign(kind: str, place: str) -> None:
    first, *rest = DENTAL.map.stages
    surer = tuple(replace(item, evidence=Evidence.NUMBERS) for item in getattr(first, place))
    changed: dict[str, Any] = {place: surer}
    scenes = [
        lay_out(replace(DENTAL.map, stages=stages), DENTAL.captions, LIGHT, shaper(), kind)[0]
        for stages in (DENTAL.map.stages, (replace(first, **changed), *rest))
    ]
    before, after = (without_colour(scene.shapes) for scene in scenes)
    assert len(after) == len(before) + 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_legend_says_what_the_signs_mean(kind: str) -> None:
    words = words_of(drawn(Evidence.GUESS, kind))
    assert {"предположение", "сказали клиенты", "есть цифры"} <= words


@pytest.mark.parametrize("kind", KINDS)
def test_signs_without_words_are_left_out(kind: str) -> None:
    captions = replace(DENTAL.captions, guess="", heard="", numbers="")
    words = words_of(drawn(Evidence.GUESS, kind, captions))
    assert not {"предположение", "сказали клиенты", "есть цифры"} & words


@pytest.mark.parametrize("kind", KINDS)
def test_evidence_does_not_change_the_order_of_answers(kind: str) -> None:
    guess, heard = (drawn(e, kind) for e in (Evidence.GUESS, Evidence.HEARD))
    assert [t.text for t in guess.texts] == [t.text for t in heard.texts]


def test_words_made_of_several_answers_are_as_sure_as_the_least_sure() -> None:
    said = tuple(Item(at, "", evidence=e) for at, e in enumerate(reversed(Evidence)))
    assert least_sure(said) is Evidence.GUESS
    assert least_sure(said[:2]) is Evidence.HEARD
    assert least_sure(()) is Evidence.GUESS
