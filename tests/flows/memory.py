"""What storage would remember, in memory: people, maps, versions, cursors, the journal."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from flows.effects import Change, DeleteMap, ForgetPerson, KeepVersion, SaveMap, Turn, Use
from flows.limits import Spent
from flows.world import MapHeader, Needs, Note, Person, Spot, World
from journey.map import JourneyMap

NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Memory:
    """One person's share of the storage. `screens`: screen number → when it appeared."""

    person: Person | None = None
    maps: dict[int, JourneyMap] = field(default_factory=dict)
    lines: dict[int, MapHeader] = field(default_factory=dict)
    versions: dict[tuple[int, int], JourneyMap] = field(default_factory=dict)
    cursors: dict[int, Spot] = field(default_factory=dict)
    journal: dict[int, Note] = field(default_factory=dict)
    screens: dict[int, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)
    stored: dict[str, int] = field(default_factory=dict)

    def again(self) -> "Memory":
        """The same memory, to be changed apart from this one."""
        return Memory(self.person, *({**kept} for kept in list(vars(self).values())[1:]))

    def headers(self) -> tuple[MapHeader, ...]:
        """The list of maps, newest change first."""
        return tuple(sorted(self.lines.values(), key=lambda h: (h.changed_at, h.id), reverse=True))

    def spent(self) -> Spent:
        """What was used, and the size of all maps as far as a test has said it."""
        return Spent({**self.uses}, self.stored.get("bytes", 0))

    def shown_at(self, serial: int) -> int:
        """When the living screen with this number appeared; 0 when it has not."""
        return self.screens.get(serial, 0)

    def filled(self, world: World, missing: Needs) -> World:
        """The world with what it asked for."""
        found = {m: self.maps[m] for m in missing.maps if m in self.maps}
        cursors = {m: self.cursors[m] for m in found if m in self.cursors}
        note = self.journal.get(missing.note)
        unknown = {missing.note} if missing.note and note is None else set()
        return replace(
            world,
            maps={**world.maps, **found},
            cursors={**world.cursors, **cursors},
            absent=world.absent | (missing.maps - found.keys()),
            headers=self.headers() if missing.headers else world.headers,
            note=note or world.note,
            spent=self.spent() if missing.spent else world.spent,
            no_notes=world.no_notes | unknown,
        )

    def keeps(self, turn: Turn, now: datetime) -> None:
        """Everything that a turn wants remembered."""
        for change in turn.changes:
            self._changes(change, now)
        self.journal |= {note.message: note for note in turn.notes}
        if turn.person is None:
            return
        self.person = turn.person
        if turn.person.spot.map:
            self.cursors[turn.person.spot.map] = turn.person.spot

    def _changes(self, change: Change, now: datetime) -> None:
        match change:
            case SaveMap():
                self._saves(change, now)
            case KeepVersion(map=journey, number=number):
                line = self.lines[journey.id]
                drawn = replace(line, versions=number, drawn_revision=line.revision)
                self.lines[journey.id] = drawn
                self.versions[journey.id, number] = journey
            case DeleteMap(map=number, deleted=deleted):
                self.lines[number] = replace(self.lines[number], deleted=deleted)
            case Use(kind=kind):
                self.uses[kind] = self.uses.get(kind, 0) + 1
            case ForgetPerson():
                vars(self).update(vars(Memory()))

    def _saves(self, change: SaveMap, now: datetime) -> None:
        journey = change.map
        line = self.lines.get(journey.id) or MapHeader(journey.id, "", NEVER, 0, 0, 0)
        self.maps[journey.id] = journey
        self.lines[journey.id] = replace(
            line,
            title=journey.title,
            changed_at=now,
            answered=change.answered,
            asked=change.asked,
            revision=line.revision + 1,
        )
