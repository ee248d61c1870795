"""Talks to the bot like a person, through a running playground.

    async with running() as server:
        talk = await Talk.person(server, id=7, name="Анна", language="ru")
        await talk.sends("/new")
        await talk.presses("Кафе")
        await talk.sees("Кому")

What was seen last stands in `messages`, `screen`, `toasts`, `photos`, `documents`.
"""

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import FormData

from tests.seen import PATIENCE, Button, Eyes, Seen, Server


class Talk(Eyes):
    """One person and what he or she does in the chat."""

    @classmethod
    async def person(
        cls, server: Server, id: int = 7, name: str = "Анна", language: str = "ru"
    ) -> "Talk":
        talk = cls(server, id, name)
        given = {"id": id, "first_name": name, "language_code": language}
        await talk.asks("POST", "/people", json=given)
        await talk.looks()
        return talk

    async def acts(self, deed: str, **given: Any) -> Any:
        self.acted_at = (await self.asks("GET", "/people/changes"))["revision"]
        return await self._post(deed, json=given)

    async def _post(self, deed: str, **body: Any) -> Any:
        path = f"/people/{self.person_id}/{deed}"
        return await self.asks("POST", path, params=self._chat(), **body)

    async def says(self, text: str, reply_to: Seen | None = None) -> list[int]:
        """Ids of the messages a client makes of the text."""
        more = {"reply_to": reply_to.id} if reply_to else {}
        ids: list[int] = (await self.acts("say", text=text, **more))["message_ids"]
        return ids

    sends = says

    async def starts(self, parameter: str = "") -> None:
        await self.acts("start", parameter=parameter)

    async def presses(self, label: str, within: float = PATIENCE) -> str:
        """The newest visible button whose label contains the text, as soon as there is one."""
        message, button = await self._finds(label, within)
        return await self.presses_button(message, button)

    async def presses_old(self, message: Seen, label: str) -> str:
        """A button of a message as it once was, whatever became of it since."""
        return await self.presses_button(message, self._button_of(message, label))

    async def presses_button(self, message: Seen, button: Button) -> str:
        """The id of the press. A link to the bot is followed."""
        if button.url is not None:
            await self.starts(parse_qs(urlsplit(button.url).query).get("start", [""])[0])
            return ""
        return await self.forges_a_press(message.id, button.data or "")

    async def forges_a_press(self, message_id: int, data: str) -> str:
        press_id: str = (await self.acts("press", message_id=message_id, data=data))["press_id"]
        return press_id

    async def edits(self, old_text: str, new_text: str) -> None:
        """The newest own message that contains the old text gets the new one instead."""
        await self.looks()
        own = [each for each in self.messages if not each.from_bot and old_text in each.text]
        assert own, f"no own message with {old_text!r} in\n{self.as_text()}"
        await self.acts("edit", message_id=own[-1].id, text=new_text)

    async def deletes(self, message: Seen) -> None:
        await self.acts("delete", message_id=message.id)

    async def sends_a(self, kind: str, **fields: Any) -> None:
        """A sticker, voice, video_note, contact, location or poll."""
        await self.acts("send", kind=kind, **fields)

    async def uploads(self, kind: str, content: bytes, name: str, caption: str = "") -> None:
        """A photo or a document."""
        form = FormData(quote_fields=False)
        form.add_field(
            kind, BytesIO(content), filename=name, content_type="application/octet-stream"
        )
        form.add_field("caption", caption)
        await self._post("upload", data=form)

    async def blocks_the_bot(self, blocked: bool = True) -> None:
        await self.acts("block", blocked=blocked)

    async def founds_a_group(self, title: str, *others: "Talk") -> "Talk":
        """The same person's talk in a new group with the bot."""
        members = [self.person_id, *(other.person_id for other in others)]
        made = await self.asks("POST", "/people/groups", json={"title": title, "members": members})
        return self.in_group(made["chat_id"])

    def in_group(self, chat_id: int) -> "Talk":
        return Talk(self.server, self.person_id, self.name, chat_id)

    async def _finds(self, label: str, seconds: float) -> tuple[Seen, Button]:
        def has(message: Seen) -> bool:
            return any(label in button.label for button in message.buttons)

        message = await self._waits(has, f"a button {label!r}", seconds)
        return message, self._button_of(message, label)

    def _button_of(self, message: Seen, label: str) -> Button:
        """The button called just so, else the first that contains the text."""
        fitting = [button for button in message.buttons if label in button.label]
        assert fitting, f"no button {label!r} in\n{message.as_text()}"
        return next((button for button in fitting if button.label == label), fitting[0])
