"""What is done at a limit: it is said what happened and what to do, and nothing kept is touched."""

from dataclasses import replace

from flows.effects import Answer, Effect, FetchLogo, Say, Screen, Show, Turn, Use
from flows.heard import Heard, What
from flows.hearing import Hearing, stay
from flows.limits import STORAGE, TOLD, UPLOAD, Limits, Spent, reached
from flows.world import World
from journey.map import JourneyMap, Part

FOLLOWED = (What.TEXT, What.EDITED)
"""What is kept however much of it comes."""
UNCOUNTED = (What.LOGO, What.BLOCKED, What.RETURNED, What.SILENT)
"""What nobody says: never too much."""
MANY_MAPS = 20
"""From so many maps on it is worth looking how large they are."""
HEAVY = 10_000
"""Letters beside the answers of one map: from there on it matters how large all of them are."""
LONGEST_PENDING = 40_000
"""Letters that may wait for the person to say what is to become of them."""

# Turns a minute


def too_many(world: World, heard: Heard) -> bool:
    """Whether the person does more than can be answered now."""
    return 0 < world.limits.turns < world.turns and heard.what not in UNCOUNTED


def calmed(world: World, heard: Heard, turn: Turn) -> Turn:
    """Of what would be done: words are kept and the screen is shown, the rest is left for later.

    Said once, until the minute is over; a press has its notice each time.
    """
    if not heard.private:
        return Turn(None)
    if heard.what is What.PRESS:
        return Turn(world.person, answer=Answer(heard.query, "notice.too_fast"))
    kept = turn if heard.what in FOLLOWED else Turn(world.person)
    shows = tuple(effect for effect in kept.effects if isinstance(effect, Show))
    return replace(kept, effects=(*_told(world), *shows))


def _told(world: World) -> tuple[Effect, ...]:
    if world.calmed:
        return ()
    screen = Screen("reply.too_fast", {"most": world.limits.turns})
    return (Say(screen, language=world.person.language),)


# Maps and what they weigh


def no_room(world: World) -> str:
    """Why no map can be begun: the name of what is said, or ""."""
    headers, limits = world.headers or (), world.limits
    if reached(limits.maps, sum(not header.deleted for header in headers)):
        return "reply.maps_full"
    if reached(limits.maps_in_all, len(headers)):
        return "reply.maps_full_in_all"
    return "reply.storage_full" if is_full(world) else ""


def refuses_map(hearing: Hearing, key: str) -> Hearing:
    """No map is begun: the way to those there are, and the place where the person stands."""
    return _says(hearing, key, maps=True).shows(fresh=True)


def may_weigh_on_list(world: World) -> bool:
    """Whether the maps may be too large for one more."""
    return len(world.headers or ()) >= MANY_MAPS


def may_weigh(journey: JourneyMap) -> bool:
    """Whether a map is so large that it matters how large all are. Quick: it is asked often."""
    parts: tuple[Part, ...] = (
        *(journey, journey.business, journey.persona),
        *(*journey.stages, *journey.removed),
    )
    return sum(map(_beside, parts)) > HEAVY


def _beside(part: Part) -> int:
    aside = (item.text for items in part.aside.values() for item in items)
    return sum(map(len, part.notes)) + sum(map(len, aside))


def is_full(world: World) -> bool:
    """Whether the person's maps are as large as they may be, as far as that was recalled."""
    return world.spent is not None and reached(world.limits.stored, world.spent.stored)


def refuses_words(hearing: Hearing) -> Hearing:
    """Words that cannot be kept, which is said once an hour; they stay in the chat."""
    spent = hearing.world.spent or Spent()
    if spent.has_told(STORAGE):
        return hearing.shows()
    told = _says(hearing, "reply.storage_full").changes_by(Use(TOLD + STORAGE))
    return told.shows(fresh=True)


def _says(hearing: Hearing, key: str, *, maps: bool = False) -> Hearing:
    facts = _facts(hearing.world.limits)
    return hearing.says(key, facts, ((stay("maps"),),) if maps else ())


def _facts(limits: Limits) -> dict[str, int]:
    return {
        "maps": limits.maps,
        "in_all": limits.maps_in_all,
        "megabytes": max(1, limits.stored // 1_000_000),
        "uploads": limits.uploads,
    }


# Uploads


def fetches(hearing: Hearing) -> Hearing:
    """The image that was sent is fetched, unless there were too many within the hour."""
    spent = hearing.world.spent or Spent()
    if not reached(hearing.world.limits.uploads, spent.uses.get(UPLOAD, 0)):
        fetch = FetchLogo(hearing.spot.map, hearing.heard.file)
        return hearing.changes_by(Use(UPLOAD)).does(fetch)
    if spent.has_told(UPLOAD):
        return hearing
    told = _says(hearing, "reply.uploads_full").changes_by(Use(TOLD + UPLOAD))
    return told.shows(fresh=True)
