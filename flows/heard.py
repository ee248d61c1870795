"""What a person did, in words of our own: sanitised, without Telegram."""

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """Kinds of things heard."""

    TEXT = "text"
    COMMAND = "command"
    PRESS = "press"
    EDITED = "edited"
    STICKER = "sticker"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    CONTACT = "contact"
    LOCATION = "location"
    POLL = "poll"
    OTHER = "other"
    BLOCKED = "blocked"
    """The person stopped the bot: nothing more is sent until they write."""
    RETURNED = "returned"
    LOGO = "logo"
    """Said by no person: an image they sent was fetched. `text` is its name, if it is a logo."""
    SILENT = "silent"
    """Counted as heard, answered by nothing (a service message, a channel post)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One update. `update` is Telegram's id, unique per bot, compared for equality only."""

    update: int
    person: int
    chat: int
    what: What
    text: str = ""
    """The words; of a command its argument; of a button its data."""
    command: str = ""
    message: int = 0
    query: str = ""
    """Id of the press, to be answered once."""
    sent_at: int = 0
    """Unix seconds by Telegram's clock; 0 when unknown (presses have none)."""
    private: bool = True
    name: str = ""
    language: str = ""
    """IETF tag of the person's Telegram, or ""."""
    file: str = ""
    """Telegram's name for the photo or document that was sent, to download it by."""
    size: int = 0
    """Its bytes; 0 when unknown."""
    map: int = 0
    """Of a fetched logo: the map it is for."""
    refused: str = ""
    """Of a fetched logo: the key of what is wrong with it, or ""."""
