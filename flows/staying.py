"""What the buttons of staying messages do: good for ever, harmless twice."""

from collections.abc import Callable
from dataclasses import replace

from flows import spots
from flows.commands import Deed, forget, go_on, maps, mydata, named_map, new
from flows.drawing import (
    advises,
    drawable,
    draws,
    header_of,
    menu_facts,
    offers_files,
    opens,
    sends_cards,
    sends_file,
)
from flows.effects import DeleteMap, Screen
from flows.files import FILES
from flows.hearing import Hearing, stay
from flows.languages import LANGUAGES
from flows.limits import reached
from flows.measures import says_measures
from flows.ready import READY, offers_texts, sends_text
from flows.rooms.home import rows_at
from flows.rooms.maps import listed
from flows.world import MapHeader, Spot
from journey.map import JourneyMap

PLAIN = Screen("closed.plain")
"""What a screen becomes that is left: its buttons go, its text stays."""


def set_language(hearing: Hearing, code: str) -> Hearing:
    """Another language from now on; the present question is asked again in it."""
    if code not in LANGUAGES:
        return hearing.notices("notice.stale")
    person = replace(hearing.person, language=code)
    rows = rows_at(hearing.world)
    return hearing.becomes(person).says("reply.language_set", rows=rows).shows(fresh=True)


def quiet(hearing: Hearing, _arg: str) -> Hearing:
    """No reminders any more."""
    return hearing.becomes(replace(hearing.person, reminders=False)).says("reply.quiet")


def open_(hearing: Hearing, arg: str) -> Hearing:
    """A saved map's newest picture and menu."""
    return _with_map(hearing, arg, opens)


def cards(hearing: Hearing, arg: str) -> Hearing:
    """The overview and the cards of all stages."""
    return _with_map(hearing, arg, sends_cards)


def files(hearing: Hearing, arg: str) -> Hearing:
    """The files and the further pictures there are."""
    return _with_map(hearing, arg, offers_files)


def _file(command: str) -> Deed:
    """What the button of a file does."""
    return lambda hearing, arg: _with_map(
        hearing, arg, lambda h, m, header: sends_file(h, m, header, command)
    )


def texts(hearing: Hearing, arg: str) -> Hearing:
    """The texts there are to send to customers."""
    return _with_map(hearing, arg, lambda h, m, _: offers_texts(h, m))


def _text(name: str) -> Deed:
    """What the button of a ready text does."""
    return lambda hearing, arg: _with_map(hearing, arg, lambda h, m, _: sends_text(h, m, name))


def measures(hearing: Hearing, arg: str) -> Hearing:
    """What to measure at each stage, and where to find it."""
    return _with_map(hearing, arg, lambda h, m, _: says_measures(h, m))


def edit(hearing: Hearing, arg: str) -> Hearing:
    """The review of a saved map."""
    return _with_map(hearing, arg, lambda h, m, _: h.goes(spots.review(m), closing=PLAIN))


def check(hearing: Hearing, arg: str) -> Hearing:
    """The guesses of a saved map, to be looked through."""
    return _with_map(hearing, arg, lambda h, m, _: h.goes(spots.guesses(m), closing=PLAIN))


def look(hearing: Hearing, arg: str) -> Hearing:
    """Where the look of a saved map is chosen."""
    return _with_map(hearing, arg, lambda h, m, _: h.goes(spots.look(m), closing=PLAIN))


def draw(hearing: Hearing, arg: str) -> Hearing:
    """The map as it is now."""
    return _with_map(hearing, arg, lambda h, m, _: _drawn(h, m))


def _drawn(hearing: Hearing, journey: JourneyMap) -> Hearing:
    if not drawable(journey):
        return hearing.notices("notice.nothing_to_draw")
    return draws(hearing.notices("notice.drawing"), journey, PLAIN)


def advice(hearing: Hearing, arg: str) -> Hearing:
    """What to do first, again."""
    return _with_map(hearing, arg, lambda h, m, _: advises(h, m, PLAIN))


def name(hearing: Hearing, arg: str) -> Hearing:
    """Asks for a new name."""
    return _with_map(
        hearing,
        arg,
        lambda h, m, _: h.goes(Spot("name", m.id), closing=PLAIN),
    )


def drop(hearing: Hearing, arg: str) -> Hearing:
    """Takes a map off the list at once; it can be put back."""
    return _with_map(hearing, arg, _dropped)


def _dropped(hearing: Hearing, journey: JourneyMap, header: MapHeader) -> Hearing:
    hearing = hearing.changes_by(DeleteMap(journey.id)).notices("notice.dropped")
    headers = _marked(hearing, journey.id, deleted=True)
    hearing = replace(hearing, world=replace(hearing.world, headers=headers))
    if hearing.spot.map == journey.id:
        hearing = hearing.goes(Spot(), closing=Screen("closed.left"))
    elif hearing.spot.screen == "maps":
        hearing = hearing.shows()
    rows = ((stay("undo", journey.id),),)
    return hearing.says("reply.dropped", menu_facts(journey, header), rows)


def undo(hearing: Hearing, arg: str) -> Hearing:
    """Puts a map back on the list."""
    number = int(arg) if arg.isascii() and arg.isdigit() else 0
    journey, header = hearing.world.maps.get(number), header_of(hearing.world, number)
    if journey is None or header is None:
        return hearing.notices("notice.no_map")
    if header.deleted and reached(hearing.world.limits.maps, len(listed(hearing.world))):
        return hearing.notices("notice.maps_full")
    if header.deleted:
        hearing = hearing.changes_by(DeleteMap(number, deleted=False))
        headers = _marked(hearing, number, deleted=False)
        hearing = replace(hearing, world=replace(hearing.world, headers=headers))
    back = replace(header, deleted=False)
    hearing = hearing.shows() if hearing.spot.screen == "maps" else hearing
    return opens(hearing.notices("notice.restored"), journey, back)


def _marked(hearing: Hearing, number: int, *, deleted: bool) -> tuple[MapHeader, ...]:
    headers = hearing.world.headers or ()
    return tuple(replace(h, deleted=deleted) if h.id == number else h for h in headers)


def _with_map(
    hearing: Hearing, arg: str, deed: Callable[[Hearing, JourneyMap, MapHeader], Hearing]
) -> Hearing:
    journey, header = named_map(hearing, arg)
    if journey is None or header is None:
        return hearing.notices("notice.no_map")
    return deed(hearing, journey, header)


STAYING: dict[str, Deed] = {
    "new": new,
    "maps": maps,
    "continue": go_on,
    "open": open_,
    "cards": cards,
    "files": files,
    "edit": edit,
    "look": look,
    "draw": draw,
    "advice": advice,
    "name": name,
    "drop": drop,
    "undo": undo,
    "lang": set_language,
    "quiet": quiet,
    "mydata": mydata,
    "forget": forget,
    "check": check,
    "texts": texts,
    "measures": measures,
    **{command: _file(command) for command in FILES},
    **{f"text{name}": _text(name) for name in READY},
}
