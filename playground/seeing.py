"""What people see, over HTTP: the bot's card, their chats, files and the number of changes."""

from aiohttp import web

from playground.bot_api import WORLD, file_response
from playground.chats import Chat, Person
from playground.persons import Impossible
from playground.refusals import Json
from playground.world import Bot

LONGEST_WAIT = 30.0  # seconds


def bot_of(request: web.Request) -> Bot:
    world = request.app[WORLD]
    wanted = request.query.get("bot")
    bot = world.bots.get(int(wanted)) if wanted else world.own_bot
    if bot is None:
        raise Impossible("no such bot")
    return bot


def person_of(request: web.Request) -> Person:
    person = request.app[WORLD].people.get(int(request.match_info["person"]))
    if person is None:
        raise Impossible("no such person")
    return person


def chat_of(request: web.Request, bot: Bot, person: Person) -> Chat:
    """The group asked for, else the private chat, which begins with this."""
    wanted = request.query.get("chat")
    if not wanted:
        return request.app[WORLD].private_chat(bot, person)
    chat = bot.chats.get(int(wanted))
    if chat is None or person not in chat.members:
        raise Impossible("not a member of that chat")
    return chat


async def bot_card(request: web.Request) -> web.Response:
    """What people see of the bot before they talk to it, in `?language=`."""
    return web.json_response(card(bot_of(request), request.query.get("language", "")))


def card(bot: Bot, language: str) -> Json:
    return {
        "id": bot.id,
        "username": bot.username,
        "name": bot.settings.text("Name", language) or bot.name,
        "description": bot.settings.text("Description", language),
    }


async def changes(request: web.Request) -> web.Response:
    """The number of the last change; waits `?timeout=` seconds for one beyond `?since=`."""
    await wait(request)
    world = request.app[WORLD]
    return web.json_response({"revision": world.changes.number, "born": world.born})


async def wait(request: web.Request) -> int:
    since = int(request.query.get("since", -1))
    timeout = min(float(request.query.get("timeout", 0)), LONGEST_WAIT)
    if timeout:
        await request.app[WORLD].changes.beyond(since, timeout)
    return since


async def read_chat(request: web.Request) -> web.Response:
    """Messages and presses that changed after `?since=`, the rest as it is now."""
    since = await wait(request)
    bot, person = bot_of(request), person_of(request)
    chat_id = int(request.query.get("chat") or person.id)
    chat = bot.chats.get(chat_id)
    view = {
        "revision": request.app[WORLD].changes.number,
        "bot": card(bot, person.language_code),
        "blocked": bot.id in person.blocked,
        "messages": [],
        "presses": [
            press.as_view()
            for press in bot.presses.of(person.id, chat_id)
            if press.revision > since
        ],
        "menu": bot.settings.menu(person.id, person.language_code),
    }
    if chat:
        view |= seen(chat, since, f"/files/{bot.id}", request.app[WORLD].clock())
    return web.json_response(view)


def seen(chat: Chat, since: int, address: str, now: float) -> Json:
    return {
        "title": chat.title,
        "action": chat.shown_action(now),
        "pinned": chat.pinned,
        "reply_keyboard": chat.reply_keyboard,
        "messages": [
            message.as_view(address)
            for message in chat.messages.values()
            if message.revision > since
        ],
    }


async def file(request: web.Request) -> web.StreamResponse:
    bot = request.app[WORLD].bots.get(int(request.match_info["bot"]))
    found = bot.files.by_unique.get(request.match_info["unique"]) if bot else None
    if found is None:
        raise web.HTTPNotFound
    return await file_response(found)


ROUTES = [
    web.get("/people/bot", bot_card),
    web.get("/people/changes", changes),
    web.get("/people/{person}/chat", read_chat),
    web.get("/files/{bot}/{unique}", file),
]
