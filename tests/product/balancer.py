"""Several replicas of the bot behind one address: each request goes to the next that is alive."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from aiohttp import ClientError, ClientSession, web

from playground.server import Server
from tests.product.process import Process, process

SECRET = "only-telegram-knows_1"
PATH = "/telegram"


class Balancer:
    """Knows no person: what comes next goes to the next one. `served` counts what each has kept."""

    def __init__(self, ports: Sequence[int], client: ClientSession) -> None:
        self._ports, self._client = [*ports], client
        self.served: Counter[int] = Counter()
        self.last = 0

    def goes_on_with(self, port: int) -> None:
        """The next request goes to this one."""
        self._ports.remove(port)
        self._ports.insert(0, port)

    async def passes_on(self, request: web.Request) -> web.Response:
        """What the first answers that can be reached."""
        body = await request.read()
        for _ in self._ports:
            self._ports.append(self._ports.pop(0))
            try:
                status = await self._asks(self._ports[-1], request, body)
            except ClientError:
                continue
            return web.Response(status=status)
        return web.Response(status=502)

    async def _asks(self, port: int, request: web.Request, body: bytes) -> int:
        url = f"http://127.0.0.1:{port}{PATH}"
        named = ("X-Telegram-Bot-Api-Secret-Token", "Content-Type")
        headers = {name: request.headers[name] for name in named}
        async with self._client.post(url, data=body, headers=headers) as answer:
            self.served[port] += answer.status == 200
            self.last = port
            return answer.status


class Replicas:
    """Two processes of the bot, and what stands before them."""

    def __init__(self, balancer: Balancer, processes: dict[int, Process]) -> None:
        self.balancer, self.processes = balancer, processes

    @property
    def at_work(self) -> Process:
        """The one that heard last."""
        return self.processes[self.balancer.last]


@asynccontextmanager
async def replicas(
    server: Server,
    folder: Path,
    database: str,
    free_port: Callable[[], int],
    balanced: Callable[[Sequence[int], ClientSession], Balancer] = Balancer,
    kind: type[Process] = Process,
    **more: str,
) -> AsyncIterator[Replicas]:
    """Two replicas at one database, listening, with more in their environment."""
    ports, front = [free_port(), free_port()], free_port()
    balancer = balanced(ports, server.client)
    app = web.Application()
    app.router.add_post(PATH, balancer.passes_on)
    async with AsyncExitStack() as stack:
        runner = web.AppRunner(app)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", front).start()
        started = {}
        for port in ports:
            beside = folder / str(port)
            beside.mkdir()
            settings = {
                "DATABASE_URL": database,
                "WEBHOOK_URL": f"http://127.0.0.1:{front}{PATH}",
                "WEBHOOK_SECRET": SECRET,
                "PORT": str(port),
            }
            bot = process(server, beside, kind, **settings, **more)
            started[port] = await stack.enter_async_context(bot)
        yield Replicas(balancer, started)
