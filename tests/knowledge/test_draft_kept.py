"""Drafting changes no answer of the owner, and done again it changes nothing."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journey.answers import add_words, tick
from journey.guesses import is_guessed
from journey.items import Status
from journey.map import JourneyMap
from journey.places import Place, items_at, mark, status_at
from knowledge.draft import drafted
from knowledge.entries import COUNTRIES
from tests.knowledge.drafts import KINDS, LANGUAGES, RU, begun, places

TODAY = "2026-11-22"


@st.composite
def answered(draw: st.DrawFn) -> JourneyMap:
    """A map where the owner has answered some places in own words or by a tap."""
    kind, country = draw(st.sampled_from(KINDS)), draw(st.sampled_from(["", *COUNTRIES]))
    journey = begun(kind, country)
    chosen = draw(st.lists(st.sampled_from(places(journey)), max_size=12, unique=True))
    for place in chosen:
        journey = _answer(draw, journey, place, kind)
    return journey


def _answer(draw: st.DrawFn, journey: JourneyMap, place: Place, kind: str) -> JourneyMap:
    if place.field == "feeling":
        felt = draw(st.sampled_from([-2, 0, 1]))
        stages = [replace(s, feeling=felt) if s.id == place.stage else s for s in journey.stages]
        return mark(replace(journey, stages=tuple(stages)), place, Status.ANSWERED)
    words = draw(st.lists(st.sampled_from(["своё", "чужое", "ничьё"]), max_size=3, unique=True))
    journey = add_words(journey, place, words, TODAY).map
    stage = journey.stage(place.stage)
    options = RU.options(kind, place, stage.entry if stage else "")
    taps = draw(st.lists(st.sampled_from(options), max_size=2, unique_by=lambda e: e.id))
    for entry in taps:
        journey = tick(journey, place, entry.id, entry.text, TODAY) or journey
    # Not every answer was finished by a tap on "done".
    left = [Status.ANSWERED, Status.UNKNOWN, Status.SKIPPED, Status.NOT_ASKED]
    return mark(journey, place, draw(st.sampled_from(left)))


@given(answered(), st.sampled_from([*LANGUAGES]))
def test_drafting_keeps_every_answer_and_doing_it_twice_changes_nothing(
    journey: JourneyMap, language: str
) -> None:
    catalogue = LANGUAGES[language]
    full = drafted(journey, catalogue)
    assert drafted(full, catalogue) == full
    for place in places(journey):
        before = _said(journey, place)
        if before or status_at(journey, place) is not Status.NOT_ASKED:
            assert _said(full, place) == before
            assert status_at(full, place) is status_at(journey, place)
        else:
            assert is_guessed(full, place)
    _beside_is_kept(journey, full)


def _said(journey: JourneyMap, place: Place) -> Any:
    stage = journey.stage(place.stage)
    if place.field == "feeling" and stage:
        return [] if stage.feeling is None else [stage.feeling]
    return [*items_at(journey, place)]


def _beside_is_kept(journey: JourneyMap, full: JourneyMap) -> None:
    """Notes and what was set aside are as they were; ids are not given twice."""
    for one, other in zip(_parts(journey), _parts(full), strict=True):
        assert (one.notes, one.aside) == (other.notes, other.aside)
    ids = [item.id for place in places(full) for item in items_at(full, place)]
    assert len(ids) == len({*ids})
    assert max(ids) == full.last_item


def _parts(journey: JourneyMap) -> list[Any]:
    return [journey.business, journey.persona, *journey.stages]
