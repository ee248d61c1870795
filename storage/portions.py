"""What a batch is to write, folded in memory person by person: the later turn wins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from flows.effects import Change, DeleteMap, ForgetPerson, KeepVersion, SaveMap, Turn, Use
from flows.heard import Heard
from flows.world import Note, Person, Spot
from storage.postings import Posting, post, posted


@dataclass(frozen=True, slots=True)
class Saved:
    """The newest value of a map, and how many changes of it the batch holds."""

    change: SaveMap
    saves: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A version to keep, and how many changes of its map came before it in the batch."""

    change: KeepVersion
    saves: int


@dataclass(slots=True)
class Portion:
    """What is to be written for one person; `forget`: after erasing all there is of them."""

    id: int
    forget: bool = False
    person: Person | None = None
    cursors: dict[int, Spot] = field(default_factory=dict)
    saved: dict[int, Saved] = field(default_factory=dict)
    kept: dict[tuple[int, int], Kept] = field(default_factory=dict)
    deleted: dict[int, bool] = field(default_factory=dict)
    notes: dict[int, Note] = field(default_factory=dict)
    uses: list[str] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)

    def touched(self) -> set[int]:
        """Ids of the maps that are written."""
        return {*self.saved, *self.deleted, *(number for number, _ in self.kept)}

    def add(self, turn: Turn) -> None:
        """Fold in what a later turn keeps of the person."""
        if turn.person is None:
            return
        self.person = turn.person
        if turn.person.spot.map:
            self.cursors[turn.person.spot.map] = turn.person.spot
        self.notes |= {note.message: note for note in turn.notes}
        for change in turn.changes:
            self._change(change)

    def _change(self, change: Change) -> None:
        match change:
            case SaveMap(map=journey):
                self.saved[journey.id] = Saved(change, self._saves(journey.id) + 1)
            case KeepVersion(map=journey, number=number):
                kept = Kept(change, self._saves(journey.id))
                self.kept.setdefault((journey.id, number), kept)
            case DeleteMap(map=number, deleted=deleted):
                self.deleted[number] = deleted
            case Use(kind=kind):
                self.uses.append(kind)

    def _saves(self, number: int) -> int:
        return self.saved[number].saves if number in self.saved else 0

    def saves_since(self, kept: Kept) -> int:
        """How many changes of the map came after the version in the batch."""
        return self._saves(kept.change.map.id) - kept.saves


Portions: TypeAlias = Mapping[int, Portion]


def portioned(turns: Iterable[tuple[Heard, Turn]]) -> Portions:
    """Person → what is to be written for them. Forgetting drops what earlier turns left."""
    portions: dict[int, Portion] = {}
    for heard, turn in turns:
        who = heard.person
        if any(isinstance(change, ForgetPerson) for change in turn.changes):
            portions[who] = Portion(who, forget=True)
            turn = replace(turn, person=None)
        portion = portions.setdefault(who, Portion(who))
        portion.add(turn)
        chat = turn.person.chat if turn.person else heard.chat
        for posting in posted(who, chat, turn.effects):
            post(portion.postings, posting)
    return {who: portions[who] for who in sorted(portions)}
