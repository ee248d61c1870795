"""`python -m benchmarks.crowd`: serves the Bot API on a free port, which it prints.

/bot<token>/<method>     the Bot API, for as many bots as ask
/crowd/<bot>/start       everyone gets a head start; `furthest`: the turns of the last one
/crowd/<bot>/like        everyone is where the people of bot `other` are
/crowd/<bot>/poll        when this bot asked for updates first, or had its webhook set
/crowd/<bot>/run         measures; parameters as in crowd.Run
"""

import asyncio
import re
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from benchmarks.crowd.crowd import Crowd, Run

_FIELD = re.compile(rb'name="(\w+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n([^\r]*)\r\n')


class Crowds(defaultdict[int, Crowd]):
    """Bot → its people."""

    def __missing__(self, number: int) -> Crowd:
        self[number] = Crowd(number)
        return self[number]


async def served(request: web.BaseRequest, crowds: Crowds) -> web.Response:
    """The answer to any request."""
    _, first, *rest = request.path.split("/")
    if first == "crowd":
        return _json(await _asked(request, crowds, int(rest[0]), rest[1]))
    crowd = crowds[int(first.removeprefix("bot").partition(":")[0])]
    given = fields(request.content_type, await request.content.read()) | dict(request.query)
    return _json({"ok": True, "result": await crowd.telegram.call(rest[-1].lower(), given)})


async def _asked(request: web.BaseRequest, crowds: Crowds, bot: int, what: str) -> Any:
    crowd = crowds[bot]
    given = {name: float(value) for name, value in request.query.items()}
    if what == "start":
        await crowd.head_start(int(given["furthest"]))
    if what == "like":
        crowd.goes_on_from(crowds[int(given["other"])])
    if what == "run":
        people, artists = int(given["at_once"]), int(given["artists"])
        run = Run(people, given["seconds"], given["latency"], artists, int(given.get("seed", 0)))
        return await crowd.run(run)
    return crowd.telegram.first_poll


def fields(kind: str, body: bytes) -> dict[str, str]:
    """What a call gives, but for files; JSON, form and multipart."""
    if kind.endswith("json"):
        found: dict[str, str] = msgspec.json.decode(body)
        return found
    if kind.startswith("multipart"):
        return {name.decode(): value.decode("utf-8", "replace") for name, value in _parts(body)}
    return dict(parse_qsl(body.decode()))


def _parts(body: bytes) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in _FIELD.findall(body) if len(value) < 100_000]


def _json(value: Any) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


async def main() -> None:
    """Serve until killed."""
    crowds = Crowds()
    runner = web.ServerRunner(web.Server(lambda request: served(request, crowds), access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
