"""The poller against a small Bot API on loopback that keeps what was not confirmed."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot

from bot.poller import Poller, TokenRefused, unless
from bot.telegram_http import AiohttpRequest
from flows.heard import Heard, What
from tests.bot.given import ME, Raw, given, message, taking


class Telegram:
    """Updates wait until a call with a later offset; `troubles` are answered first, in order."""

    def __init__(self, *updates: Raw) -> None:
        self.waiting = list(updates)
        self.troubles: list[tuple[int, Raw]] = []
        self.calls: list[tuple[str, Raw]] = []
        self.polling = asyncio.Event()
        self.away = 0

    async def take(self, request: web.Request) -> web.Response:
        method, form = request.match_info["method"].lower(), await given(request)
        if method == "getme" and self.away:
            self.away -= 1
            return web.Response(status=502)
        if method == "getme":
            return web.json_response({"ok": True, "result": ME})
        self.calls.append((method, form))
        if self.troubles:
            status, answer = self.troubles.pop(0)
            return web.json_response({"ok": False} | answer, status=status)
        result = True if method == "deletewebhook" else await self._updates(form)
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, form: Raw) -> list[Raw]:
        offset = int(form["offset"])
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if not self.waiting:
            self.polling.set()
            await asyncio.sleep(float(form["timeout"]))
        return self.waiting[: int(form.get("limit", 100))]

    @property
    def offsets(self) -> list[int]:
        return [int(form["offset"]) for method, form in self.calls if method == "getupdates"]


class Ear:
    """Remembers what was heard; `stop` is set after so many batches, `then` is done after each."""

    def __init__(self, batches: int = 1, then: Callable[[], None] = lambda: None) -> None:
        self.heard: list[Heard] = []
        self.then = then
        self.stop = asyncio.Event()
        self.errors: list[Exception] = []
        self._left = batches

    async def hear(self, heard: list[Heard]) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.heard += heard
        self.then()
        self._left -= 1
        if not self._left:
            self.stop.set()

    @property
    def texts(self) -> list[str]:
        return [it.text for it in self.heard]


class Sleep:
    """Sleeps no longer than a turn of the loop, and remembers how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[TestServer]:
    async with taking(telegram.take) as server:
        yield server


def bot_of(server: TestServer, request: AiohttpRequest) -> Bot:
    url = str(server.make_url("/bot"))
    return Bot("42:A", base_url=url, request=request, get_updates_request=AiohttpRequest())


@pytest.fixture
async def bot(server: TestServer) -> AsyncIterator[Bot]:
    async with bot_of(server, AiohttpRequest()) as bot:
        yield bot


@pytest.fixture
def sleep() -> Sleep:
    return Sleep()


Run = Callable[[Ear], Awaitable[None]]


@pytest.fixture
def run(bot: Bot, sleep: Sleep) -> Run:
    async def run(ear: Ear) -> None:
        poller = Poller(bot, ear.hear, sleep=sleep, jitter=lambda: 0.0)
        await asyncio.wait_for(poller.run(ear.stop), timeout=5)

    return run


async def test_what_people_say_is_heard_in_order(telegram: Telegram, run: Run) -> None:
    telegram.waiting = [message(10, "раз"), message(11, "два"), message(12, "/maps@cjm_bot")]
    ear = Ear()
    await run(ear)
    assert ear.texts == ["раз", "два", ""]
    assert [it.update for it in ear.heard] == [10, 11, 12]
    assert ear.heard[2].command == "maps"


async def test_an_update_is_confirmed_only_by_the_poll_after_it_was_kept(
    telegram: Telegram, bot: Bot
) -> None:
    telegram.waiting = [message(10)]
    kept, committing, stop = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def hear(_: list[Heard]) -> None:
        committing.set()
        await kept.wait()

    running = asyncio.create_task(Poller(bot, hear).run(stop))
    await committing.wait()
    await asyncio.sleep(0.05)
    assert telegram.offsets == [0]
    assert telegram.waiting == [message(10)]
    kept.set()
    await telegram.polling.wait()
    assert telegram.offsets == [0, 11]
    assert telegram.waiting == []
    stop.set()
    await running


async def test_what_could_not_be_kept_comes_again(
    telegram: Telegram, run: Run, sleep: Sleep
) -> None:
    telegram.waiting = [message(10)]
    ear = Ear()
    ear.errors = [ConnectionError("the database is away"), ConnectionError("still")]
    await run(ear)
    assert telegram.offsets == [0, 0, 0]
    assert sleep.seconds == [1.0, 2.0]
    assert ear.texts == ["да"]


