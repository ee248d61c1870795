"""What a person sees of a chat with the bot, brought up to date over HTTP."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiohttp import ClientSession

PATIENCE = 15.0  # seconds; a busy machine may need them
QUIET = 0.15  # seconds without a call: the bot has nothing to do


class Server(Protocol):
    """What `playground.server.running` gives, or anything like it."""

    @property
    def url(self) -> str: ...
    @property
    def client(self) -> ClientSession: ...


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as the person sees it; `rows` are its buttons."""

    id: int
    text: str
    from_bot: bool
    kind: str
    rows: list[list[Button]]
    raw: dict[str, Any]

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.rows]

    def as_text(self) -> str:
        who = "bot" if self.from_bot else self.raw["name"]
        shown = f"[{self.kind}] " if self.kind != "text" else ""
        rows = "".join(f"\n    {' '.join(f'[{label}]' for label in row)}" for row in self.labels)
        return f"#{self.id} {who}: {shown}{self.text}{rows}"


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A photo or a document in the chat. `width` and `height` are those of a photo."""

    message: Seen
    url: str
    name: str
    width: int
    height: int
    client: ClientSession

    async def read(self) -> bytes:
        async with self.client.get(self.url) as answer:
            answer.raise_for_status()
            return await answer.read()


@dataclass(slots=True)
class Eyes:
    """On one person's chat with the bot; `chat` is a group's id or None."""

    server: Server
    person_id: int
    name: str
    chat: int | None = None
    revision: int = -1
    acted_at: int = -1  # the revision before the last act
    view: dict[str, Any] = field(default_factory=dict)
    seen: dict[int, Seen] = field(default_factory=dict)
    pressed: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def asks(self, method: str, path: str, **more: Any) -> Any:
        """One request to the playground; its complaints are assertion failures."""
        url = f"{self.server.url}{path}"
        async with self.server.client.request(method, url, **more) as answer:
            given = await answer.json()
            assert answer.status == 200, f"{path}: {given}"
            return given

    def _chat(self) -> dict[str, str]:
        return {} if self.chat is None else {"chat": str(self.chat)}

    async def looks(self, wait: float = 0) -> None:
        """Brings what is seen up to date; waits up to `wait` seconds for something new."""
        asked = {"since": str(self.revision), "timeout": str(wait), **self._chat()}
        self.view = await self.asks("GET", f"/people/{self.person_id}/chat", params=asked)
        self.revision = self.view["revision"]
        for raw in self.view["messages"]:
            self.seen.pop(raw["id"], None)
            if not raw["deleted"]:
                self.seen[raw["id"]] = seen(raw)
        self.pressed |= {press["id"]: press for press in self.view["presses"]}

    async def sees(self, text: str, timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109
        """Waits until a visible message contains the text; the newest such."""
        return await self._waits(lambda each: text in each.text, f"{text!r}", timeout)

    async def hears(self, text: str = "", timeout: float = PATIENCE) -> Seen:  # noqa: ASYNC109
        """Like `sees`, but only what the bot wrote or changed since the last act."""
        return await self._waits(
            lambda each: (
                each.from_bot and text in each.text and each.raw["revision"] > self.acted_at
            ),
            f"something new with {text!r}",
            timeout,
        )

    async def settles(self, timeout: float = 10, quiet: float = QUIET) -> None:  # noqa: ASYNC109
        """Waits until the bot has nothing to do, then looks."""
        asked = {"quiet": str(quiet), "timeout": str(timeout)}
        rested = (await self.asks("GET", "/rest", params=asked))["rested"]
        await self.looks()
        assert rested, f"the bot has not come to rest in {timeout} s\n{self.as_text()}"

    async def _waits(self, fits: Callable[[Seen], bool], wanted: str, seconds: float) -> Seen:
        deadline = asyncio.get_running_loop().time() + seconds
        await self.looks()
        while True:
            if found := [each for each in self.messages if fits(each)]:
                return found[-1]
            left = deadline - asyncio.get_running_loop().time()
            assert left > 0, f"did not see {wanted} within {seconds} s in\n{self.as_text()}"
            await self.looks(left)

    @property
    def messages(self) -> list[Seen]:
        """Oldest first, without the deleted."""
        return [self.seen[message_id] for message_id in sorted(self.seen)]

    @property
    def screen(self) -> Seen:
        """The last message with a keyboard."""
        found = [each for each in self.messages if each.rows]
        assert found, f"no keyboard in\n{self.as_text()}"
        return found[-1]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The bot's answers to presses, in the order of the presses."""
        return [press for press in self.pressed.values() if press["answered"]]

    @property
    def toasts(self) -> list[str]:
        return [answer["text"] for answer in self.answers if answer["text"]]

    @property
    def photos(self) -> list[SeenFile]:
        return self._files("photo")

    @property
    def documents(self) -> list[SeenFile]:
        return self._files("document")

    @property
    def menu(self) -> list[str]:
        """Commands in the menu, without the slash."""
        return [command["command"] for command in self.view["menu"]]

    def _files(self, kind: str) -> list[SeenFile]:
        return [self._file(each, each.raw[kind]) for each in self.messages if each.kind == kind]

    def _file(self, message: Seen, raw: dict[str, Any]) -> SeenFile:
        size = raw.get("width", 0), raw.get("height", 0)
        url = f"{self.server.url}{raw['url']}"
        return SeenFile(message, url, raw.get("name", ""), *size, self.server.client)

    def as_text(self) -> str:
        """The whole chat."""
        return "\n".join(each.as_text() for each in self.messages) or "(an empty chat)"


def seen(raw: dict[str, Any]) -> Seen:
    rows = [
        [Button(each["text"], each.get("callback_data"), each.get("url")) for each in row]
        for row in raw["keyboard"]
    ]
    return Seen(raw["id"], raw["text"], raw["from_bot"], raw["kind"], rows, raw)
