"""The room of late words: they were sent before the present question was seen; to which one do
they belong? Messages and presses come in two queues, so a press can overtake what was typed."""

from dataclasses import replace

from flows import spots
from flows.description import messages_in
from flows.effects import Screen
from flows.hearing import TYPED_AT, Hearing, Press, live
from flows.rooms import question, stage, stages
from flows.rooms.room import Room, Said
from flows.spots import STAGES
from flows.world import Spot, World
from journey.answers import note
from journey.places import exists

WAITING = ("late", "describe")
"""Rooms where words wait for the person to say what is to become of them."""


def view(world: World) -> Screen:
    """Asks which question the waiting words answer."""
    spot, before = world.person.spot, world.person.before
    facts = {
        "text": world.person.pending,
        "before": _step(before),
        "now": _step(replace(spot, screen="question")),
    }
    rows = (
        (live(world, "before", key="button.late_before", facts={"step": facts["before"]}),),
        (live(world, "now", key="button.late_now", facts={"step": facts["now"]}),),
        (live(world, "none", key="button.late_none"),),
    )
    return Screen("screen.late", {**facts}, rows)


def _step(spot: Spot | None) -> str:
    place = spot.place if spot else None
    return f"{place.part}_{place.field}" if place else ""


def said(hearing: Hearing, text: str) -> Hearing:
    """More words that wait with the first ones."""
    pending = f"{hearing.person.pending}\n{text}"
    return hearing.becomes(replace(hearing.person, pending=pending)).shows(fresh=True)


def is_late(hearing: Hearing) -> bool:
    """Whether words were sent before the present question appeared, after a press moved on.

    Both times are by Telegram's clock. A screen that has not appeared yet was not answered.
    """
    sent, shown, before = hearing.heard.sent_at, hearing.world.shown_at, hearing.person.before
    if not sent or not _is_there(hearing, before) or hearing.spot.screen not in TYPED_AT:
        return False
    return not shown or sent < shown


def _is_there(hearing: Hearing, spot: Spot | None) -> bool:
    journey = hearing.world.maps.get(spot.map) if spot else None
    return bool(spot and journey and spots.valid(journey, spot) == spot)


def asks_where(hearing: Hearing, text: str) -> Hearing:
    """The words wait until the person says which question they answer."""
    before = hearing.person.before
    late = hearing.becomes(replace(hearing.person, pending=text))
    late = late.goes(replace(hearing.spot, screen="late"))
    return late.becomes(replace(late.person, before=before))


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """The choice is made: the words are heard at the question they belong to."""
    text, before, now = hearing.person.pending, hearing.person.before, _now(hearing)
    if press.option not in ("before", "now", "none"):
        return None
    spot = before if press.option == "before" and before and _is_there(hearing, before) else now
    hearing = hearing.becomes(replace(hearing.person, spot=spot, pending="", before=None))
    return hearing.goes(spot) if press.option == "none" else EARS[spot.screen](hearing, text)


def _now(hearing: Hearing) -> Spot:
    """Where the person stood when the late words came."""
    spot, journey = hearing.spot, hearing.world.maps[hearing.spot.map]
    if spot.stage:
        return replace(spot, screen="stage")
    return replace(spot, screen=spots.at(journey, spot.place or STAGES).screen)


def set_down(hearing: Hearing, spot: Spot) -> Hearing:
    """Words that still wait though the person has left `spot` are kept in the map's notes."""
    text, journey = hearing.person.pending, hearing.world.maps.get(spot.map)
    if not text or hearing.spot.screen in WAITING:
        return hearing
    hearing = hearing.becomes(replace(hearing.person, pending=""))
    if journey is None:
        return hearing
    place = spot.place if spot.place and exists(journey, spot.place) else STAGES
    return hearing.saves(note(journey, place, messages_in(text)))


EARS: dict[str, Said] = {
    "question": question.said,
    "stages": stages.said,
    "stage": stage.said,
}

ROOM = Room(view, said, pressed)
