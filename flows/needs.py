"""What must be recalled before a thing can be heard. Pure; asked again until nothing is missing."""

from flows.buttons import Living, Staying, read
from flows.commands import last_draft
from flows.description import LONGER_THAN_CHAT
from flows.heard import Heard, What
from flows.limiting import FOLLOWED, may_weigh, may_weigh_on_list
from flows.rooms.maps import numbered
from flows.rooms.table import ROOMS, WITH_HEADERS
from flows.world import Needs, World


def needs(world: World, heard: Heard) -> Needs:
    """What is still missing from the world; falsy when it can be heard."""
    if not heard.private:
        return Needs()
    headers = world.headers is None and _wants_headers(world, heard)
    note = heard.message if heard.what is What.EDITED and world.note is None else 0
    missing = _wanted_maps(world, heard) - world.maps.keys() - world.absent
    spent = world.spent is None and _wants_spent(world, heard)
    return Needs(frozenset(missing), headers, 0 if note in world.no_notes else note, spent)


def _wants_headers(world: World, heard: Heard) -> bool:
    if world.person.spot.screen in WITH_HEADERS or heard.what in (
        What.COMMAND,
        What.LOGO,
    ):
        return True
    if _may_tell_at_home(world, heard):
        return True
    return heard.what is What.PRESS and isinstance(read(heard.text), Staying)


def _may_tell_at_home(world: World, heard: Heard) -> bool:
    """Whether the words may begin a map."""
    at_home = heard.what is What.TEXT and world.person.spot.screen == "home"
    return at_home and len(heard.text) > LONGER_THAN_CHAT


def _wants_spent(world: World, heard: Heard) -> bool:
    """Only where something limited may be used: most turns do not ask for it."""
    room = ROOMS.get(world.person.spot.screen)
    if heard.file and room and room.sent:
        return True
    if _named_by(heard, "new") or _may_tell_at_home(world, heard):
        return may_weigh_on_list(world)
    return heard.what in FOLLOWED and any(map(may_weigh, world.maps.values()))


def _wanted_maps(world: World, heard: Heard) -> set[int]:
    wanted = {world.person.spot.map, heard.map}
    if world.person.before:
        wanted.add(world.person.before.map)
    if world.note:
        wanted.add(world.note.map)
    if heard.what is What.PRESS:
        wanted.add(_named(heard.text))
    if heard.what is What.TEXT and world.person.spot.screen == "maps":
        wanted |= {header.id for header in (numbered(world, heard.text),) if header}
    if _continues(heard) and (draft := last_draft(world.headers or ())):
        wanted.add(draft.id)
    return wanted - {0}


def _continues(heard: Heard) -> bool:
    return _named_by(heard, "continue")


def _named_by(heard: Heard, command: str) -> bool:
    """Whether a command is meant, said or pressed, of no map."""
    named = f"{heard.command}:" if heard.what is What.COMMAND else heard.text
    return named == f"{command}:"


LONGEST_ID = 18
"""So many digits always fit into a database's integer."""


def _named(data: str) -> int:
    """The id of the map that a button names, or 0. Whose map it is, storage checks."""
    button = read(data)
    names_map = isinstance(button, Staying) or (
        isinstance(button, Living) and button.option == "open"
    )
    about = button.about if button and names_map else ""
    return int(about) if about.isdigit() and len(about) <= LONGEST_ID else 0