async def test_a_broken_update_does_not_block_the_others(telegram: Telegram, run: Run) -> None:
    broken = {"update_id": 11, "message": {"message_id": 1}}
    telegram.waiting = [message(10, "раз"), broken, message(12, "два")]
    ear = Ear()
    await run(ear)
    assert [it.what for it in ear.heard] == [What.TEXT, What.SILENT, What.TEXT]
    assert ear.heard[1].update == 11


async def test_a_broken_update_at_the_end_is_confirmed_too(telegram: Telegram, bot: Bot) -> None:
    telegram.waiting, ear = [{"update_id": 11, "message": "?"}], Ear(batches=2)
    running = asyncio.create_task(Poller(bot, ear.hear).run(ear.stop))
    await telegram.polling.wait()
    ear.stop.set()
    await running
    assert telegram.offsets == [0, 12]
    assert [it.update for it in ear.heard] == [11]


async def test_a_webhook_is_taken_away_once_and_what_waits_is_kept(
    telegram: Telegram, run: Run
) -> None:
    telegram.waiting = [message(10)]
    await run(Ear())
    assert [method for method, _ in telegram.calls] == ["deletewebhook", "getupdates"]
    assert telegram.calls[0][1].get("drop_pending_updates") is False


async def test_telegram_is_asked_to_wait_long_and_only_for_what_is_understood(
    telegram: Telegram, run: Run
) -> None:
    telegram.waiting = [message(10)]
    await run(Ear())
    asked = telegram.calls[-1][1]
    assert 25 <= int(asked["timeout"]) <= 50
    assert set(asked["allowed_updates"]) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


async def test_a_long_poll_outlasts_the_patience_for_ordinary_answers(
    telegram: Telegram, server: TestServer, sleep: Sleep
) -> None:
    stop, request = asyncio.Event(), AiohttpRequest(read_timeout=0.1)
    async with bot_of(server, request) as bot:
        poller = Poller(bot, Ear().hear, sleep=sleep, long_poll=timedelta(seconds=0.3))
        running = asyncio.create_task(poller.run(stop))
        for _ in range(2):
            await telegram.polling.wait()
            telegram.polling.clear()
        stop.set()
        await running
    assert sleep.seconds == []


WEATHER = [
    (502, {"description": "Bad Gateway"}),
    (409, {"description": "Conflict: terminated by other getUpdates request"}),
    (500, {"description": "Internal Server Error: restart"}),
    (400, {"description": "Bad Request: whatever"}),
    (403, {"description": "Forbidden: whatever"}),
]


async def test_bad_weather_is_waited_out_longer_each_time(
    telegram: Telegram, run: Run, sleep: Sleep
) -> None:
    telegram.waiting, telegram.troubles = [message(10)], WEATHER[:]
    ear = Ear()
    await run(ear)
    assert sleep.seconds == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert ear.texts == ["да"]


async def test_the_wait_that_telegram_names_is_kept_to(
    telegram: Telegram, run: Run, sleep: Sleep
) -> None:
    flood = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 17}})
    telegram.waiting, telegram.troubles = [message(10)], [flood]
    await run(Ear())
    assert sleep.seconds == [17.0]


async def test_good_weather_makes_the_next_wait_short_again(
    telegram: Telegram, run: Run, sleep: Sleep
) -> None:
    telegram.waiting, telegram.troubles = [message(10)], WEATHER[:3]

    def worsen() -> None:
        telegram.troubles, telegram.waiting = WEATHER[:1], [message(11)]

    ear = Ear(batches=2, then=worsen)
    await run(ear)
    assert sleep.seconds == [1.0, 2.0, 4.0, 1.0]


async def test_a_network_that_is_away_is_waited_out(unused_tcp_port: int, sleep: Sleep) -> None:
    request, ear = AiohttpRequest(), Ear()
    url = f"http://127.0.0.1:{unused_tcp_port}/bot"
    bot = Bot("42:A", base_url=url, request=request, get_updates_request=AiohttpRequest())

    async def give_up(seconds: float) -> None:
        await sleep(seconds)
        if len(sleep.seconds) == 7:
            ear.stop.set()

    await Poller(bot, ear.hear, sleep=give_up, jitter=lambda: 1.0).run(ear.stop)
    await bot.shutdown()
    assert sleep.seconds == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_refused_at_the_start_is_said_clearly(
    telegram: Telegram, run: Run, status: int
) -> None:
    telegram.troubles = [(status, {"description": "Unauthorized"})]
    with pytest.raises(TokenRefused, match="BOT_TOKEN"):
        await run(Ear())


