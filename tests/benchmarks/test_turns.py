"""People who talk to bots: what they do next, and a few real turns with ours and an echo."""

import asyncio
import json
from argparse import ArgumentTypeError
from dataclasses import replace
from random import Random

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from benchmarks.crowd.__main__ import fields
from benchmarks.crowd.crowd import Crowd, rate
from benchmarks.crowd.delivering import Delivery
from benchmarks.crowd.person import ARTIST, ASKED, Press, Say, deed
from benchmarks.imports import summed
from benchmarks.laps import Bot, Case, turns_table
from benchmarks.rivals import Entry
from benchmarks.turns import Plan, measure, several
from benchmarks.verdicts import verdicts

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


def test_the_ratio_is_to_the_better_aiogram_under_the_same_load() -> None:
    one = {"times": [1.0, 3.0], "calls": {"x": 4, "getupdates": 9}, "lost": 0}
    ours, unit = Entry("ours", "polling", "sqlite"), Entry("aiogram")
    found = {
        Case(ours, 20, 0): [{"rate": 30.0, **one}],
        Case(unit, 20, 0): [{"rate": 20.0, **one}],
        Case(replace(unit, mode="webhook"), 20, 0): [{"rate": 60.0, **one}],
        Case(ours, 1, 0): [{"rate": 5.0, **one}],
    }
    alone, many, worse, better = turns_table(found).splitlines()[2:]
    assert "polling, SQLite | 1 | 0 | 5 |  | 1.0 | 3.0 | 2.0 | 0 | 2 |" in alone
    assert "| 20 | 0 | 30 | 0.50 |" in many
    assert "| 20 | 0 | 20 | 0.33 |" in worse
    assert "webhook | 20 | 0 | 60 | 1.00 |" in better


def test_aims_are_told_with_their_figures() -> None:
    ours, unit = Entry("ours", "polling", "sqlite"), Entry("aiogram")
    quiet, drawn = (
        {"rate": 30.0, "times": [time], "calls": {"sendphoto": 7}} for time in (10.0, 31.0)
    )
    found = {
        Case(ours, 20, 0): [quiet],
        Case(ours, 20, 0, 2): [drawn],
        Case(unit, 20, 0): [{"rate": 20.0, "times": [1.0]}],
    }
    beside, while_drawn, start, memory = verdicts(found, [Bot(ours, 0.9, 121.0)])
    assert "1.50 to 1.50 ×" in beside
    assert "7 sendings" in while_drawn
    assert "3.10 × that without (aim: at most 3; not reached)" in while_drawn
    assert "0.90 s (aim: at most 1; reached)" in start
    assert "121.00 MB (aim: at most 120; not reached)" in memory


def test_one_person_is_compared_with_aiograms_better_mode() -> None:
    ours, unit = Entry("ours", "polling", "sqlite"), Entry("aiogram")
    times = {
        Case(ours, 1, 0): 6.0,
        Case(unit, 1, 0): 4.0,
        Case(replace(unit, mode="webhook"), 1, 0): 2.0,
    }
    found = {case: [{"rate": 1.0, "times": [time]}] for case, time in times.items()}
    _, alone = verdicts(found, [])
    assert "SQLite, one person, 0 ms: p50 3.00 × aiogram's (aim: at most 2; not reached)" in alone


def test_imports_are_summed_by_package() -> None:
    said = ["import time: self [us] | cumulative | imported package",
            "import time:      2000 |       2000 |     aiohttp.web",
            "import time:      1000 |       3000 |   aiohttp", "listening"]  # fmt: skip
    assert "| aiohttp | 3 | 2 |" in summed(said)


async def test_people_go_on_where_they_were_with_another_bot() -> None:
    first, second = Crowd(1), Crowd(2)
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "3.own"}]]}
    sent = {"chat_id": "10001", "text": "?", "reply_markup": json.dumps(keys)}

    async def starts() -> None:
        await first.telegram.call("getupdates", {"timeout": "1"})
        await first.telegram.call("sendmessage", sent)

    await asyncio.gather(first.head_start(1, 1), starts())
    second.goes_on_from(first)
    turn = asyncio.create_task(second.head_start(1, 1))
    (update,) = await second.telegram.call("getupdates", {"timeout": "1"})
    await second.telegram.call("sendmessage", sent)
    await turn
    assert update["callback_query"]["data"] == "3.own"
    assert update["update_id"] > 3, "ids go on, too"


def test_the_rate_is_that_of_people_who_never_pause() -> None:
    assert rate(100, [200.0, 300.0]) == 400
    assert rate(1, []) == 0


def test_values_stand_with_commas_between_them() -> None:
    assert several(int)("1,20,100") == [1, 20, 100]
    with pytest.raises(ArgumentTypeError, match="choose from polling"):
        several(str, ["polling"])("polling,pushing")


async def test_the_webhook_brings_an_update_until_it_is_taken() -> None:
    answers, came = [503, 200], []

    async def answered(request: web.BaseRequest) -> web.Response:
        came.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], await request.json()))
        return web.Response(status=answers.pop(0))

    async with RawTestServer(answered) as server:
        delivery = Delivery(str(server.make_url("/here")), "s", 2, lambda: 0.0)
        delivery.bring({"update_id": 7})
        async with asyncio.timeout(5):
            await delivery.close()
    assert came == [("s", {"update_id": 7})] * 2


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("who", "mode", "database"),
    [("ours", "webhook", "postgresql"), ("ptb-aiohttp", "polling", "sqlite")],
)
async def test_ours_and_an_echo_answer_every_turn(who: str, mode: str, database: str) -> None:
    few = Plan(
        (who,), (mode,), (database,), people=(3,), latencies=(0.0,),
        rounds=1, seconds=0.3, furthest=0, starts=1, warming=0.1,
    )  # fmt: skip
    measured = await measure(few)
    for case in few.cases():
        (once,) = measured.found[case]
        assert once["lost"] == 0
        assert once["times"], case
        assert once["calls"]["editmessagetext"] > 0, case
        assert ("getupdates" in once["calls"]) == (mode == "polling"), case
    assert all(bot.start > 0 and bot.megabytes > 10 for bot in measured.bots)
    assert mode in measured.text()
