"""What a bot says about itself: its menu of commands, name and descriptions, by language."""

import json
import re
from dataclasses import dataclass, field

from playground.limits import span
from playground.refusals import Json, bad

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION = span("BotCommand", "description")
EVERYWHERE = {"type": "default"}


@dataclass(slots=True)
class Settings:
    """Commands by scope and language; texts by method name ("Name") and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    def menu(self, chat_id: int, language: str) -> list[Json]:
        """What a person sees in a private chat: the narrowest scope first, then the language."""
        scopes = ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, EVERYWHERE)
        keys = [(key_of(scope), wanted) for scope in scopes for wanted in (language, "")]
        return next((self.commands[key] for key in keys if key in self.commands), [])

    def text(self, name: str, language: str) -> str:
        return self.texts.get((name, language)) or self.texts.get((name, ""), "")


def key_of(scope: Json | None) -> str:
    return json.dumps(scope or EVERYWHERE, sort_keys=True)


def checked_commands(commands: list[Json]) -> list[Json]:
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [checked_command(command) for command in commands]


def checked_command(command: Json) -> Json:
    name = command["command"].removeprefix("/")
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not DESCRIPTION[0] <= len(command["description"].strip()) <= DESCRIPTION[1]:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**command, "command": name}


def checked_language(language: str) -> str:
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("LANG_CODE_INVALID")
    return language