async def test_a_server_that_is_away_at_the_start_is_waited_for(
    telegram: Telegram, server: TestServer, sleep: Sleep
) -> None:
    telegram.waiting, telegram.away, ear = [message(10)], 2, Ear()
    bot = bot_of(server, AiohttpRequest())
    await Poller(bot, ear.hear, sleep=sleep, jitter=lambda: 0.0).run(ear.stop)
    await bot.shutdown()
    assert sleep.seconds == [1.0, 2.0]
    assert ear.texts == ["да"]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_refused_later_is_said_as_clearly(
    telegram: Telegram, run: Run, status: int
) -> None:
    telegram.waiting = [message(10)]
    refusal = (status, {"description": "Unauthorized"})
    with pytest.raises(TokenRefused, match="BOT_TOKEN"):
        await run(Ear(batches=2, then=lambda: telegram.troubles.append(refusal)))


async def test_a_stop_ends_a_long_poll_at_once(telegram: Telegram, bot: Bot) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(Poller(bot, Ear().hear).run(stop))
    await telegram.polling.wait()
    stop.set()
    await asyncio.wait_for(running, timeout=0.5)


async def test_a_stop_ends_a_wait_and_a_pause_at_once(telegram: Telegram, bot: Bot) -> None:
    for_ever = asyncio.Event()

    async def pause() -> None:
        await for_ever.wait()

    async def sleep(_: float) -> None:
        await for_ever.wait()

    for troubles, calls in ([], 1), (WEATHER[:1], 2):
        telegram.troubles, stop = troubles[:], asyncio.Event()
        running = asyncio.create_task(Poller(bot, Ear().hear, pause=pause, sleep=sleep).run(stop))
        await asyncio.sleep(0.1)
        assert not running.done()
        stop.set()
        await asyncio.wait_for(running, timeout=0.5)
        assert len(telegram.calls) == calls
    assert telegram.offsets == []


async def test_a_stop_lets_the_hearing_finish(telegram: Telegram, bot: Bot) -> None:
    telegram.waiting, stop, heard = [message(10)], asyncio.Event(), []

    async def hear(batch: list[Heard]) -> None:
        stop.set()
        await asyncio.sleep(0.05)
        heard.extend(batch)

    await asyncio.wait_for(Poller(bot, hear).run(stop), timeout=5)
    assert len(heard) == 1


async def test_nothing_is_asked_for_while_too_much_waits(telegram: Telegram, bot: Bot) -> None:
    telegram.waiting, ear, open_again = [message(10)], Ear(), asyncio.Event()

    async def pause() -> None:
        await open_again.wait()

    running = asyncio.create_task(Poller(bot, ear.hear, pause=pause).run(ear.stop))
    await asyncio.sleep(0.1)
    assert telegram.offsets == []
    open_again.set()
    await asyncio.wait_for(running, timeout=5)
    assert ear.texts == ["да"]


async def test_a_cancelled_poller_leaves_no_work_behind(telegram: Telegram, bot: Bot) -> None:
    before = asyncio.all_tasks()
    running = asyncio.create_task(Poller(bot, Ear().hear).run(asyncio.Event()))
    await telegram.polling.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    left = {task.get_coro().__qualname__ for task in asyncio.all_tasks() - before}  # type: ignore[union-attr]
    assert not any("unless" in name or "Poller" in name or "Event.wait" in name for name in left)


async def test_work_that_is_done_counts_even_when_the_stop_came_too() -> None:
    stop = asyncio.Event()

    async def work() -> str:
        stop.set()
        return "done"

    assert await unless(stop, work()) == "done"


async def test_work_that_fails_while_all_is_cancelled_is_not_logged() -> None:
    logged: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: logged.append(told))

    waiting: list[asyncio.Task[None]] = []

    async def work() -> None:
        waiting[0].cancel()
        raise OSError

    waiting.append(asyncio.create_task(unless(asyncio.Event(), work())))
    with pytest.raises(asyncio.CancelledError):
        await waiting[0]
    waiting.clear()
    gc.collect()
    await asyncio.sleep(0)
    gc.collect()
    assert logged == []
