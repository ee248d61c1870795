"""People who talk to bots: what they do next, and a few real turns with ours and an echo."""

from random import Random

import pytest

from benchmarks.crowd.__main__ import fields
from benchmarks.crowd.person import ARTIST, ASKED, Press, Say, deed
from benchmarks.laps import Case, turns_table
from benchmarks.turns import Plan, measure

LIST = tuple(f"7.o:e:x{n}+" for n in range(8))


@pytest.fixture
def chance() -> Random:
    return Random(1)


def test_a_person_ticks_five_answers_and_goes_on(chance: Random) -> None:
    ticked = [data.replace("+", "-") for data in LIST]
    last = "7.done"
    for count in range(4):
        found = deed([*ticked[:count], *LIST[count:], last], ASKED, chance)
        assert found in [Press(data) for data in LIST[count:]]
    assert deed([*ticked[:5], *LIST[5:], last], ASKED, chance) == Press(last)


def test_the_last_of_five_is_often_typed(chance: Random) -> None:
    screen = [*(data.replace("+", "-") for data in LIST[:4]), *LIST[4:], "7.done"]
    typed = [isinstance(deed(screen, ASKED, chance), Say) for _ in range(200)]
    assert 60 < sum(typed) < 140


def test_a_person_answers_all_and_an_artist_draws(chance: Random) -> None:
    assert deed(["6.quick", "6.own"], ASKED, chance) == Press("6.own")
    assert deed(["6.quick", "6.own"], ARTIST, chance) == Press("6.quick")
    assert deed(["9.part:x", "9.draw"], ASKED, chance) is None
    assert deed(["9.part:x", "9.draw"], ARTIST, chance) == Press("9.draw")
    assert isinstance(deed(["1.describe", "1.leave"], ASKED, chance), Say)


def test_a_call_is_read_however_it_was_written() -> None:
    multipart = (
        b'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n'
        b"Content-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n"
    )
    assert fields("application/json", b'{"chat_id":"7"}') == {"chat_id": "7"}
    assert fields("application/x-www-form-urlencoded", b"chat_id=7&text=%D0%B0") == {
        "chat_id": "7",
        "text": "а",
    }
    assert fields("multipart/form-data", multipart)["chat_id"] == "7"


def test_the_ratio_is_to_aiogram_under_the_same_load() -> None:
    one = {"times": [1.0, 3.0], "calls": {"x": 4}, "lost": 0}
    found = {
        Case("ours", 20, 0): [{"rate": 30.0, **one}],
        Case("aiogram", 20, 0): [{"rate": 60.0, **one}],
        Case("ours", 1, 0): [{"rate": 5.0, **one}],
    }
    alone, ours, unit = turns_table(found).splitlines()[2:]
    assert "| 1 | 0 | 5 |  | 1.0 | 3.0 | 2.0 | 0 | 2 |" in alone
    assert "| 20 | 0 | 30 | 0.50 |" in ours
    assert "| 20 | 0 | 60 | 1.00 |" in unit


@pytest.mark.timeout(60)
async def test_ours_and_an_echo_answer_every_turn() -> None:
    few = Plan(("ours", "ptb-aiohttp"), (3,), (0.0,), 1, 0.5, furthest=0)
    measured = await measure(few)
    for case in few.cases():
        (once,) = measured.found[case]
        assert once["lost"] == 0
        assert once["times"], case
        assert once["calls"]["editmessagetext"] > 0, case
    assert all(bot.start > 0 and bot.megabytes > 10 for bot in measured.bots)
    assert "× aiogram" in measured.text()
