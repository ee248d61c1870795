"""Small rooms that ask one thing: a map's new name, whether to forget."""

from flows.effects import ForgetPerson, Screen, Strip
from flows.hearing import Hearing, Press, live, stay
from flows.own_words import tells
from flows.rooms.home import home_rows
from flows.rooms.room import Room, only_buttons
from flows.world import Spot, World
from journey.answers import add_words
from journey.items import Status
from journey.places import Place, mark
from journey.words import has_words, tidy

NAME = Place("business", "name")


# A new name for a map


def name_view(world: World) -> Screen:
    """Asks for the name."""
    title = world.maps[world.person.spot.map].title
    cancel = live(world, "cancel", key="button.keep_name")
    return Screen("screen.name", {"title": title}, ((cancel,),))


def name_said(hearing: Hearing, text: str) -> Hearing:
    """Words are the new name."""
    if not has_words(text):
        return hearing.says("reply.no_words").shows(fresh=True)
    journey = hearing.world.maps[hearing.spot.map]
    added = add_words(journey, NAME, [tidy(text)], hearing.since)
    named = mark(added.map, NAME, Status.ANSWERED)
    hearing = hearing.saves(named).remembers(NAME, added.items)
    hearing = tells(hearing, shortened=len(added.shortened))
    return _named(hearing, named.title)


def name_pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """The old name stays."""
    if press.option != "cancel":
        return None
    return _named(hearing, hearing.world.maps[hearing.spot.map].title)


def _named(hearing: Hearing, title: str) -> Hearing:
    """Back home, with a way to the map and to the list."""
    rows = ((stay("open", hearing.spot.map), stay("maps")),)
    away = hearing.goes(Spot(), closing=Screen("closed.plain"))
    return away.says("reply.named", {"title": title}, rows)


RENAME = Room(name_view, name_said, name_pressed)


# Forgetting


def forget_view(world: World) -> Screen:
    """What exactly would go; the safe button first."""
    keep = live(world, "keep", key="button.keep")
    forget = live(world, "forget", key="button.forget")
    return Screen("screen.forget", {"maps": len(world.headers or ())}, ((keep,), (forget,)))


def forget_pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """All is kept, or all is gone."""
    if press.option == "keep":
        away = hearing.goes(Spot(), closing=Screen("closed.plain"))
        return away.says("reply.kept", rows=home_rows())
    if press.option != "forget":
        return None
    maps = len(hearing.world.headers or ())
    gone = hearing.changes_by(ForgetPerson()).does(Strip(hearing.heard.message))
    return gone.says("reply.forgotten", {"maps": maps})


FORGET = Room(forget_view, only_buttons, forget_pressed)
