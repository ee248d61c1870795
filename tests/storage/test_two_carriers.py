"""Two carriers at one database: in order and once, also when one stood still, or stops."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.carrier import Carrier
from bot.hearer import Hearer
from bot.kept import Kept
from bot.recalling import Recaller
from flows.effects import Effect, ForgetPerson, Say, Show
from flows.heard import Heard, What
from flows.world import ShownScreen, Spot, World
from knowledge.catalogue import load
from storage import TALK, Batch, Due, Store
from tests.storage.conftest import Eyes, Spoken, only_postgresql
from tests.storage.making import ANNA, LEASE, Clock, person, turn
from tests.storage.test_outbox import PICTURE, leave
from tests.storage.test_replicas import effects, said

pytestmark = only_postgresql


class Slow:
    """A carrier whose deeds take until they may end."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.begun: list[Effect] = []
        self.may_end = asyncio.Event()
        self.carrier = Carrier(store, {Say: self._says}, clock=clock)

    async def _says(self, due: Due) -> None:
        self.begun.append(due.effect)
        await self.may_end.wait()

    async def begins(self, *dues: Due) -> None:
        """Takes these, and is in the middle of the first."""
        self.carrier.take(dues)
        async with asyncio.timeout(5):
            while not self.begun:  # noqa: ASYNC110 (lanes have no event)
                await asyncio.sleep(0.01)


async def test_who_stood_still_leaves_alone_what_was_taken_over(
    store: Store, replica: Store, clock: Clock
) -> None:
    slow = Slow(store, clock)
    await slow.begins(*await leave(store, said(1), said(2), said(3)))
    clock.goes_on(seconds=60)
    taken = await replica.outbox.claim(clock(), LEASE)
    await replica.outbox.sent([due.id for due in taken[:2]])
    slow.may_end.set()
    await slow.carrier.empty()
    assert slow.begun == [said(1)]
    assert effects(taken) == [said(1), said(2), said(3)]
    assert (await store.outbox.length())[0] == 1  # what the other one has yet to do


async def test_who_stood_still_goes_on_with_what_nobody_took(store: Store, clock: Clock) -> None:
    slow = Slow(store, clock)
    await slow.begins(*await leave(store, said(1), said(2)))
    clock.goes_on(seconds=90)
    slow.may_end.set()
    await slow.carrier.empty()
    assert slow.begun == [said(1), said(2)]


async def test_who_stops_gives_back_what_nobody_has_begun_with(
    store: Store, replica: Store, clock: Clock, seen: Eyes
) -> None:
    slow = Slow(store, clock)
    first, second = await leave(store, said(1), said(2))
    await slow.begins(first, second)
    await slow.carrier.finish(0.01)
    held = seen("SELECT id FROM outbox WHERE holder <> '' ORDER BY id")
    assert held == [(first.id,)]  # it may have been sent: so it is left to its lease
    assert await replica.outbox.claim(clock(), LEASE) == []
    clock.goes_on(seconds=60)
    assert effects(await replica.outbox.claim(clock(), LEASE)) == [said(1), said(2)]


def looks(spoken: Spoken) -> int:
    """How often it was asked whether what is held is there yet."""
    return sum("outbox.holder = " in sql and "outbox.person" not in sql for sql, _ in spoken)


async def test_what_waited_is_not_said_to_someone_who_was_forgotten_elsewhere(
    store: Store, replica: Store, clock: Clock, spoken: Spoken
) -> None:
    slow = Slow(store, clock)
    await slow.begins(*await leave(store, said(1), said(2), said(3)))
    async with replica.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson(), effects=(said(4),))])
    spoken.clear()
    clock.goes_on(seconds=1)
    slow.may_end.set()
    await slow.carrier.lanes.empty()
    assert slow.begun == [said(1)]
    assert looks(spoken) == 1, "one for all that waited"


