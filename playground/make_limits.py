"""Makes limits.json from the Bot API as data: `make_limits.py SCHEMA > limits.json`.

The schema is botapi-10.3.schema.json of aiogram (MIT, see limits.LICENSE).
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

METHODS = """
    getMe logOut close getUpdates setWebhook deleteWebhook getWebhookInfo
    sendMessage sendPhoto sendDocument sendMediaGroup sendChatAction copyMessage forwardMessage
    editMessageText editMessageCaption editMessageMedia editMessageReplyMarkup
    deleteMessage deleteMessages pinChatMessage unpinChatMessage answerCallbackQuery
    setMyCommands getMyCommands deleteMyCommands setMyName getMyName
    setMyDescription getMyDescription setMyShortDescription getMyShortDescription
    setChatMenuButton getChatMenuButton getFile getChat
""".split()  # noqa: SIM905 a table
TYPES = """
    InlineKeyboardMarkup InlineKeyboardButton ReplyKeyboardMarkup ReplyKeyboardRemove ForceReply
    KeyboardButton CopyTextButton InputMediaPhoto InputMediaDocument BotCommand LinkPreviewOptions
    ReplyParameters MessageEntity BotCommandScopeDefault BotCommandScopeAllPrivateChats
    BotCommandScopeAllGroupChats BotCommandScopeAllChatAdministrators BotCommandScopeChat
    BotCommandScopeChatAdministrators BotCommandScopeChatMember MenuButtonCommands
    MenuButtonWebApp MenuButtonDefault
""".split()  # noqa: SIM905 a table
# "1-4096 characters", "2-10 items", but not the 639-1 of a language code
SPAN = re.compile(
    r"(?<![\d-])(\d{1,2})-(\d{1,4})(?= (?:characters|bytes|items|identifiers|are)|\.)"
)
CONSTANT = re.compile(r"(?:must be|always) [“\"']?([a-z_]+)")
INNERMOST = re.compile(r"[{\[][^{}\[\]]*(?:\[[^\]]*\][^{}\[\]]*)?[}\]]")
ONE_OF = re.compile(r"^ - (\w+)$", re.MULTILINE)


def rows(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Name → row, of every method and type."""
    return {row["name"]: row for part in schema["items"] for row in part["children"]}


def parameter(row: dict[str, Any]) -> dict[str, Any]:
    """One parameter or field: type, required, span, constant; what is not so is left out."""
    made: dict[str, Any] = {"type": row["type"]}
    if row.get("required"):
        made["required"] = True
    if span := SPAN.search(row["description"]):
        made["span"] = [int(span[1]), int(span[2])]
    if row["name"] == "type" and (constant := CONSTANT.search(row["description"])):
        made["is"] = constant[1]
    return made


def parameters(row: dict[str, Any]) -> dict[str, Any]:
    return {field["name"]: parameter(field) for field in row["annotations"]}


def unions(table: dict[str, dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Types that are one of several others, as far as we know those."""
    for name in ("BotCommandScope", "MenuButton", "InputMedia"):
        members = ONE_OF.findall(table[name]["description"])
        yield name, [member for member in members if member in TYPES]


def limits(schema: dict[str, Any]) -> dict[str, Any]:
    table = rows(schema)
    return {
        "api": schema["api"]["version"],
        "methods": {name: parameters(table[name]) for name in METHODS},
        "types": {name: parameters(table[name]) for name in TYPES},
        "unions": dict(unions(table)),
    }


def written(made: dict[str, Any]) -> str:
    """JSON with one line per parameter."""
    text = json.dumps(made, indent=1, ensure_ascii=False)
    return INNERMOST.sub(lambda found: " ".join(found[0].split()), text) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written(limits(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
