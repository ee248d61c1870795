"""After the storm: waits until all is settled, then looks at everyone, and presses old buttons."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from flows.machine import screen
from flows.world import World
from knowledge.catalogue import load
from playground.workbench import busy
from playground.world import World as Playground
from templates.speaker import Message as Words
from templates.speaker import speaker
from tests.faults import checker
from tests.faults.bad import Weather
from tests.faults.kept import Database, Kept
from tests.faults.replay import Replay
from tests.faults.scribe import Scribe
from tests.faults.walker import LIVING, Walker

QUIET = 0.7
MOST_OLD = 2
"""Old buttons pressed of each person."""


class Judge:
    """`pictures` counts those that were asked for."""

    def __init__(
        self,
        database: Database,
        playground: Playground,
        scribe: Scribe,
        weather: Weather,
        walkers: Sequence[Walker],
        logs: Sequence[Path],
    ) -> None:
        self._database, self._playground, self._scribe = database, playground, scribe
        self._weather, self._walkers, self._logs = weather, walkers, logs
        self.pictures = 0

    async def judges(self, within: float) -> list[str]:
        """A line for each thing that is not as it should be."""
        wrong = await self._settles(within)
        wrong += await self._looks()
        before = self._database.kept()
        await self._presses()
        wrong += await self._settles(within)
        wrong += [f"after old buttons: {line}" for line in await self._looks()]
        wrong += list(self._changed(before, self._database.kept()))
        wrong += [line for log in self._logs for line in checker.faults_in(log.read_text("utf-8"))]
        return list(dict.fromkeys(wrong))

    async def _settles(self, within: float) -> list[str]:
        try:
            async with asyncio.timeout(within):
                while self._is_busy():  # noqa: ASYNC110 rest is no event
                    await asyncio.sleep(0.2)
        except TimeoutError:
            return [f"not settled in {within:.0f} s: {self._database.waiting()[:9]}"]
        finally:
            self._scribe.looks()
        return []

    def _is_busy(self) -> bool:
        quiet = self._playground.calls.quiet_for()
        return busy(self._playground) or quiet < QUIET or bool(self._database.waiting())

    async def _looks(self) -> list[str]:
        await asyncio.gather(*(walker.talk.looks() for walker in self._walkers))
        order = self._database.order(self._scribe.updates)
        kept, lost = self._database.kept(), self._scribe.cut_off()
        killed = self._scribe.killed(self._weather.killed)
        wrong = list(checker.unremembered(self._scribe.confirmed, order.heard))
        self.pictures = 0
        for walker in self._walkers:
            who = walker.talk.person_id
            replay = Replay(who, order.maps[who])
            replay.goes(order.deeds[who], self._scribe.updates)
            wrong += self._of(walker, replay, kept)
            present = _present(who, kept, replay)
            chat = walker.talk.messages
            living, noted = kept.screens.get(who), order.noted[who]
            wrong += checker.unseen(who, present, living, chat, lost, killed, noted)
            wrong += checker.missing(who, replay.pictures, chat)
            self.pictures += len(replay.pictures)
        return wrong

    def _of(self, walker: Walker, replay: Replay, kept: Kept) -> Iterator[str]:
        who, person = walker.talk.person_id, kept.people.get(walker.talk.person_id)
        maps = kept.maps.get(who, {})
        should = replay.memory.person, replay.memory.maps
        yield from checker.otherwise(who, should, (person, maps))
        if replay.strange:
            yield f"person {who}: {replay.strange}"
        yield from checker.doubled(who, walker.said, should, (person, maps))

    async def _presses(self) -> None:
        """Old keyboards, and the offers to send a picture again."""
        kept, chance = self._database.kept(), Random(1)
        for walker in self._walkers:
            talk = walker.talk
            person = kept.people.get(talk.person_id)
            old = [
                (at, data)
                for at, data in walker.remembered
                if (found := LIVING.match(data)) and person and int(found[1]) != person.serial
            ]
            for at, data in chance.sample(old, min(MOST_OLD, len(old))):
                await talk.forges_a_press(at, data)
            for message in filter(checker.offer_of, talk.messages):
                await talk.presses_button(message, message.buttons[0])

    def _changed(self, before: Kept, after: Kept) -> Iterator[str]:
        for walker in self._walkers:
            who = walker.talk.person_id
            if before.maps.get(who) != after.maps.get(who):
                yield f"person {who}: an old button changed a map"
            if before.people.get(who) != after.people.get(who):
                yield f"person {who}: an old button moved them"


def _present(who: int, kept: Kept, replay: Replay) -> Words | None:
    """The screen where they stand, in words."""
    person = kept.people.get(who)
    if person is None:
        return None
    world = World(
        person=person,
        catalogue=load(person.language),
        now=replay.now,
        maps=kept.maps.get(who, {}),
        headers=replay.memory.headers(),
    )
    view = screen(world)
    return speaker(person.language).message(view) if view else None
