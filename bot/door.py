"""Telegram's update → Heard. The one place that knows what updates look like."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeAlias

import structlog
from telegram import ChatMember
from telegram.constants import ChatType, UpdateType

from bot.sanitise import clean
from flows.heard import Heard, What

UNDERSTOOD = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
"""What to ask Telegram for; all else would only be SILENT."""

NAME_LENGTH = 64
_NUMBERS = 2**63  # what a database's integer holds

Raw: TypeAlias = Mapping[str, Any]

_log = structlog.get_logger(__name__)

# The first that a message has says what it is: an animation is a document too, a venue a location.
_KINDS = {
    "sticker": What.STICKER,
    "animation": What.STICKER,
    "photo": What.PHOTO,
    "live_photo": What.PHOTO,
    "voice": What.VOICE,
    "audio": What.VOICE,
    "video_note": What.VOICE,
    "video": What.VIDEO,
    "document": What.FILE,
    "contact": What.CONTACT,
    "location": What.LOCATION,
    "poll": What.POLL,
    "dice": What.OTHER,
    "game": What.OTHER,
    "story": What.OTHER,
    "checklist": What.OTHER,
    "paid_media": What.OTHER,
    "giveaway": What.OTHER,
    "invoice": What.OTHER,
}
_COMMAND = re.compile(r"/([^\s/@]{1,64})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")


def parse(raw: Mapping[str, Any], bot_username: str) -> Heard:
    """What the update says as Telegram sent it; `bot_username` without its @.

    Never raises: what is broken is SILENT. It is read as it is, as to build all of the library's
    objects from it, a press holds a whole message, costs more than all that is done with it.
    """
    number: Any = raw.get("update_id") if isinstance(raw, Mapping) else None
    try:
        said = _first_said(raw, bot_username.casefold())
    except Exception as error:
        # What stands in place of a number may be long, or somebody's words.
        _log.warning("update not understood", update=_silent(number).update, error=repr(error))
        said = None
    said = replace(said, update=number) if said else None
    return said if said and _is_sound(said) else _silent(number)


def _first_said(update: Raw, bot_username: str) -> Heard | None:
    for name, hear in _HEARING.items():
        if (part := update.get(name)) is not None:
            return hear(part, bot_username)
    return None


def _silent(update: object) -> Heard:
    number = update if isinstance(update, int) else 0
    return Heard(update=number if _fits(number, int) else 0, person=0, chat=0, what=What.SILENT)


def _is_sound(said: Heard) -> bool:
    """Nothing is of another type than promised, and no number too large to be kept."""
    return all(_fits(getattr(said, field.name), field.type) for field in fields(said))


def _fits(value: object, kind: object) -> bool:
    small = not isinstance(value, int) or abs(value) < _NUMBERS
    return isinstance(kind, type) and isinstance(value, kind) and small


def _message(message: Raw, bot_username: str) -> Heard | None:
    person = message.get("from")
    if person is None or person["is_bot"]:
        return None
    blank = _of_message(message, person)
    if not blank.private:
        return _in_group(blank, message, bot_username)
    if (text := message.get("text")) is not None:
        return _words(blank, text, bot_username)
    what = next((what for name, what in _KINDS.items() if message.get(name)), None)
    return replace(blank, what=what, **_file(message, what)) if what else None


def _file(message: Raw, what: What) -> dict[str, Any]:
    """What is needed to download a photo (its largest size) or a document."""
    sent = {What.PHOTO: message.get("photo", ())[-1:], What.FILE: [message.get("document")]}
    files = sent.get(what, ())
    return next(({"file": clean(f["file_id"]), "size": f.get("file_size") or 0} for f in files), {})


def _words(blank: Heard, text: str, bot_username: str) -> Heard | None:
    said = clean(text)
    if not (command := _COMMAND.fullmatch(said)):
        return replace(blank, what=What.TEXT, text=said)
    name, addressee, argument = command.groups(default="")
    if addressee and addressee.casefold() != bot_username:
        return None
    return replace(blank, what=What.COMMAND, command=name.lower(), text=argument)


def _in_group(blank: Heard, message: Raw, bot_username: str) -> Heard | None:
    """Only what is meant for the bot; its being let in counts as /start."""
    newcomers = message.get("new_chat_members") or ()
    if message.get("group_chat_created") or _among(newcomers, bot_username):
        return replace(blank, what=What.COMMAND, command="start")
    said = _words(blank, message.get("text") or "", bot_username)
    is_command = said and said.what is What.COMMAND
    mention = re.compile(rf"@{re.escape(bot_username)}\b", re.IGNORECASE)
    return said if said and (is_command or mention.search(said.text)) else None


def _among(people: Iterable[Raw], bot_username: str) -> bool:
    return any((user.get("username") or "").casefold() == bot_username for user in people)


def _edited(message: Raw, _: str) -> Heard | None:
    person, text = message.get("from"), message.get("text")
    if person is None or person["is_bot"] or text is None:
        return None
    said = _of_message(message, person, What.EDITED)
    return replace(said, text=clean(text)) if said.private else None


def _press(press: Raw, _: str) -> Heard | None:
    person, message = press["from"], press.get("message")
    chat = message["chat"] if message else {"id": person["id"], "type": ChatType.PRIVATE}
    return replace(
        _blank(person, chat),
        what=What.PRESS,
        text=clean(press.get("data") or ""),
        message=message["message_id"] if message and message["date"] else 0,  # 0: inaccessible
        query=clean(press["id"]),
    )


def _membership(change: Raw, _: str) -> Heard | None:
    """In a private chat: the person stopped the bot, or let it speak again."""
    blank = _blank(change["from"], change["chat"])
    what = _MEMBERSHIP.get(change["new_chat_member"]["status"])
    if what is None or not blank.private:
        return None
    return replace(blank, what=what, sent_at=change["date"])


def _of_message(message: Raw, person: Raw, what: What = What.SILENT) -> Heard:
    sent = message.get("edit_date") or message["date"]
    blank = _blank(person, message["chat"])
    return replace(blank, what=what, message=message["message_id"], sent_at=sent)


def _blank(person: Raw, chat: Raw) -> Heard:
    """All that is the same whatever was said."""
    return Heard(
        update=0,
        person=person["id"],
        chat=chat["id"],
        what=What.SILENT,
        private=chat["type"] == ChatType.PRIVATE,
        name=" ".join(clean(person["first_name"]).split())[:NAME_LENGTH].strip(),
        language=_language(person.get("language_code") or ""),
    )


def _language(tag: str) -> str:
    return tag if _LANGUAGE.fullmatch(tag) else ""


_MEMBERSHIP = {ChatMember.BANNED: What.BLOCKED, ChatMember.MEMBER: What.RETURNED}
_HEARING: dict[str, Callable[[Any, str], Heard | None]] = {
    UpdateType.MESSAGE: _message,
    UpdateType.EDITED_MESSAGE: _edited,
    UpdateType.CALLBACK_QUERY: _press,
    UpdateType.MY_CHAT_MEMBER: _membership,
}
