"""Where to stand in a map: the spot of a question, the way on and the way back."""

from dataclasses import replace

from flows.interview import Answer
from flows.path import (
    after,
    before,
    chapter,
    chapter_of,
    find,
    first_gap,
    gaps,
    parts,
    path,
)
from flows.world import Spot, Walk
from journey.guesses import guessed_places
from journey.map import JourneyMap
from journey.places import Place, exists

STAGES, WAY = Place("journey", "stages"), Place("journey", "way")
SCREENS = {Answer.STAGES: "stages", Answer.WAY: "way"}
"""Answers that have a room of their own."""


def at(journey: JourneyMap, place: Place, walk: Walk = Walk.FILL, **more: object) -> Spot:
    """The spot of a place's question."""
    asked = find(journey, place)
    screen = SCREENS.get(asked.step.answer, "question") if asked else "question"
    return Spot(screen, journey.id, place, walk=walk, **more)  # type: ignore[arg-type]


def review(journey: JourneyMap) -> Spot:
    """Before the picture: the parts of the map."""
    return Spot("review", journey.id)


def look(journey: JourneyMap) -> Spot:
    """Where the look of the map's pictures is chosen."""
    return Spot("look", journey.id)


def part_review(journey: JourneyMap, place: Place) -> Spot:
    """One part's answers, guesses to be looked through first; the list of stages belongs to the
    whole review."""
    if place.part == "journey":
        return review(journey)
    guessed = chapter_of(place) in guessed_chapters(journey)
    return Spot("guesses" if guessed else "part", journey.id, place)


def guessed_chapters(journey: JourneyMap) -> tuple[tuple[str, int], ...]:
    """The parts of the map that hold guesses, in the order of asking."""
    waiting = {chapter_of(place) for place in guessed_places(journey)}
    return tuple(chapter for chapter in parts(journey) if chapter in waiting)


def guesses(journey: JourneyMap) -> Spot:
    """The first part with guesses, or the review when there are none."""
    chapters = guessed_chapters(journey)
    if not chapters:
        return review(journey)
    return Spot("guesses", journey.id, chapter(journey, chapters[0])[0].place)


def first(journey: JourneyMap) -> Spot:
    """Where the interview goes on: the first gap, or the review when there is none."""
    gap = first_gap(journey)
    return at(journey, gap) if gap else review(journey)


def following(old: JourneyMap, journey: JourneyMap, spot: Spot) -> Spot:
    """The spot after this one's answer turned `old` into `journey`."""
    assert spot.place is not None  # noqa: S101  (rooms with a place only)
    if spot.walk is Walk.CHANGE:
        return _changed(old, journey, spot)
    gap = after(journey, spot.place)
    return at(journey, gap) if gap else review(journey)


def _changed(old: JourneyMap, journey: JourneyMap, spot: Spot) -> Spot:
    """After one changed answer: only what became newly relevant, then back to the review."""
    due, open_ones = with_due(old, journey, spot).due, gaps(journey)
    waiting = [p for p in due if p in open_ones]
    if waiting:
        return at(journey, waiting[0], Walk.CHANGE, due=tuple(waiting[1:]))
    place = spot.place or STAGES
    looked_through = chapter_of(place) in guessed_chapters(old)
    if looked_through and chapter_of(place) not in guessed_chapters(journey):
        return guesses(journey)
    return part_review(journey, place)


def with_due(old: JourneyMap, journey: JourneyMap, spot: Spot) -> Spot:
    """The spot with the questions that `journey` has and `old` had not, to be asked next."""
    if spot.walk is not Walk.CHANGE:
        return spot
    asked_before = {a.place for a in path(old)} | set(spot.due)
    new = [p for p in gaps(journey) if p not in asked_before]
    if STAGES in gaps(journey):
        # What is asked of new stages is not due before their list is settled.
        new = [p for p in new if p.part != "stage" or old.stage(p.stage)]
    return replace(spot, due=(*spot.due, *new))


def preceding(journey: JourneyMap, spot: Spot) -> Spot | None:
    """The way back: the question before, or the review for one that is only changed."""
    if spot.place is None:
        return None
    if spot.walk is Walk.CHANGE:
        return part_review(journey, spot.place)
    place = before(journey, spot.place)
    return at(journey, place) if place else None


def valid(journey: JourneyMap, spot: Spot) -> Spot:
    """The spot, or the next best one when what it is about is not asked (any more)."""
    return spot if _exists(journey, spot) else first(journey)


def _exists(journey: JourneyMap, spot: Spot) -> bool:
    if spot.screen in ("question", "late", *SCREENS.values()):
        return find(journey, spot.place) is not None
    if spot.screen == "guesses":
        return spot.place is not None and chapter_of(spot.place) in guessed_chapters(journey)
    if spot.screen == "part":
        return spot.place is not None and exists(journey, spot.place)
    return spot.screen != "stage" or journey.stage(spot.stage) is not None
