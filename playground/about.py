"""Methods about the bot itself, its menu and texts, its chats and files."""

from typing import Any

from playground.call import Call, Handler
from playground.files import MOST_DOWNLOADED
from playground.limits import METHODS as TABLE
from playground.refusals import FILE_TOO_BIG, bad
from playground.settings import checked_commands, checked_language, key_of

# Texts a bot may set by language, and the field getMy… gives them in
TEXTS = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
FULL_CHAT = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    ),
}


async def get_me(call: Call) -> Any:
    return call.bot.as_user() | ABILITIES


async def harmless(_call: Call) -> Any:
    return True


def commands_key(call: Call) -> tuple[str, str]:
    language = checked_language(call.params.get("language_code", ""))
    return key_of(call.params.get("scope")), language


async def set_commands(call: Call) -> Any:
    commands = checked_commands(call.params["commands"])
    call.bot.settings.commands[commands_key(call)] = commands
    call.world.changes.happened()
    return True


async def get_commands(call: Call) -> Any:
    return call.bot.settings.commands.get(commands_key(call), [])


async def delete_commands(call: Call) -> Any:
    call.bot.settings.commands.pop(commands_key(call), None)
    call.world.changes.happened()
    return True


def setter(name: str) -> Handler:
    field = TEXTS[name]
    most = TABLE[f"setMy{name}"][field]["span"][1]

    async def set_text(call: Call) -> Any:
        text = call.params.get(field, "")
        if len(text) > most:
            raise bad(f"BOT_{field.upper()}_TOO_LONG")
        language = checked_language(call.params.get("language_code", ""))
        call.bot.settings.texts[name, language] = text
        call.world.changes.happened()
        return True

    return set_text


def getter(name: str) -> Handler:
    async def get_text(call: Call) -> Any:
        language = call.params.get("language_code", "")
        return {TEXTS[name]: call.bot.settings.text(name, language)}

    return get_text


async def set_menu_button(call: Call) -> Any:
    call.bot.settings.menu_button = call.params.get("menu_button") or {"type": "default"}
    return True


async def get_menu_button(call: Call) -> Any:
    return call.bot.settings.menu_button


async def get_chat(call: Call) -> Any:
    return call.chat().as_json() | FULL_CHAT


async def get_file(call: Call) -> Any:
    file = call.bot.files.by_id.get(call.params["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > MOST_DOWNLOADED:
        raise bad(FILE_TOO_BIG)
    return {
        "file_id": file.id,
        "file_unique_id": file.unique,
        "file_size": file.size,
        "file_path": file.path,
    }


METHODS: dict[str, Handler] = {
    "getMe": get_me,
    "logOut": harmless,
    "close": harmless,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    **{f"setMy{name}": setter(name) for name in TEXTS},
    **{f"getMy{name}": getter(name) for name in TEXTS},
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "getChat": get_chat,
    "getFile": get_file,
}
