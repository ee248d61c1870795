"""What a turn leaves behind, without recalling it."""

from dataclasses import replace

from flows.effects import KeepVersion, SaveMap, Turn, Use
from flows.rooms.table import WITH_HEADERS
from flows.world import World

_FORESEEN = (SaveMap, KeepVersion, Use)


def after(world: World, turn: Turn) -> World | None:
    """The world as it would be recalled after the turn, to show the living screen from it.

    None where what is shown cannot be told from here: the list of maps is the database's to make.
    """
    person = turn.person
    if person is None or person.language != world.person.language:
        return None  # nothing is kept, or the catalogue is another one
    if not all(isinstance(change, _FORESEEN) for change in turn.changes):
        return None
    saved = {change.map.id: change.map for change in turn.changes if isinstance(change, SaveMap)}
    maps = {**world.maps, **saved}
    if person.spot.screen in WITH_HEADERS or person.spot.map not in {0, *maps}:
        return None
    return replace(world, person=person, maps=maps, known=True)
