"""The list of a person's maps, newest change first."""

from dataclasses import replace

from flows.drawing import header_of, opens
from flows.effects import Fact, Screen
from flows.hearing import Hearing, Press, in_rows, live, stay
from flows.rooms.room import Room
from flows.world import MapHeader, World

A_PAGE = 8
LONGEST_NUMBER = 6


def listed(world: World) -> tuple[MapHeader, ...]:
    """The maps that were not removed."""
    return tuple(h for h in world.headers or () if not h.deleted)


def view(world: World) -> Screen:
    """A page of the list, a number for each map."""
    found = listed(world)
    pages = max(1, -(-len(found) // A_PAGE))
    start = world.person.spot.page % pages * A_PAGE
    here = found[start : start + A_PAGE]
    numbers = [live(world, "open", str(h.id), text=str(n)) for n, h in enumerate(here, start + 1)]
    more = ((live(world, "more", key="button.more_maps"),),) if pages > 1 else ()
    facts: dict[str, Fact] = {
        "start": start + 1,
        "maps": [_line(h) for h in here],
        "count": len(found),
    }
    key = "screen.maps" if found else "screen.no_maps"
    return Screen(key, facts, (*in_rows(numbers), *more, (stay("new"),)))


def _line(header: MapHeader) -> dict[str, Fact]:
    return {
        "title": header.title,
        "changed": header.changed_at.date().isoformat(),
        "answered": header.answered,
        "asked": header.asked,
        "drawn": bool(header.versions),
    }


def numbered(world: World, text: str) -> MapHeader | None:
    """The map that a typed number names, as the list counts them."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
    found = listed(world)
    return found[number - 1] if 0 < number <= len(found) else None


def said(hearing: Hearing, text: str) -> Hearing:
    """A number opens its map, as its button does; other words get the list again."""
    header = numbered(hearing.world, text)
    journey = hearing.world.maps.get(header.id) if header else None
    if header is None or journey is None:
        return hearing.says("reply.hint").shows(fresh=True)
    return opens(hearing, journey, header)


def pressed(hearing: Hearing, press: Press) -> Hearing | None:
    """A map to open, or the next page."""
    if press.option == "more":
        return hearing.goes(replace(hearing.spot, page=hearing.spot.page + 1))
    number = int(press.about) if press.option == "open" and press.about.isdigit() else 0
    journey, header = hearing.world.maps.get(number), header_of(hearing.world, number)
    if journey is None or header is None or header.deleted:
        return None
    return opens(hearing, journey, header)


ROOM = Room(view, said, pressed)
