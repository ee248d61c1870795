"""Updates and messages as Telegram writes them."""

import time
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def bot(number: int) -> Json:
    """The answer to getMe."""
    name = f"bench{number}bot"
    return {"id": number, "is_bot": True, "first_name": "Bench", "username": name}


def user(number: int) -> Json:
    """A person."""
    return {"id": number, "is_bot": False, "first_name": "Anna", "language_code": "ru"}


def chat(number: int) -> Json:
    """A private chat."""
    return {"id": number, "type": "private", "first_name": "Anna"}


def said(person: int, message: int, text: str) -> Json:
    """A message of a person, as part of an update."""
    ends = len(text.split()[0])
    marks = [{"type": "bot_command", "offset": 0, "length": ends}] if text[0] == "/" else []
    words = {"text": text, **({"entities": marks} if marks else {})}
    return {"message": {**_message(person, message, user(person)), **words}}


def pressed(person: int, number: int, message: Json, data: str) -> Json:
    """A press on a button of the bot's message, as part of an update."""
    press = {"id": str(number), "from": user(person), "message": message, "data": data}
    return {"callback_query": {**press, "chat_instance": str(person)}}


def sent(sender: Json, person: int, message: int, parts: Mapping[str, Any]) -> Json:
    """A message of the bot."""
    return {**_message(person, message, sender), **parts}


def photo(number: int) -> Json:
    """The part of a message that is a picture."""
    sizes = {"width": 1080, "height": 1350, "file_unique_id": f"u{number}"}
    return {"photo": [{**sizes, "file_id": f"photo{number}"}]}


def document(number: int) -> Json:
    """The part of a message that is a file."""
    return {"document": {"file_id": f"document{number}", "file_unique_id": f"u{number}"}}


def _message(person: int, message: int, sender: Json) -> Json:
    now = int(time.time())
    return {"message_id": message, "date": now, "chat": chat(person), "from": sender}
