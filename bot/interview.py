"""The whole interview as text, so that a change of dialog shows in a diff."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flows.effects import SaveMap, Turn
from flows.heard import Heard, What
from flows.machine import hear, screen
from flows.world import Person, World
from journey.map import JourneyMap
from knowledge.catalogue import load
from templates.speaker import Message, speaker

DAY = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = "…"
MOST_SCREENS = 200


@dataclass(frozen=True, slots=True)
class Way:
    """What is pressed wherever it can be, the room it ends in, and those that are told of."""

    presses: tuple[str, ...]
    end: str
    told: tuple[str, ...] = ()


ASKED = Way((".own",), "review")
"""Every question is asked."""
QUICK = Way(
    (".quick", ".check", ".ok", ".draw"), "advice", ("drafted", "guesses", "review", "advice")
)
"""The map is filled with guesses at the fork; only what differs is told."""


def printed(language: str, kind: str = "generic") -> str:
    """Every question in the order of asking for a kind of business, as it is seen first; then
    what one sees who has the map filled in."""
    ways = (screen for way in (ASKED, QUICK) for screen in _screens(language, kind, way))
    return "\n\n".join(_as_text(message) for message in ways) + "\n"


def _screens(language: str, kind: str, way: Way) -> Iterator[Message]:
    catalogue = load(language)
    world = World(Person(1, 1, language=language), catalogue, DAY, fresh_id=1, headers=())
    world = _after(world, _heard(What.COMMAND, command="new"))
    for _ in range(MOST_SCREENS):
        view = screen(world)
        if view is None:
            return
        message = speaker(language).message(view)
        room = world.person.spot.screen
        if not way.told or room in way.told:
            yield message
        if room == way.end:
            return
        world = _after(world, _onward(world, message, (f".o:e:{kind}+", *way.presses)))


def _after(world: World, heard: Heard) -> World:
    turn: Turn = hear(world, heard)
    maps: dict[int, JourneyMap] = {c.map.id: c.map for c in turn.changes if isinstance(c, SaveMap)}
    assert turn.person is not None  # noqa: S101  (nobody is forgotten here)
    return replace(world, person=turn.person, maps={**world.maps, **maps})


def _onward(world: World, message: Message, presses: tuple[str, ...]) -> Heard:
    """The next thing to do: one of these presses, the middle face, done or skip, or else a word."""
    data = [key.data for row in message.keyboard for key in row]
    wished = (*presses, ".feel:0", ".done")
    found = next((d for w in wished for d in data if d.endswith(w)), None)
    if found:
        return _heard(What.PRESS, text=found, query="1")
    return _heard(What.TEXT, text=WORDS + str(world.person.serial))


def _heard(what: What, **more: str) -> Heard:
    return Heard(1, 1, 1, what, **more)  # type: ignore[arg-type]


def _as_text(message: Message) -> str:
    rows = "\n".join("  " + " ".join(f"[{key.label}]" for key in row) for row in message.keyboard)
    return f"{message.text}\n{rows}"
