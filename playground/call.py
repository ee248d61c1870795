"""One call of a Bot API method, and what every method asks of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playground import keyboards
from playground.chats import Chat, Message
from playground.content import Content
from playground.files import Upload
from playground.limits import ABSENT
from playground.markup import parse_html
from playground.refusals import BLOCKED, CHAT_NOT_FOUND, DEACTIVATED, Json, bad, forbidden
from playground.rendering import with_links
from playground.words import Words, from_entities, tidy
from playground.world import Bot, World

MOST_SOURCE_BYTES = 1 << 15


@dataclass(frozen=True, slots=True)
class Call:
    """`params` are checked and typed; `uploads` are the files that came with it, by part name."""

    world: World
    bot: Bot
    method: str
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    def chat(self) -> Chat:
        if "chat_id" not in self.params:
            raise bad(ABSENT["chat_id"])
        chat = self.bot.chats.get(self.params["chat_id"])
        if chat is None:
            raise bad(CHAT_NOT_FOUND)
        return chat

    def open_chat(self) -> Chat:
        """The chat to send to. Refuses where the bot may not write."""
        chat = self.chat()
        person = chat.members[0]
        if chat.kind == "private" and person.deactivated:
            raise forbidden(DEACTIVATED)
        if chat.kind == "private" and self.bot.id in person.blocked:
            raise forbidden(BLOCKED)
        return chat

    def message(self, absent: str) -> Message:
        """The message the call is about. Refuses with `absent` if there is none."""
        message_id = self.params.get("message_id")
        if not message_id:
            raise bad(ABSENT["message_id"])
        message = self.chat().present(message_id)
        if message is None:
            raise bad(absent)
        return message

    def markup(self) -> Json | None:
        return keyboards.checked(self.params.get("reply_markup"))

    def changed(self, message: Message) -> Message:
        message.revision = self.world.changes.happened()
        return message

    def post(self, chat: Chat, content: Content, album: str | None = None) -> Message:
        """A new message of the bot in the chat."""
        reply_to = self._reply_to(chat)
        markup = self.markup()
        message = Message(
            id=next(self.bot.message_ids),
            chat=chat,
            sender=self.bot.as_user(),
            date=self.world.now(),
            content=content,
            markup=markup,
            reply_to=reply_to,
            album=album,
        )
        chat.messages[message.id] = message
        chat.action_ends = 0.0
        if markup and "inline_keyboard" not in markup:
            chat.reply_keyboard = None if "remove_keyboard" in markup else markup
        return self.changed(message)

    def _reply_to(self, chat: Chat) -> int | None:
        asked = self.params.get("reply_parameters") or {}
        target: int | None = asked.get("message_id")
        if target is None or chat.present(target):
            return target
        if asked.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")


Handler = Callable[[Call], Awaitable[Any]]


def words_of(params: Mapping[str, Any], name: str = "caption") -> Words:
    """The text or caption of parameters, formatted, tidied and with links found."""
    entities = "entities" if name == "text" else f"{name}_entities"
    source, mode = params.get(name, ""), params.get("parse_mode", "").lower()
    if len(source.encode()) > MOST_SOURCE_BYTES:
        raise bad("text is too long")
    if mode not in ("", "none", "html"):
        raise bad("unsupported parse_mode")
    if mode == "html":
        words = parse_html(source)
    else:
        words = from_entities(source, params.get(entities, []))
    return with_links(tidy(words))
