"""From what was heard to the world in which it is heard: recalls what `needs` asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.pace import Pace
from flows.effects import Answer, Say, Screen, Turn
from flows.heard import Heard
from flows.languages import language_for
from flows.limits import USUAL, Limits
from flows.machine import needs
from flows.world import MapHeader, Needs, Note, Person, ShownScreen, Spot, World
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue
from storage import Batch

MOST_ROUNDS = 5

Pair = tuple[int, int]


class Recaller:
    """Builds worlds inside a transaction, reading for all who wait at once."""

    def __init__(
        self,
        catalogue: Callable[[str], Catalogue],
        clock: Callable[[], datetime],
        fresh_id: Callable[[], int],
        default_language: str,
        limits: Limits = USUAL,
    ) -> None:
        self._catalogue, self._clock, self._fresh_id = catalogue, clock, fresh_id
        self._default = default_language
        self._limits, self._pace = limits, Pace(limits.turns)

    async def worlds(
        self, batch: Batch, wave: Sequence[Heard], *, bare: bool = False
    ) -> list[World]:
        """A world for each, `bare` of all but the person; no person is in the wave twice."""
        ids = {h.person for h in wave if h.private}
        people, screens = await batch.people(ids), await batch.screens(ids)
        worlds = [self._world(h, people.get(h.person), screens.get(h.person)) for h in wave]
        for _ in range(0 if bare else MOST_ROUNDS):
            asked = [needs(world, h) for world, h in zip(worlds, wave, strict=True)]
            if not any(asked):
                break
            worlds = await _recalled(batch, worlds, asked)
        return worlds

    def _world(self, heard: Heard, person: Person | None, screen: ShownScreen | None) -> World:
        language = person.language if person else language_for(heard.language, self._default)
        now = person or Person(heard.person, heard.person, language=language)
        now = replace(now, name=heard.name or now.name)
        moment = self._clock()
        turns, calmed = self._pace.of(heard, moment)
        return World(
            person=now,
            catalogue=self._catalogue(language),
            now=moment,
            known=person is not None,
            shown_at=screen.shown_at if screen and screen.serial == now.serial else 0,
            screen=screen,
            fresh_id=self._fresh_id(),
            limits=self._limits,
            turns=turns,
            calmed=calmed,
        )


async def _recalled(batch: Batch, worlds: Sequence[World], asked: Sequence[Needs]) -> list[World]:
    """The worlds with what each asked for, read for all of them together."""
    pairs = list(zip(worlds, asked, strict=True))
    maps = await batch.maps({(w.person.id, m) for w, n in pairs for m in n.maps})
    headers = await batch.headers({w.person.id for w, n in pairs if n.headers})
    notes = await batch.notes({(w.person.id, n.note) for w, n in pairs if n.note})
    spent = await batch.spent({w.person.id for w, n in pairs if n.spent})
    return [
        replace(
            _filled(world, need, maps, headers, notes),
            spent=spent[world.person.id] if need.spent else world.spent,
        )
        for world, need in pairs
    ]


def _filled(
    world: World,
    need: Needs,
    maps: Mapping[Pair, tuple[JourneyMap, Spot | None]],
    headers: Mapping[int, tuple[MapHeader, ...]],
    notes: Mapping[Pair, Note],
) -> World:
    person = world.person.id
    found = {m: maps[person, m] for m in need.maps if (person, m) in maps}
    spots = {m: spot for m, (_, spot) in found.items() if spot}
    note = notes.get((person, need.note)) if need.note else None
    return replace(
        world,
        maps={**world.maps, **{m: journey for m, (journey, _) in found.items()}},
        cursors={**world.cursors, **spots},
        absent=world.absent | (need.maps - found.keys()),
        headers=headers.get(person, ()) if need.headers else world.headers,
        note=note or world.note,
        no_notes=world.no_notes | ({need.note} if need.note and not note else set()),
    )


def sorry(world: World, heard: Heard) -> Turn:
    """A turn that changes nothing and says that something is broken on our side."""
    said = Say(
        Screen("reply.sorry"),
        chat=0 if heard.private else heard.chat,
        language=world.person.language,
    )
    answer = Answer(heard.query) if heard.query else None
    return Turn(world.person if heard.private else None, effects=(said,), answer=answer)
