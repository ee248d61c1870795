"""People, the chats they have with a bot, and the messages in them."""

from dataclasses import dataclass, field

from playground.content import Content
from playground.keyboards import buttons
from playground.refusals import Json

ACTION_LASTS = 5.5  # seconds, as Telegram's clients show one


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    language_code: str = "ru"
    blocked: set[int] = field(default_factory=set)  # ids of bots
    deactivated: bool = False

    def as_user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }


@dataclass(slots=True)
class Message:
    """`revision` is the change at which it last became different."""

    id: int
    chat: "Chat"
    sender: Json
    date: int
    content: Content
    markup: Json | None = None
    reply_to: int | None = None
    album: str | None = None
    edited: int | None = None
    deleted: bool = False
    revision: int = 0

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    def as_json(self) -> Json:
        """As the Bot API shows it."""
        made = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat.as_json(),
            "date": self.date,
            **self.content.as_json(),
        }
        more: Json = {"edit_date": self.edited, "media_group_id": self.album}
        if buttons(self.markup):
            more["reply_markup"] = self.markup
        if self.reply_to and (target := self.chat.messages.get(self.reply_to)):
            more["reply_to_message"] = Message.as_json(target)
        return made | {name: value for name, value in more.items() if value is not None}

    def as_view(self, address: str) -> Json:
        """As a person sees it."""
        if self.deleted:
            return {"id": self.id, "revision": self.revision, "deleted": True}
        return {
            "id": self.id,
            "revision": self.revision,
            "deleted": False,
            "from_bot": self.from_bot,
            "sender": self.sender["id"],
            "name": self.sender["first_name"],
            "date": self.date,
            "edited": self.edited is not None,
            "album": self.album,
            "reply_to": self.reply_to,
            "keyboard": buttons(self.markup),
            **self.content.as_view(address),
        }


@dataclass(slots=True)
class Chat:
    """A private chat has one member; ids of groups are negative."""

    id: int
    kind: str
    members: list[Person]
    title: str = ""
    messages: dict[int, Message] = field(default_factory=dict)
    action: str = ""
    action_ends: float = 0.0
    reply_keyboard: Json | None = None
    pinned: int | None = None

    def as_json(self) -> Json:
        name = {"title": self.title} if self.title else {"first_name": self.members[0].first_name}
        return {"id": self.id, "type": self.kind, **name}

    def present(self, message_id: int) -> Message | None:
        message = self.messages.get(message_id)
        return message if message and not message.deleted else None

    def shown_action(self, now: float) -> str:
        return self.action if now < self.action_ends else ""
