"""Methods that send messages."""

from collections.abc import Mapping
from typing import Any

from playground.call import Call, Handler, words_of
from playground.content import Content
from playground.files import MOST_UPLOADED, File, Upload
from playground.images import measured, thumbnail
from playground.limits import span
from playground.refusals import CAPTION_TOO_LONG, TEXT_EMPTY, TEXT_TOO_LONG, bad, too_large
from playground.words import Words

LONGEST_TEXT = span("sendMessage", "text")[1]
LONGEST_CAPTION = span("sendPhoto", "caption")[1]
ALBUM = span("sendMediaGroup", "media")
ATTACHED = "attach://"
# Options of a message that are a part of what it shows
SHOWN_OPTIONS = ("show_caption_above_media", "has_spoiler", "link_preview_options")
SHOWN_AS = {"has_spoiler": "has_media_spoiler"}
ACTIONS = """
    typing upload_photo record_video upload_video record_voice upload_voice upload_document
    choose_sticker find_location record_video_note upload_video_note
""".split()  # noqa: SIM905 a table


def text_content(params: Mapping[str, Any]) -> Content:
    words = words_of(params, "text")
    if not words.text:
        raise bad(TEXT_EMPTY)
    if words.length > LONGEST_TEXT:
        raise bad(TEXT_TOO_LONG)
    return Content("text", words, more=shown_options(params))


def caption_of(params: Mapping[str, Any]) -> Words:
    words = words_of(params)
    if words.length > LONGEST_CAPTION:
        raise bad(CAPTION_TOO_LONG)
    return words


def shown_options(params: Mapping[str, Any]) -> dict[str, Any]:
    return {SHOWN_AS.get(name, name): params[name] for name in SHOWN_OPTIONS if params.get(name)}


async def media_content(call: Call, kind: str, source: Any, params: Mapping[str, Any]) -> Content:
    """A photo or a document with its caption; `source` is a file_id, an upload or attach://."""
    words = caption_of(params)
    upload = uploaded(call, source)
    if upload is None:
        file = known_file(call, source, kind)
    else:
        file = await stored(call, kind, upload, params.get("thumbnail"))
    return Content(kind, words, file, shown_options(params))


def uploaded(call: Call, source: Any) -> Upload | None:
    if isinstance(source, str) and source.startswith(ATTACHED):
        source = call.uploads.get(source.removeprefix(ATTACHED))
        if source is None:
            raise bad("attached file not found")
    if not isinstance(source, Upload):
        return None
    if not source.content:
        raise bad("file must be non-empty")
    if len(source.content) > MOST_UPLOADED:
        raise too_large()
    return source


def known_file(call: Call, source: str, kind: str) -> File:
    if "://" in source:
        raise bad("failed to get HTTP URL content")  # nothing is fetched from the network here
    return call.bot.files.find(source, kind)


async def stored(call: Call, kind: str, upload: Upload, thumb: Any) -> File:
    if kind == "photo":
        return call.bot.files.add_photo(upload, await measured(upload.content))
    small = uploaded(call, thumb) if thumb else None
    size = thumbnail(small.content) if small else None
    shown = call.bot.files.add_thumbnail(small, size) if small and size else None
    return call.bot.files.add(kind, upload, shown)


async def send_message(call: Call) -> Any:
    content = text_content(call.params)
    return call.post(call.open_chat(), content).as_json()


async def send_photo(call: Call) -> Any:
    return await send_media(call, "photo")


async def send_document(call: Call) -> Any:
    return await send_media(call, "document")


async def send_media(call: Call, kind: str) -> Any:
    chat, _checked = call.open_chat(), call.markup()
    content = await media_content(call, kind, call.params[kind], call.params)
    return call.post(chat, content).as_json()


async def send_media_group(call: Call) -> Any:
    media = call.params["media"]
    if not ALBUM[0] <= len(media) <= ALBUM[1]:
        raise bad(
            "too few messages" if len(media) < ALBUM[0] else "too many messages to send as an album"
        )
    if len({item["type"] for item in media}) > 1:
        raise bad("document can't be mixed with other media types")
    chat = call.open_chat()
    contents = [await media_content(call, each["type"], each["media"], each) for each in media]
    album = f"1{call.world.changes.number:012}"
    return [call.post(chat, content, album).as_json() for content in contents]


async def send_chat_action(call: Call) -> Any:
    action = call.params["action"]
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = call.open_chat()
    chat.action, chat.action_ends = action, call.world.clock() + 5.5
    call.world.changes.happened()
    return True


async def copy_message(call: Call) -> Any:
    return {"message_id": (await again(call, "message to copy not found"))["message_id"]}


async def forward_message(call: Call) -> Any:
    return await again(call, "message to forward not found")


async def again(call: Call, absent: str) -> Any:
    source = call.bot.chats.get(call.params["from_chat_id"])
    message = source.present(call.params["message_id"]) if source else None
    if message is None:
        raise bad(absent)
    return call.post(call.open_chat(), message.content).as_json()


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