async def test_what_is_carried_out_at_once_costs_no_look(
    store: Store, clock: Clock, spoken: Spoken
) -> None:
    slow = Slow(store, clock)
    dues = await leave(store, said(1), said(2))
    spoken.clear()
    slow.may_end.set()
    clock.goes_on(seconds=0.9)
    await slow.begins(*dues)
    await slow.carrier.lanes.empty()
    assert slow.begun == [said(1), said(2)]
    assert looks(spoken) == 0


class Rival:
    """A carrier that sees whether anyone else is at work in a chat at the same moment.

    It never looks through the outbox by itself, so nothing may be left to that.
    """

    def __init__(self, store: Store, told: defaultdict[int, list[str]], busy: set[int]) -> None:
        self.store, self.told, self.busy = store, told, busy
        self.carrier = Carrier(store, {Say: self._says}, clock=lambda: datetime.now(UTC))

    async def _says(self, due: Due) -> None:
        assert isinstance(due.effect, Say)
        self.told[due.chat].append(
            f"{due.effect.screen.key}!" if due.chat in self.busy else due.effect.screen.key
        )
        self.busy.add(due.chat)
        await asyncio.sleep(random.random() * 0.01)
        self.busy.discard(due.chat)


async def test_whoever_hears_it_each_chat_gets_all_in_order_and_once(url: str) -> None:
    told: defaultdict[int, list[str]] = defaultdict(list)
    busy: set[int] = set()
    stores = [await Store.open(url, bot=1, clock=lambda: datetime.now(UTC)) for _ in range(2)]
    rivals = [Rival(store, told, busy) for store in stores]

    async def talks(who: int) -> None:
        for number in range(20):
            rival = random.choice(rivals)
            rival.carrier.take(await leave(rival.store, said(number), who=who))
            await asyncio.sleep(random.random() * 0.01)

    await asyncio.gather(*map(talks, range(1, 11)))
    for rival in (*rivals, *rivals):  # what one hands to the other is there when it is settled
        await rival.carrier.empty()
    for store in stores:
        await store.close()
    assert told == {who: [f"{number}" for number in range(20)] for who in range(1, 11)}


async def test_a_screen_behind_pictures_is_left_to_who_has_the_talk(
    store: Store, replica: Store, clock: Clock
) -> None:
    _, behind = await leave(store, PICTURE, Show())
    [screen] = await leave(replica, Show(fresh=True))
    assert await store.outbox.to_talk(behind, clock(), LEASE, ()) == []
    await replica.outbox.sent([screen.id])
    assert effects(await replica.follow(ANNA, TALK)) == [Show()]
    assert await store.outbox.to_talk(behind, clock(), LEASE, ()) == [], "it is there already"


async def test_a_screen_behind_pictures_is_shown_by_us_when_nobody_has_the_talk(
    store: Store, replica: Store, clock: Clock
) -> None:
    _, behind = await leave(store, PICTURE, Show(fresh=True))
    [moved] = await store.outbox.to_talk(behind, clock(), LEASE, ())
    assert (moved.lane, moved.effect) == (TALK, Show(fresh=True))
    assert await leave(replica, Show()) == []


class Overtaken(Recaller):
    """After people were recalled, another process shows them a screen."""

    def __init__(self, other: Store, clock: Clock) -> None:
        super().__init__(load, clock, lambda: 1, "ru")
        self._other = other

    async def worlds(
        self, batch: Batch, wave: Sequence[Heard], *, bare: bool = False
    ) -> list[World]:
        found = await super().worlds(batch, wave, bare=bare)
        await self._other.screen_shown(ANNA, 2, 7, 0)
        return found


async def test_the_message_that_another_has_sent_since_is_the_one_to_be_edited(
    store: Store, replica: Store, clock: Clock
) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(ANNA, spot=Spot("language")))])
    await store.screen_shown(ANNA, 1, 0, 0)
    kept: list[Kept] = []
    hearer = Hearer(store, Overtaken(replica, clock), kept.append)
    await hearer.hear([Heard(5, ANNA, ANNA, What.COMMAND, command="language")])
    [(_, world)] = kept[0].worlds
    assert world
    assert world.screen == ShownScreen(2, 7, 0)
