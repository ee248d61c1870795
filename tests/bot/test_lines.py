"""Requests over lines that stay open, to a server that answers what it is told to."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.line import Broken
from bot.lines import IDLE, Limits, Lines, NotConnected

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue"
CHUNKED = b"HTTP/1.1 502 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n3\r\n no\r\n0\r\n\r\n"
LAST = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\ntrue"
PATIENT = Limits(5, 5, 5)
SHORT = Limits(0.02, 5, 0.02)
SELF_SIGNED = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost"


@dataclass
class Server:
    """Answers with `answers` in turn, the last one for ever; counts its connections."""

    answers: list[bytes] = field(default_factory=lambda: [PLAIN])
    port: int = 0
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def connected(self) -> asyncio.Protocol:
        self.connections += 1
        return Answering(self)

    async def listens(self, secured: ssl.SSLContext | None = None) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(self.connected, "127.0.0.1", 0, ssl=secured)
        self.port = listening.sockets[0].getsockname()[1]
        return listening

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot1:A/sendMessage"


class Answering(asyncio.Protocol):
    """A connection; each request comes at once."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        answers = self.server.answers
        self.server.requests.append(data)
        self.transport.write(answers.pop(0) if len(answers) > 1 else answers[0])


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    async with await server.listens():
        yield server


@pytest.fixture
async def lines() -> AsyncIterator[Lines]:
    """Room for one."""
    lines = Lines(1)
    yield lines
    lines.close()


def asked(
    lines: Lines, server: Server, limits: Limits = PATIENT
) -> Coroutine[Any, Any, tuple[int, bytes]]:
    return lines.post(server.url, b"{}", "A: b\r\n", limits)


async def test_a_request_is_what_was_said_of_it(lines: Lines, server: Server) -> None:
    assert await asked(lines, server) == (200, b"true")
    head = b"POST /bot1:A/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nA: b\r\n" % server.port
    assert server.requests == [head + b"Content-Length: 2\r\n\r\n{}"]


async def test_a_name_and_a_password_go_along(lines: Lines, server: Server) -> None:
    await lines.post(server.url.replace("//", "//a%40:b@"), b"", "", PATIENT)
    assert b"\r\nHost: 127.0.0.1:" in server.requests[0]
    assert b"\r\nAuthorization: Basic YUA6Yg==\r\n" in server.requests[0]


async def test_an_answer_may_come_in_pieces_and_be_announced(lines: Lines, server: Server) -> None:
    server.answers = [b"HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED, PLAIN]
    assert await asked(lines, server) == (502, b"yes no")
    assert await asked(lines, server) == (200, b"true")
    assert server.connections == 1


@pytest.mark.parametrize("answer", [LAST, PLAIN + PLAIN, PLAIN + b"HTTP/1.1 2"])
async def test_a_line_that_ends_or_says_too_much_is_not_used_again(
    lines: Lines, server: Server, answer: bytes
) -> None:
    server.answers = [answer, PLAIN]
    for _ in range(2):
        assert await asked(lines, server) == (200, b"true")
    assert server.connections == 2


async def test_a_line_that_was_left_for_long_is_not_used_again(server: Server) -> None:
    now = [0.0]
    lines = Lines(1, clock=lambda: now[0])
    for seconds in (IDLE - 1, IDLE + 1, 0):
        await asked(lines, server)
        now[0] += seconds
    assert server.connections == 2
    lines.close()


@pytest.mark.parametrize("answer", [b"SSH-2.0\r\n\r\n", PLAIN.replace(b"4", b"x")])
async def test_what_is_no_http_is_broken(lines: Lines, server: Server, answer: bytes) -> None:
    server.answers = [answer]
    with pytest.raises(Broken):
        await asked(lines, server)


@pytest.mark.parametrize("answer", [b"", PLAIN[:-1]])
async def test_half_an_answer_is_not_waited_for_longer_than_the_limit(
    lines: Lines, server: Server, answer: bytes
) -> None:
    await asked(lines, server)
    server.answers = [answer, PLAIN]
    with pytest.raises(TimeoutError):
        await asked(lines, server, SHORT)
    assert await asked(lines, server) == (200, b"true")
    assert server.connections == 2


async def test_who_gives_up_leaves_the_room_to_others(lines: Lines, server: Server) -> None:
    server.answers = [b"", PLAIN]
    first, second = (asyncio.create_task(asked(lines, server)) for _ in range(2))
    await asyncio.sleep(0.02)
    assert server.connections == 1
    first.cancel()
    assert await second == (200, b"true")


async def test_without_room_nothing_is_sent(lines: Lines, server: Server) -> None:
    server.answers = [b""]
    first = asyncio.create_task(asked(lines, server))
    await asyncio.sleep(0.02)
    with pytest.raises(NotConnected):
        await asked(lines, server, SHORT)
    assert len(server.requests) == 1
    first.cancel()


async def test_where_nobody_listens_nothing_is_sent(lines: Lines, unused_tcp_port: int) -> None:
    with pytest.raises(NotConnected):
        await lines.post(f"http://127.0.0.1:{unused_tcp_port}/", b"", "", PATIENT)


async def test_a_host_that_cannot_prove_who_it_is_gets_nothing(tmp_path: Path) -> None:
    server = Server()
    async with await server.listens(_self_signed(tmp_path)):
        url = f"https://localhost:{server.port}/"
        with pytest.raises(NotConnected):
            await Lines(1).post(url, b"", "", PATIENT)
        assert server.requests == []
        lines = Lines(1, secures=lambda: ssl.create_default_context(cafile=tmp_path / "cert"))
        assert await lines.post(url, b"{}", "", PATIENT) == (200, b"true")
        lines.close()


def _self_signed(folder: Path) -> ssl.SSLContext:
    """A server's proof that it is localhost, which nobody has signed but itself."""
    tool, key, cert = shutil.which("openssl"), folder / "key", folder / "cert"
    if tool is None:
        pytest.skip("openssl is not installed")
    named = ("-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert)
    subprocess.run((tool, *SELF_SIGNED.split(), *named), check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context
