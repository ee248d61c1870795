"""For tests, over HTTP: faults to come, the log of calls, refusals, forged updates, rest."""

import asyncio

from aiohttp import web

from playground.bot_api import WORLD
from playground.seeing import bot_of
from playground.world import World

LOOK_AGAIN = 0.005  # seconds


async def plan_fault(request: web.Request) -> web.Response:
    """{"kind", "method"?, "times"?, "seconds"?, "status"?, "text"?}, see faults.Fault."""
    request.app[WORLD].faults.plan(await request.json())
    return await planned_faults(request)


async def planned_faults(request: web.Request) -> web.Response:
    planned = request.app[WORLD].faults.planned
    return web.json_response(
        [{"kind": each.kind, "method": each.method, "times": each.times} for each in planned]
    )


async def forget_faults(request: web.Request) -> web.Response:
    request.app[WORLD].faults.planned.clear()
    return await planned_faults(request)


async def calls(request: web.Request) -> web.Response:
    """All calls but getUpdates, oldest first; `?method=` only those."""
    wanted = request.query.get("method")
    log = request.app[WORLD].calls.log
    return web.json_response([each.as_json() for each in log if wanted in (None, each.method)])


async def refusals(request: web.Request) -> web.Response:
    """Calls that were refused, but not by a planned fault."""
    log = request.app[WORLD].calls.log
    return web.json_response([each.as_json() for each in log if each.refused])


async def forget_calls(request: web.Request) -> web.Response:
    request.app[WORLD].calls.log.clear()
    return web.json_response([])


async def forge(request: web.Request) -> web.Response:
    """A list of update objects, handed to the bot just as they are and in that order."""
    updates = bot_of(request).updates
    for update in await request.json():
        updates.forge(update)
    return web.json_response({"next_id": updates.next_id})


async def renumber(request: web.Request) -> web.Response:
    """{"next_id"}: numbering starts again, as after a silent week."""
    bot_of(request).updates.next_id = (await request.json())["next_id"]
    return web.json_response(True)


async def rest(request: web.Request) -> web.Response:
    """Waits until all updates are confirmed and no call came for `?quiet=` seconds.

    Answers {"rested": false} when that did not happen within `?timeout=` seconds.
    """
    quiet, timeout = (
        float(request.query.get(name, default))
        for name, default in (("quiet", 0.15), ("timeout", 10))
    )
    try:
        async with asyncio.timeout(timeout):
            await come_to_rest(request.app[WORLD], quiet)
    except TimeoutError:
        return web.json_response({"rested": False})
    return web.json_response({"rested": True})


async def come_to_rest(world: World, quiet: float) -> None:
    while busy(world) or world.calls.quiet_for() < quiet:  # noqa: ASYNC110 rest is no event
        await asyncio.sleep(LOOK_AGAIN)


def busy(world: World) -> bool:
    return any(bot.updates.lag.under_way or bot.updates.pending() for bot in world.bots.values())


ROUTES = [
    web.post("/faults", plan_fault),
    web.get("/faults", planned_faults),
    web.delete("/faults", forget_faults),
    web.get("/calls", calls),
    web.delete("/calls", forget_calls),
    web.get("/refusals", refusals),
    web.post("/updates", forge),
    web.post("/updates/numbering", renumber),
    web.get("/rest", rest),
]
