"""Updates that no client sends: forged in the names of the people of a town, and broken ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from tests.faults import hostile
from tests.faults.town import Someone, Town
from tests.faults.updates import CONTENT, KINDS, Json, Making, broken

IN_EARNEST, TWICE, BROKEN = 0.5, 0.02, 0.1
"""The shares of what people really do, of what comes twice, and of what is spoiled."""


@dataclass(slots=True)
class Forger:
    """Numbers all updates. `valid` are the ids of those that keep to the schema."""

    town: Town
    valid: set[int] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def chance(self) -> Random:
        """The town's."""
        return self.town.chance

    def updates(self) -> list[Any]:
        """The next of somebody: none, one or a few."""
        who = self.chance.choice(self.town.people)
        if self.chance.random() < IN_EARNEST:
            return self.numbered(self.town.deed(who))
        (forge,) = self.chance.choices(list(_FORGERIES), list(_FORGERIES.values()))
        return self._spoiled(self.numbered([forge(self, who)]))

    def numbered(self, made: Sequence[Json]) -> list[Json]:
        """They get ids, and count as valid."""
        numbered = [{**update, "update_id": next(self._numbers)} for update in made]
        self.valid |= {update["update_id"] for update in numbered}
        return numbered * 2 if self.chance.random() < TWICE else numbered

    def _spoiled(self, updates: list[Json]) -> list[Any]:
        if self.chance.random() > BROKEN:
            return updates
        self.valid -= {update["update_id"] for update in updates}
        return [broken(self.chance, update) for update in updates]

    def press(self, who: Someone) -> Json:
        """A button that is not there, on a message that may be there or not."""
        ids = [message.id for message in self.town.messages(who) if message.from_bot]
        message = self.chance.choice((*ids, *ids, 1, *hostile.WITHIN))
        data = hostile.data(self.chance, list(self.town.seen))
        return self.town.presses(who, message, data)[-1]

    def message(self, who: Someone) -> Json:
        """A message with any content."""
        return {"message": self._message(who, self.chance.choice(CONTENT))}

    def edited(self, who: Someone) -> Json:
        """A message that may never have been sent is edited."""
        kind = self.chance.choice(("text", "text", *CONTENT))
        return {"edited_message": self._message(who, kind)}

    def anything(self, who: Someone) -> Json:
        """Any kind of update."""
        kind = self.chance.choice(KINDS)
        return {kind: self._making(who).update(kind)}

    def in_group(self, who: Someone) -> Json:
        """Words, commands and comings and goings in a group."""
        group = self.chance.choice(self.town.groups).as_json()
        text = self.chance.choice((hostile.text, hostile.command))(self.chance)
        kind = self.chance.choice(("text", "text", *CONTENT))
        return {"message": {**self._message(who, kind), "text": text, "chat": group}}

    def _message(self, who: Someone, kind: str) -> Json:
        making = self._making(who)
        number = self.chance.choice((next(self.town.world.own_bot.message_ids), *hostile.WITHIN))
        given = {"message_id": number, "from": who.person.as_user(), "chat": making.chat()}
        text = hostile.command(self.chance) if self.chance.random() < 0.3 else None
        content = {"text": text} if text and kind == "text" else {kind: making.field(kind)}
        return making.object("Message", given={**given, **content})

    def _making(self, who: Someone) -> Making:
        """Makes objects in which this person speaks in the private chat."""
        return Making(self.chance, who.person.as_user, who.acts.chat.as_json)


_FORGERIES = {
    Forger.press: 30,
    Forger.message: 30,
    Forger.edited: 10,
    Forger.anything: 22,
    Forger.in_group: 8,
}
