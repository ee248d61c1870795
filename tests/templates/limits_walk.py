"""What is said at every limit."""

from dataclasses import replace

from flows.heard import What
from flows.limiting import LONGEST_PENDING
from flows.limits import TOLD, UPLOAD, USUAL
from tests.templates.spoken import Spoken

STORY = "We opened a coffee shop near the station and people look for us on maps. " * 5


def at_limits(talk: Spoken) -> None:
    """From someone who has maps, one of which is on the screen; each ends there."""
    _too_fast(talk.again())
    _too_many_maps(talk.again())
    _too_many_images(talk.again())
    _too_much_text(talk.again())


def _too_fast(talk: Spoken) -> None:
    talk.turns = USUAL.turns + 1
    talk.says("words")
    talk.command("maps")
    talk.forges("maps:")


def _too_many_maps(talk: Spoken) -> None:
    number = talk.journey.id
    talk.limits = replace(USUAL, maps_in_all=1)
    talk.command("new")
    talk.forges(f"drop:{number}")
    talk.limits = replace(USUAL, maps=1)
    talk.command("start")
    talk.says(STORY)
    talk.forges(f"undo:{number}")


def _too_many_images(talk: Spoken) -> None:
    talk.forges(f"look:{talk.journey.id}")
    talk.memory.uses[UPLOAD] = USUAL.uploads
    talk.sends_file()
    assert talk.memory.uses[TOLD + UPLOAD] == 1
    talk.hears(What.STICKER)


def _too_much_text(talk: Spoken) -> None:
    talk.command("new")
    person = talk.person
    talk.memory.person = replace(person, pending="a" * (LONGEST_PENDING + 1))
    talk.memory.person = replace(talk.memory.person, spot=replace(person.spot, screen="describe"))
    talk.says("more words")
    talk.memory.person = replace(person, pending="")
    journey = talk.journey
    talk.memory.maps[journey.id] = replace(journey, notes=("a" * 20_000,))
    talk.memory.stored["bytes"] = USUAL.stored
    talk.says("more words")
