"""How a bot gets its updates by asking."""

import asyncio
from typing import Any

import pytest

from playground.updates import Updates
from tests.playground.conftest import Clock, RawBot
from tests.talk import Talk

OTHER_POLL = (
    "Conflict: terminated by other getUpdates request;"
    " make sure that only one bot instance is running"
)


async def texts(bot: RawBot, **params: Any) -> list[str]:
    updates = await bot.does("getUpdates", **params)
    return [update["message"]["text"] for update in updates]


@pytest.mark.usefixtures("talk")
async def test_updates_come_again_until_they_are_confirmed(bot: RawBot) -> None:
    first = await bot.does("getUpdates")
    again = await bot.does("getUpdates")
    confirmed = await bot.does("getUpdates", offset=first[-1]["update_id"] + 1)

    assert first == again
    assert confirmed == []
    assert await bot.does("getUpdates") == []


async def test_a_limit_is_kept(bot: RawBot, talk: Talk) -> None:
    for text in "абв":
        await talk.says(text)

    assert await texts(bot, limit=2) == ["/start", "а"]


async def test_a_negative_offset_leaves_the_last_ones(bot: RawBot, talk: Talk) -> None:
    await talk.says("а")
    await talk.says("б")

    assert await texts(bot, offset=-1) == ["б"]
    assert await texts(bot) == ["б"]


@pytest.mark.usefixtures("talk")
async def test_an_offset_of_another_numbering_confirms_nothing(bot: RawBot) -> None:
    assert await texts(bot, offset=2_000_000_000) == ["/start"]


async def test_a_waiting_poll_gets_what_arrives(bot: RawBot, talk: Talk) -> None:
    started = await bot.does("getUpdates")
    poll = asyncio.create_task(texts(bot, offset=started[-1]["update_id"] + 1, timeout=10))
    await talk.says("а")

    assert await poll == ["а"]


async def test_an_empty_poll_ends_after_its_timeout(bot: RawBot) -> None:
    assert await bot.does("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first(bot: RawBot, talk: Talk) -> None:
    await bot.does("getUpdates", offset=700_000_002)
    first = asyncio.create_task(bot.call("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(texts(bot, timeout=10))

    ended = await first

    assert (ended["error_code"], ended["description"]) == (409, OTHER_POLL)
    await talk.says("а")
    assert await second == ["а"]


async def test_what_was_not_asked_for_does_not_come(bot: RawBot, talk: Talk) -> None:
    await bot.does("getUpdates", offset=-1, allowed_updates=["callback_query"])
    await bot.does("getUpdates")  # the wish is kept
    await bot.says("а", ["б"])
    await talk.says("а")
    await talk.presses("б")

    updates = await bot.does("getUpdates", allowed_updates=[])

    assert "callback_query" in updates[-1]
    assert not any(update.get("message", {}).get("text") == "а" for update in updates)
    await talk.says("в")
    assert (await bot.does("getUpdates"))[-1]["message"]["text"] == "в"


async def test_messages_are_kept_a_day_and_presses_for_150_seconds(
    bot: RawBot, talk: Talk, clock: Clock
) -> None:
    await bot.says("а", ["б"])
    await talk.presses("б")

    clock.now += 151
    assert await texts(bot) == ["/start"]
    clock.now += 24 * 3600
    assert await bot.does("getUpdates") == []


async def test_forged_updates_come_as_they_are(bot: RawBot, talk: Talk) -> None:
    forged = [{"update_id": 5, "odd": {}}, {"update_id": 5, "odd": {}}, {"update_id": 3, "odd": {}}]
    await bot.does("getUpdates", offset=-1)
    await talk.asks("POST", "/updates", json=forged)

    updates = await bot.does("getUpdates", offset=700_000_002)

    assert updates == forged
    assert await bot.does("getUpdates", offset=700_000_002) == []


async def test_numbering_can_start_again(bot: RawBot, talk: Talk) -> None:
    await bot.does("getUpdates", offset=700_000_002)
    await talk.asks("POST", "/updates/numbering", json={"next_id": 12})
    await talk.says("а")

    updates = await bot.does("getUpdates", offset=700_000_002)

    assert [update["update_id"] for update in updates] == [12]


async def test_one_queue_overtakes_the_other_and_keeps_its_order() -> None:
    updates = Updates(lambda: 0.0, 1)
    updates.lag.seconds["messages"] = 0.02
    updates.add("message", {"text": "1"})
    updates.lag.seconds["messages"] = 0.0
    updates.add("message", {"text": "2"})
    updates.add("callback_query", {"data": "3"})
    assert updates.lag.under_way == 3
    await asyncio.sleep(0.05)
    came = [next(iter(update.values())) for update in map(_payload, updates.take(0, 9))]
    assert came == ["3", "1", "2"]
    assert [update["update_id"] for update in updates.take(0, 9)] == [1, 2, 3]


def _payload(update: dict[str, Any]) -> dict[str, Any]:
    return next(value for value in update.values() if isinstance(value, dict))


async def test_what_the_bot_said_it_has_is_remembered() -> None:
    updates = Updates(lambda: 0.0, 1)
    for text in "12":
        updates.add("message", {"text": text})
    updates.take(0, 9)
    assert not updates.confirmed
    updates.take(2, 9)
    assert [update["update_id"] for update in updates.confirmed] == [1]
