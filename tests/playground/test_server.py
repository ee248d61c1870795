"""Starting the server from the command line and from tests."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process

import pytest
from aiohttp import ClientSession

from playground.server import create_app, running, serving
from playground.world import DEFAULT_TOKEN, Options


async def start(*arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", *arguments, stdout=PIPE, stderr=PIPE
    )


async def test_the_command_prints_its_address_and_ends_when_told() -> None:
    process = await start("--port", "0")
    assert process.stdout
    address = (await process.stdout.readline()).decode().strip()
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    path = f"/bot{DEFAULT_TOKEN}/getMe"
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = json.loads((await reader.read()).split(b"\r\n\r\n")[1])
    writer.close()
    process.send_signal(signal.SIGTERM)

    assert host == "127.0.0.1"
    assert answer["ok"] is True
    assert await process.wait() == 0


async def test_the_server_refuses_to_be_seen_from_other_machines() -> None:
    process = await start("--host", "192.168.0.1")
    _, complaint = await process.communicate()

    assert process.returncode == 1
    assert complaint.decode().strip() == "playground: the playground serves this machine alone"
    with pytest.raises(ValueError, match="this machine alone"):
        async with serving(create_app(), "192.168.0.1", 0):
            pass


async def test_a_server_runs_with_a_token_of_its_own() -> None:
    options = Options(token="77:secret-of-a-test", bot_name="Карта")
    async with (
        running(options) as server,
        server.client.get(f"{server.base_url}{server.token}/getMe") as answer,
    ):
        me = (await answer.json())["result"]

    assert (me["id"], me["first_name"]) == (77, "Карта")


async def test_waiting_polls_do_not_keep_the_server_from_ending() -> None:
    now = asyncio.get_running_loop().time
    async with ClientSession() as client:
        async with serving(create_app(), "127.0.0.1", 0) as url:
            asking = client.get(f"{url}/bot{DEFAULT_TOKEN}/getUpdates?timeout=30")
            poll = asyncio.create_task(asking.__aenter__())
            await asyncio.sleep(0.05)
            started = now()

        assert now() - started < 0.5
        assert (await (await poll).json())["result"] == []
