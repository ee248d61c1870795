"""What people do, over HTTP: /people/…, for the page and for tests.

`?bot=<id>` names another bot than the server's own, `?chat=<id>` a group instead of the private
chat. Bodies and answers are JSON; what no person could do is answered with 400 {"error": …}.
"""

from aiohttp import web
from aiohttp.web_request import FileField

from playground.bot_api import WORLD
from playground.chats import Message, Person
from playground.files import Upload
from playground.persons import Act, Impossible
from playground.seeing import bot_of, chat_of, person_of


def act_of(request: web.Request) -> Act:
    bot, person = bot_of(request), person_of(request)
    return Act(request.app[WORLD], bot, person, chat_of(request, bot, person))


def sent(messages: list[Message]) -> web.Response:
    return web.json_response({"message_ids": [message.id for message in messages]})


async def create(request: web.Request) -> web.Response:
    """{"id", "first_name", "language_code"}; one who exists is renamed."""
    given = await request.json()
    people = request.app[WORLD].people
    person = people.setdefault(given["id"], Person(given["id"], given["first_name"]))
    person.first_name = given["first_name"]
    person.language_code = given.get("language_code", person.language_code)
    request.app[WORLD].changes.happened()
    return web.json_response(person.as_user())


async def say(request: web.Request) -> web.Response:
    """{"text", "reply_to"?}"""
    given = await request.json()
    return sent(act_of(request).say(given["text"], given.get("reply_to")))


async def start(request: web.Request) -> web.Response:
    """{"parameter"}: a deep link was followed."""
    return sent(act_of(request).start((await request.json()).get("parameter", "")))


async def send(request: web.Request) -> web.Response:
    """{"kind": "sticker", …its own fields}"""
    given = await request.json()
    return sent([act_of(request).thing(given.pop("kind"), given)])


async def upload(request: web.Request) -> web.Response:
    """Multipart: a part "photo" or "document", and "caption"?"""
    fields = await request.post()
    act, caption = act_of(request), str(fields.get("caption", ""))
    for kind in ("photo", "document"):
        part = fields.get(kind)
        if isinstance(part, FileField):
            with part.file:
                file = Upload(part.filename, part.file.read(), part.content_type)
            if kind == "photo":
                return sent([await act.photo(file, caption)])
            return sent([act.document(file, caption)])
    raise Impossible("a part named photo or document is needed")


async def edit(request: web.Request) -> web.Response:
    """{"message_id", "text"}"""
    given = await request.json()
    return sent([act_of(request).edit(given["message_id"], given["text"])])


async def delete(request: web.Request) -> web.Response:
    """{"message_id"}"""
    return sent([act_of(request).delete((await request.json())["message_id"])])


async def press(request: web.Request) -> web.Response:
    """{"message_id", "data"}: any data, on any message."""
    given = await request.json()
    pressed = act_of(request).press(given["message_id"], given["data"])
    return web.json_response({"press_id": pressed.id})


async def block(request: web.Request) -> web.Response:
    """{"blocked": true or false}"""
    wanted, act = (await request.json())["blocked"], act_of(request)
    blocked = act.person.blocked
    if wanted != (act.bot.id in blocked):
        (blocked.add if wanted else blocked.discard)(act.bot.id)
        act.member(*(("kicked", "member") if wanted else ("member", "kicked")))
    return web.json_response({"blocked": wanted})


async def deactivate(request: web.Request) -> web.Response:
    person_of(request).deactivated = True
    return web.json_response({"deactivated": True})


async def group(request: web.Request) -> web.Response:
    """{"title", "members": [ids]}: the first member brings the bot into a new group."""
    given, world, bot = await request.json(), request.app[WORLD], bot_of(request)
    members = [world.people[member] for member in given["members"]]
    chat = world.new_group(bot, given["title"], members)
    Act(world, bot, members[0], chat).member("member", "left")
    return web.json_response({"chat_id": chat.id})


ROUTES = [
    web.post("/people", create),
    web.post("/people/groups", group),
    web.post("/people/{person}/say", say),
    web.post("/people/{person}/start", start),
    web.post("/people/{person}/send", send),
    web.post("/people/{person}/upload", upload),
    web.post("/people/{person}/edit", edit),
    web.post("/people/{person}/delete", delete),
    web.post("/people/{person}/press", press),
    web.post("/people/{person}/block", block),
    web.post("/people/{person}/deactivate", deactivate),
]
