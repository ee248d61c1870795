"""Things to remember, made with few words."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.effects import (
    Change,
    Effect,
    KeepVersion,
    Picture,
    SaveMap,
    Say,
    Screen,
    Show,
    Turn,
)
from flows.heard import Heard, What
from flows.world import Note, Person, Spot
from journey.items import Evidence, Item, Status
from journey.map import Business, JourneyMap, Persona, Stage
from journey.places import Place
from storage import FileKey, Store

ANNA, BORIS = 5_000_000_001, 7_000_000_002
CAFE, CLINIC = 2**62 + 1, 2**62 + 2
BOT = 100
UPDATE_OF = {ANNA: 11, BORIS: 12}
LEASE = timedelta(seconds=60)


@dataclass
class Clock:
    """Time that goes on when told."""

    now: datetime = datetime(2025, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **time: float) -> datetime:
        """Let time pass: `goes_on(hours=2)`."""
        self.now += timedelta(**time)
        return self.now


def person(number: int = ANNA, **known: Any) -> Person:
    """Someone who writes from their private chat."""
    return replace(Person(number, number, "Анна"), **known)


def in_map(number: int = CAFE, screen: str = "question") -> Spot:
    """A spot in a map."""
    return Spot(screen, number)


def journey(number: int = CAFE, name: str = "Кофейня на Лесной") -> JourneyMap:
    """A map that only has a name."""
    return JourneyMap(id=number, business=Business(name=(Item(1, name),)), last_item=1)


def rich_journey() -> JourneyMap:
    """A map that uses every field and every kind of value."""
    sure = Item(2, "Яндекс Карты", "channel.maps", Evidence.NUMBERS, "survey", "2025-11-01")
    stage = Stage(
        id=3,
        name=Item(3, "Осведомлённость"),
        entry="awareness",
        goal=(sure,),
        channels=(sure, Item(4, "2ГИС", evidence=Evidence.HEARD)),
        questions=(sure,),
        pains=(sure,),
        feeling=-2,
        why=(sure,),
        actions=(sure,),
        statuses={"goal": Status.ANSWERED, "pains": Status.SKIPPED, "why": Status.UNKNOWN},
        notes=("тринадцатый пункт",),
        aside={"pains": (Item(9, "Далеко"),)},
    )
    business = Business(name=(Item(1, "Кофейня"),), kind=(sure,), country=(sure,), offer=(sure,))
    one = (sure,)
    persona = Persona({}, (), {}, one, one, one, one, one, one, one, one)
    return JourneyMap(
        id=CAFE,
        language="en",
        theme="dark",
        business=business,
        persona=persona,
        stages=(stage,),
        removed=(replace(stage, id=4, feeling=None),),
        last_item=9,
        last_stage=4,
        statuses={"stages": Status.ANSWERED},
    )


def saving(map: JourneyMap, answered: int = 1, asked: int = 30) -> SaveMap:
    """The change that keeps a map."""
    return SaveMap(map, answered, asked)


def turn(
    who: Person | int | None = None,
    *changes: Change,
    effects: tuple[Effect, ...] = (),
    notes: tuple[Note, ...] = (),
) -> tuple[Heard, Turn]:
    """What was heard, and what came of it; of a number: a turn that keeps nothing of them."""
    who = person() if who is None else who
    number = who if isinstance(who, int) else who.id
    known = None if isinstance(who, int) else who
    return Heard(1, number, number, What.TEXT), Turn(known, changes, effects, notes)


async def lives(store: Store, who: int, number: int) -> None:
    """Leave something of a person in every table; everywhere their id stands beside or inside."""
    drawn = journey(number, f"map of {who}")
    note = Note(9, number, Place("persona", "age"), (1,))
    effects = (
        Say(Screen("reply", {"text": f"said to {who}"})),
        Show(),
        Picture(number, 1, "phone", "ru", Screen("caption")),
    )
    known = person(who, name=f"name of {who}", spot=in_map(number), before=in_map(number))
    known = replace(known, pending=f"words of {who}")
    async with store.batch() as batch:
        await batch.unheard([UPDATE_OF[who]])
        changes = saving(drawn), KeepVersion(drawn, 1)
        await batch.keep([turn(known, *changes, notes=(note,), effects=effects)])
        await batch.keep_logo(who, f"logo of {who}".encode(), Clock().now)
        await batch.uses(who, "drawing")
        await batch.screen_shown(who, 10, 0, 99)
        await batch.keep_file_ids(FileKey(number, 1, "phone", "light", "ru", 1), [f"file of {who}"])
