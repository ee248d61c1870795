"""The bot's side: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from playground import about, editing, receiving, sending
from playground.call import Call, Handler
from playground.faults import Dropped, Fault
from playground.files import MOST_DOWNLOADED, File, Upload
from playground.images import rendered
from playground.limits import METHODS as TABLE
from playground.limits import checked
from playground.refusals import Json, Refusal, bad, not_found, too_large
from playground.world import World

WORLD = web.AppKey("world", World)
METHODS: dict[str, Handler] = {
    **about.METHODS,
    **receiving.METHODS,
    **sending.METHODS,
    **editing.METHODS,
}
NAMES: Mapping[str, str] = {name.lower(): name for name in METHODS}
# Room for a file of the largest size and the rest of the request
MOST_BODY = 51 * 1024 * 1024


async def call_method(request: web.Request) -> web.StreamResponse:
    try:
        result = await answered(request)
    except Refusal as refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    except Dropped:
        return cut(request)
    return web.json_response({"ok": True, "result": result})


def cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def answered(request: web.Request) -> Any:
    world = request.app[WORLD]
    bot = world.bot(request.match_info["token"])
    given, uploads = await body(request)
    name = NAMES.get(request.match_info["method"].lower(), request.match_info["method"])
    shown = {**given, **{part: shown_upload(upload) for part, upload in uploads.items()}}
    logged = world.calls.begin(bot.id, name, shown, world.clock())
    fault = world.faults.next(name)
    refusal: Refusal | None = Refusal(500, "Internal Server Error")  # unless it ends well
    try:
        result = await worked(fault, Call(world, bot, name, given, uploads))
        refusal = None
        return result
    except Refusal as caught:
        refusal = caught if request.transport else None  # nobody is there to be refused
        raise
    finally:
        world.calls.end(logged, refusal, fault.kind if fault else "")


async def worked(fault: Fault | None, call: Call) -> Any:
    if fault:
        await fault.before()
    result = await carry_out(call)
    if fault:
        fault.after()
    return result


async def carry_out(call: Call) -> Any:
    if call.method not in METHODS:
        raise not_found()
    # a part named like a parameter is that parameter, others are named by attach://
    files = {name: each for name, each in call.uploads.items() if name in TABLE[call.method]}
    params = checked(call.method, {**call.params, **files})
    return await METHODS[call.method](replace(call, params=params))


def shown_upload(upload: Upload) -> Json:
    """An upload as the log shows it."""
    return {"file": upload.name, "size": len(upload.content), "mime": upload.mime}


async def body(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters of query, JSON, form or multipart, and the uploaded files by part name."""
    given: dict[str, Any] = dict(request.query)
    try:
        if request.content_type == "application/json":
            return given | read_json(await request.text()), {}
        fields = await request.post()
    except web.HTTPRequestEntityTooLarge as large:
        raise too_large() from large
    uploads: dict[str, Upload] = {}
    for name, value in fields.items():
        if isinstance(value, FileField):
            with value.file:
                uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            given[name] = value
    return given, uploads


def read_json(text: str) -> Json:
    try:
        made = json.loads(text or "{}")
    except ValueError:
        made = None
    if not isinstance(made, dict):
        raise bad("can't parse request body as JSON object")
    return made


async def send_file(request: web.Request) -> web.StreamResponse:
    """What getFile's file_path leads to."""
    try:
        bot = request.app[WORLD].bot(request.match_info["token"])
        file = bot.files.by_path.get(request.match_info["path"])
        if file is None or file.size > MOST_DOWNLOADED:
            raise not_found()
    except Refusal as refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    return await file_response(file)


async def file_response(file: File) -> web.Response:
    """A photo as the JPEG Telegram makes of it, anything else as it came, to be saved."""
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
    if file.kind == "photo" and file.picture:
        content = await asyncio.to_thread(rendered, file.upload.content, file.picture)
        return web.Response(body=content, content_type="image/jpeg", headers=headers)
    if file.kind == "thumbnail":
        return web.Response(body=file.upload.content, content_type="image/jpeg", headers=headers)
    headers["Content-Disposition"] = "attachment"
    return web.Response(
        body=file.upload.content, content_type="application/octet-stream", headers=headers
    )


ROUTES = [
    web.route("*", "/bot{token:[^/]*}/{method}", call_method),
    web.get("/file/bot{token:[^/]*}/{path:.+}", send_file),
]
