"""An edited message corrects just the answers that the message gave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.effects import Fact, Facts
from flows.hearing import Hearing
from flows.interview import Answer
from flows.options import FACES, feeling_in
from flows.own_words import pieces, put_again, tells
from flows.path import Asked, find
from flows.rooms import describe
from flows.seeding import fitted
from flows.showing import words_of
from flows.world import Note
from journey.map import JourneyMap
from journey.places import items_at, put
from journey.stages import rename_stage
from journey.words import has_words, split


@dataclass(frozen=True, slots=True)
class Again:
    """A message said again: what it had become, in its map as it is now."""

    journey: JourneyMap
    asked: Asked
    note: Note


def corrects(hearing: Hearing) -> Hearing:
    """What was said before is said again: its answers change, everything else stays."""
    note = hearing.world.note
    if note and describe.is_of_description(note):
        return describe.corrects(hearing, note)
    journey = hearing.world.maps.get(note.map) if note else None
    asked = find(journey, note.place) if note and journey else None
    if note is None or journey is None or asked is None:
        return _unknown(hearing)
    correct = CORRECTIONS.get(asked.step.answer, _words)
    return correct(hearing, Again(journey, asked, note)).shows(fresh=True)


def _unknown(hearing: Hearing) -> Hearing:
    return hearing.says("reply.edit_unknown").shows(fresh=True)


def _words(hearing: Hearing, again: Again) -> Hearing:
    place, note = again.asked.place, again.note
    if not any(i.id in note.items for i in items_at(again.journey, place)):
        return hearing.says("reply.edit_unknown")
    texts = pieces(again.asked, hearing.heard.text)
    if not texts:
        return hearing.says("reply.edit_empty")
    changed = put_again(hearing, again.journey, again.asked, note.items, texts)
    answers = [words_of(hearing.world.catalogue, i) for i in changed.items]
    hearing = hearing.remembers(place, changed.items, changed.map.id)
    hearing = _told(hearing, again, fitted(hearing.world, changed.map, place), answers)
    return tells(hearing, len(changed.over), len(changed.shortened))


def _feeling(hearing: Hearing, again: Again) -> Hearing:
    value = feeling_in(hearing.heard.text)
    if value is None:
        return hearing.says("reply.pick_a_face")
    journey = put(again.journey, again.asked.place, feeling=value)
    return _told(hearing, again, journey, [FACES[value]])


def _stages(hearing: Hearing, again: Again) -> Hearing:
    """The stages that a message named get their other names; none is taken away."""
    names = split(hearing.heard.text) if has_words(hearing.heard.text) else []
    said = [s for s in again.journey.stages if s.name.id in again.note.items]
    if not said or not names:
        return hearing.says("reply.edit_empty" if said else "reply.edit_unknown")
    journey = again.journey
    for stage, name in zip(said, names, strict=False):
        journey = rename_stage(journey, stage.id, name) or journey
    if journey == again.journey:
        return hearing.says("reply.same_stage")
    shown = [s for s in journey.stages if s.name.id in again.note.items]
    answers = [words_of(hearing.world.catalogue, s.name) for s in shown]
    return _told(hearing, again, journey, answers)


def _told(hearing: Hearing, again: Again, journey: JourneyMap, answers: Sequence[Fact]) -> Hearing:
    facts: Facts = {"step": again.asked.step.key, "answers": answers}
    return hearing.saves(journey).says("reply.corrected", facts)


CORRECTIONS: dict[Answer, Callable[[Hearing, Again], Hearing]] = {
    Answer.SCALE: _feeling,
    Answer.STAGES: _stages,
}
