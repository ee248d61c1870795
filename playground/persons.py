"""What people do: speak, press, edit, send things, block the bot, meet in groups."""

import re
from dataclasses import dataclass

from playground.chats import Chat, Message, Person
from playground.content import Content
from playground.files import Upload
from playground.images import measured
from playground.presses import Press
from playground.refusals import Json
from playground.rendering import with_links
from playground.sending import LONGEST_TEXT
from playground.words import Words, parts, tidy
from playground.world import Bot, World

START = re.compile(r"[\w-]{0,64}", re.ASCII)
# What a person may send beside words and files, and how it looks unless told otherwise
THINGS: dict[str, Json] = {
    "sticker": {"type": "regular", "emoji": "🙂", "width": 512, "height": 512},
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "video_note": {"duration": 3, "length": 240},
    "contact": {"phone_number": "+70000000000", "first_name": "Анна"},
    "location": {"latitude": 55.75, "longitude": 37.62},
    "poll": {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
FLAGS = {"sticker": {"is_animated": False, "is_video": False}}
FILES = ("sticker", "voice", "video_note")


class Impossible(Exception):  # noqa: N818 reads as what it says
    """What no person could do."""


@dataclass(frozen=True, slots=True)
class Act:
    """A person does something in a chat with a bot."""

    world: World
    bot: Bot
    person: Person
    chat: Chat

    def say(self, text: str, reply_to: int | None = None) -> list[Message]:
        """As many messages as a client makes of a text."""
        cut = parts(text, LONGEST_TEXT)
        messages = [tidy(Words(part)) for part in cut]
        return [
            self._send(Content("text", with_links(words)), reply_to)
            for words in messages
            if words.text
        ]

    def start(self, parameter: str) -> list[Message]:
        if not START.fullmatch(parameter):
            raise Impossible("a start parameter has up to 64 of A-Za-z0-9_-")
        return self.say(f"/start {parameter}")

    def thing(self, kind: str, given: Json) -> Message:
        if kind not in THINGS:
            raise Impossible(f"one can send {', '.join(THINGS)}")
        made = {**THINGS[kind], **FLAGS.get(kind, {}), **given}
        if kind in FILES:
            file = self.bot.files.add(kind, Upload(f"{kind}.bin", kind.encode()))
            made = {**file.as_json(), **made}
        return self._send(Content(kind, more={kind: made}))

    async def photo(self, upload: Upload, caption: str) -> Message:
        file = self.bot.files.add_photo(upload, await measured(upload.content))
        return self._send(Content("photo", with_links(tidy(Words(caption))), file))

    def posts(self, content: Content) -> Message:
        """Anything, with a file that is stored already."""
        return self._send(content)

    def document(self, upload: Upload, caption: str) -> Message:
        file = self.bot.files.add("document", upload)
        return self._send(Content("document", with_links(tidy(Words(caption))), file))

    def edit(self, message_id: int, text: str) -> Message:
        message = self._own(message_id)
        words = with_links(tidy(Words(text)))
        message.content = Content(
            message.content.kind, words, message.content.file, message.content.more
        )
        message.edited = self.world.now()
        self._changed(message)
        self._tell("edited_message", message.as_json())
        return message

    def delete(self, message_id: int) -> Message:
        message = self._own(message_id)
        message.deleted = True
        return self._changed(message)

    def press(self, message_id: int, data: str) -> Press:
        """Any data on any message, also on one that lost its keyboard or is gone."""
        clock = self.world.clock()
        press = self.bot.presses.add(self.person.id, self.chat.id, message_id, data, clock)
        press.revision = self.world.changes.happened()
        query = {
            "id": press.id,
            "from": self.person.as_user(),
            "message": self._pressed(message_id),
            "chat_instance": str(self.chat.id * 7919),
            "data": data,
        }
        self._tell("callback_query", query)
        return press

    def member(self, status: str, before: str) -> None:
        """The bot's standing in this chat changed."""
        bot = self.bot.as_user()
        self._tell(
            "my_chat_member",
            {
                "chat": self.chat.as_json(),
                "from": self.person.as_user(),
                "date": self.world.now(),
                "old_chat_member": standing(bot, before),
                "new_chat_member": standing(bot, status),
            },
        )
        self.world.changes.happened()

    def _send(self, content: Content, reply_to: int | None = None) -> Message:
        if self.bot.id in self.person.blocked:
            raise Impossible("the bot is blocked")
        message = Message(
            id=next(self.bot.message_ids),
            chat=self.chat,
            sender=self.person.as_user(),
            date=self.world.now(),
            content=content,
            reply_to=reply_to,
        )
        self.chat.messages[message.id] = self._changed(message)
        if self._heard_by_bot(message):
            self._tell("message", message.as_json())
        return message

    def _heard_by_bot(self, message: Message) -> bool:
        """In a group only commands, mentions and replies to it (privacy mode)."""
        if self.chat.kind == "private":
            return True
        text = message.content.words.text
        target = self.chat.messages.get(message.reply_to or 0)
        mentioned = f"@{self.bot.username}" in text
        command = text.startswith("/") and "@" not in text.split()[0]
        return mentioned or command or bool(target and target.from_bot)

    def _pressed(self, message_id: int) -> Json:
        message = self.chat.present(message_id)
        if message:
            return message.as_json()
        return {"chat": self.chat.as_json(), "message_id": message_id, "date": 0}

    def _own(self, message_id: int) -> Message:
        message = self.chat.present(message_id)
        if message is None or message.sender["id"] != self.person.id:
            raise Impossible("not a message of this person")
        return message

    def _changed(self, message: Message) -> Message:
        message.revision = self.world.changes.happened()
        return message

    def _tell(self, kind: str, payload: Json) -> None:
        self.bot.updates.add(kind, payload)


def standing(user: Json, status: str) -> Json:
    more: Json = {"until_date": 0} if status == "kicked" else {}
    return {"user": user, "status": status, **more}
