"""Whatever a stranger forges, it is about nothing but what is their own."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import flows
from flows.commands import COMMANDS
from flows.effects import DeleteMap, FetchLogo, KeepVersion, Picture, SaveMap
from flows.heard import Heard, What
from flows.machine import needs
from flows.needs import LONGEST_ID
from flows.rooms.table import ROOMS
from flows.staying import STAYING
from tests.flows.interviews import asked, describing, drafted, filled, looked, reviewed
from tests.flows.talking import Talk

ANNAS = 4_503_599_627_370_495
"""The id of somebody else's map."""
OPTION = re.compile(r'live\(\s*[\w.]+,\s*"(\w+)"')
OPTIONS = sorted(
    {
        *("o", "feel", "more"),
        *(
            option
            for file in Path(flows.__file__).parent.rglob("*.py")
            for option in OPTION.findall(file.read_text("utf-8"))
        ),
    }
)
ABOUTS = (
    *("", str(ANNAS), "-1", "0", "99", "9" * LONGEST_ID, str(2**63), "stage.99.pains"),
    *("persona.__class__", "e:nothing.here", "t:99", "cafe", "__init__"),
)


def at_maps() -> Talk:
    talk = reviewed()
    talk.command("maps")
    return talk


def naming() -> Talk:
    talk = reviewed()
    talk.forges(f"name:{talk.journey.id}")
    return talk


def forgetting() -> Talk:
    talk = reviewed()
    talk.command("forget")
    return talk


def late() -> Talk:
    talk = asked("persona_age")
    talk.presses("skip")
    talk.says("поздние слова", seconds_ago=60)
    return talk


def advised() -> Talk:
    talk = drafted()
    talk.forges(f"advice:{talk.journey.id}")
    return talk


def walked(*names: str) -> Callable[[], Talk]:
    """A talk that went on from the review by these buttons."""

    def walk() -> Talk:
        talk = reviewed()
        talk.presses(*names)
        return talk

    return walk


STARTS: dict[str, Callable[[], Talk]] = {
    "home": Talk,
    "question": lambda: asked("persona_age"),
    "describe": describing,
    "stages": lambda: asked("journey_stages"),
    "stage": lambda: _at_a_stage(),
    "way": lambda: asked("journey_way"),
    "drafted": filled,
    "guesses": drafted,
    "review": reviewed,
    "part": walked("part_persona"),
    "advice": advised,
    "look": looked,
    "colour": lambda: _at_a_colour(),
    "maps": at_maps,
    "name": naming,
    "forget": forgetting,
    "late": late,
}


def _at_a_stage() -> Talk:
    talk = asked("journey_stages")
    talk.forges(next(b.data for b in talk.buttons if ".stage:" in b.data))
    return talk


def _at_a_colour() -> Talk:
    talk = looked()
    talk.presses("own_colour")
    return talk


def named(talk: Talk) -> Iterator[int]:
    """The maps that the last turn changes or sends something of."""
    for one in (*talk.turn.changes, *talk.effects):
        match one:
            case SaveMap(map=journey) | KeepVersion(map=journey):
                yield journey.id
            case DeleteMap(map=number) | Picture(map=number) | FetchLogo(map=number):
                yield number


def is_harmless(talk: Talk, deed: Callable[[Talk], object]) -> None:
    """Does it apart, and sees that only the stranger's own maps were touched or told of."""
    own = {*talk.memory.maps, len(talk.memory.maps) + 101}
    apart = talk.again()
    deed(apart)
    assert set(named(apart)) <= own
    assert str(ANNAS) not in repr(apart.turn)
    assert apart.spot.map in {0, *own}


def test_there_is_a_way_into_every_room() -> None:
    assert set(STARTS) == set(ROOMS)
    assert len(OPTIONS) > 30


@pytest.mark.parametrize("room", STARTS)
def test_every_option_of_every_room_with_ids_of_others_is_harmless(room: str) -> None:
    talk = STARTS[room]()
    assert talk.person.spot.screen == room
    for option in OPTIONS:
        for about in ABOUTS:
            for sign in ("", "-"):
                data = f"{talk.person.serial}.{option}" + (f":{about}" if about else "") + sign
                is_harmless(talk, lambda t, data=data: t.forges(data))  # type: ignore[misc]


ABOUT_NO_MAP = ("new", "maps", "lang", "quiet", "mydata", "forget")


@pytest.mark.parametrize("room", STARTS)
def test_every_command_that_stays_with_ids_of_others_gives_nothing(room: str) -> None:
    talk = STARTS[room]()
    for command in STAYING:
        for about in (str(ANNAS), "-1", "0", "9" * LONGEST_ID, str(2**63), "x"):
            is_harmless(talk, lambda t, d=f"{command}:{about}": t.forges(d))  # type: ignore[misc]
            if command not in ABOUT_NO_MAP:
                apart = talk.again()
                apart.forges(f"{command}:{about}")
                assert apart.notice in ("notice.no_map", "notice.stale"), command
                assert apart.turn.changes == ()


@pytest.mark.parametrize("room", STARTS)
def test_random_bytes_on_a_button_change_nothing(room: str) -> None:
    talk, chance = STARTS[room](), random.Random(room)
    before = (talk.spot, talk.memory.maps)
    for _ in range(200):
        data = chance.randbytes(chance.randrange(64)).decode("latin-1")
        apart = talk.again()
        apart.forges(data)
        assert (apart.spot, apart.memory.maps) == before, data


@pytest.mark.parametrize("room", STARTS)
@pytest.mark.parametrize(
    "payload", [str(ANNAS), f"open_{ANNAS}", f"open:{ANNAS}", "-1", "a" * 64, "../..", "{0}", ""]
)
def test_a_forged_deep_link_is_a_greeting_and_no_more(room: str, payload: str) -> None:
    plain, forged = STARTS[room](), STARTS[room]()
    plain.command("start")
    forged.command("start", payload)
    assert forged.turn == plain.turn


def test_every_command_with_any_argument_is_about_ones_own_maps() -> None:
    for start in STARTS.values():
        talk = start()
        for command in COMMANDS:
            for about in ABOUTS:
                is_harmless(talk, lambda t, c=command, a=about: t.command(c, a))  # type: ignore[misc]


def test_an_edited_message_of_someone_else_corrects_nothing() -> None:
    anna, boris = Talk(person_id=7), Talk(person_id=8)
    for talk in (anna, boris):
        talk.command("new")
    message = anna.says("Кофейня Анны") + 1000
    boris.says("Кофейня Бориса")
    before = boris.memory.maps
    boris.edits(message, "Чужие слова")
    assert boris.memory.maps == before
    assert [e.screen.key for e in boris.effects if hasattr(e, "screen")] == ["reply.edit_unknown"]


def test_a_number_too_large_for_a_database_is_not_looked_for() -> None:
    talk = reviewed()
    for data in (f"open:{'9' * 19}", f"open:{2**63}", f"{talk.person.serial}.open:{2**63}"):
        assert needs(talk.world, Heard(1, 7, 7, What.PRESS, data)).maps == frozenset()
