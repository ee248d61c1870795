"""Finished maps that cannot be made, and why."""

from dataclasses import replace
from typing import Any

import pytest

from knowledge.catalogue import KnowledgeBroken, load
from knowledge.entries import Kind
from knowledge.example import finished_map

RU = load("ru")
CAFE = RU.kind("cafe")


def changed(stage: str = "", **changes: Any) -> Kind:
    """The café with its finished map said otherwise, the whole or a stage of it, all guessed."""
    raw: dict[str, Any] = {**(CAFE.example or {}), "heard": []}
    if stage:
        said = {**raw["stages"][stage], "heard": [], "numbers": []}
        raw["stages"] = {**raw["stages"], stage: {**said, **changes}}
    return replace(CAFE, example=raw if stage else {**raw, **changes})


THREE = ["signboard", "friends"]
WRONG = [
    (changed(name="о" * 71), "71 characters, 1 to 70 fit"),
    (changed(offer=""), "0 characters, 1 to 70 fit"),
    (changed(persona="nobody"), "nobody is no typical customer"),
    (changed(who={"fears": ["sharks"]}), "sharks is not there"),
    (changed(heard=["fears.sharks"]), "fears.sharks is called known"),
    (changed(stages={}), "KeyError('awareness')"),
    (changed(stages="awareness"), "is not there"),
    (changed("awareness", channels=[*THREE, "billboard"]), "billboard is not there"),
    (changed("awareness", channels=[*THREE, "о" * 71]), "71 characters, 1 to 70 fit"),
    (changed("awareness", channels=[*THREE, ""]), "0 characters, 1 to 70 fit"),
    (changed("awareness", goal="no-goal"), "no-goal is not there"),
    (changed("awareness", heard=["pains.no-such"]), "pains.no-such is called known"),
    (changed("awareness", numbers=["no-such.pain"]), "no-such.pain is called known"),
    (changed("awareness", feeling=3), "awareness: 3 is no feeling"),
    (changed("decision", why=CAFE.stages[2].lists["why"][0].slug, feeling=2), "decision: 2 is"),
    (replace(CAFE, example=None), "KeyError('stages')"),
]


@pytest.mark.parametrize(("kind", "problem"), WRONG)
def test_a_finished_map_that_cannot_be_made_is_refused_with_its_reason(
    kind: Kind, problem: str
) -> None:
    with pytest.raises(KnowledgeBroken) as refused:
        finished_map(RU, kind)
    (told,) = refused.value.problems
    assert told.startswith("cafe.example: ")
    assert problem in told


def test_own_words_as_long_as_fits_and_other_answers_of_the_customer_are_taken() -> None:
    (first, *_) = CAFE.persona["fears"]
    kind = changed(who={"fears": [first.slug, "О" * 70]})
    fears = finished_map(RU, kind).persona.fears
    assert [(item.text, item.entry) for item in fears] == [(first.text, first.id), ("О" * 70, "")]
