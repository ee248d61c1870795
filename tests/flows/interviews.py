"""Talks that have come to some point of an interview."""

from collections.abc import Iterator
from functools import cache

from flows.effects import Screen
from journey.places import Place, items_at, part_of
from tests.flows.talking import Talk


def asked(key: str, stage: int = 0) -> Talk:
    """A talk that has come to this question ("persona_age"), of the stage with this number."""
    return _walk()[f"question.{key}", stage].again()


def at_the_fork(kind: str = "cafe", language: str = "ru") -> Talk:
    """A talk that has come to the choice between guesses and questions."""
    talk = Talk(language)
    talk.command("new")
    talk.says("Кофейня на Лесной")
    talk.presses(kind)
    talk.presses(talk.options[0])
    talk.presses("skip")
    talk.presses(talk.options[0])
    assert talk.screen.key == "question.journey_way"
    return talk


def filled(kind: str = "cafe", language: str = "ru") -> Talk:
    """A talk in which the map was just filled with guesses and drawn."""
    talk = at_the_fork(kind, language)
    talk.presses("quick")
    return talk


def drafted(kind: str = "cafe", language: str = "ru") -> Talk:
    """A talk at the first guesses of a map that was filled with them."""
    talk = filled(kind, language)
    talk.presses("check")
    return talk


def reviewed() -> Talk:
    """A talk that has come to the review, nothing but the business being known."""
    return _walk()["screen.review", 0].again()


def looked() -> Talk:
    """A talk in which the look of the map is about to be chosen."""
    talk = reviewed()
    talk.presses("look")
    return talk


def describing() -> Talk:
    """A talk in which the business is about to be described."""
    talk = asked("business_name")
    talk.presses("describe")
    return talk


@cache
def _walk() -> dict[tuple[str, int], Talk]:
    """The talk as it is at every question of an interview that is passed over."""
    talk = Talk()
    talk.command("new")
    found = {(s.key, int(str(s.facts["number"]))): talk.again() for s in steps(talk)}
    return {**found, (talk.screen.key, 0): talk}


def steps(talk: Talk) -> Iterator[Screen]:
    """Every question from here on, passed over as quickly as it can be."""
    while talk.screen.key.startswith("question."):
        yield talk.screen
        passes(talk)


def passes(talk: Talk) -> None:
    """The shortest way on from a question."""
    key = talk.screen.key
    if key == "question.business_name":
        talk.says("Кофейня на Лесной")
    elif key == "question.business_kind":
        talk.presses("cafe")
    elif key == "question.journey_way":
        talk.presses("own")
    else:
        talk.presses("done")


def at_pains() -> Talk:
    """At the first list of a stage."""
    return asked("stage_pains", stage=1)


def words(talk: Talk) -> list[str]:
    """The words at the present question."""
    return [item.text for item in items_at(talk.journey, place_of(talk))]


def notes(talk: Talk) -> tuple[str, ...]:
    """What is kept beside the present question's part."""
    return part_of(talk.journey, place_of(talk)).notes


def place_of(talk: Talk) -> Place:
    """The place of the present question."""
    assert talk.spot.place is not None
    return talk.spot.place


def with_maps(count: int) -> Talk:
    """A talk at home, with so many drafts."""
    talk = Talk()
    for number in range(count):
        talk.command("new")
        talk.says(f"Карта {number}")
    talk.command("cancel")
    return talk
