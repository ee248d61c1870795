"""Methods that change, pin and delete messages, and the answer to a press."""

from typing import Any

from playground.call import Call, Handler
from playground.chats import Message
from playground.content import Content
from playground.limits import span
from playground.refusals import (
    NOT_MODIFIED,
    TO_DELETE_NOT_FOUND,
    TO_EDIT_NOT_FOUND,
    Json,
    bad,
)
from playground.sending import caption_of, media_content, text_content
from playground.words import utf16

DELETABLE = 48 * 3600  # seconds
MOST_DELETED = span("deleteMessages", "message_ids")[1]
LONGEST_ANSWER = span("answerCallbackQuery", "text")[1]


def own_message(call: Call) -> Message:
    """The bot's message to edit."""
    if "inline_message_id" in call.params:
        raise bad("MESSAGE_ID_INVALID")
    message = call.message(TO_EDIT_NOT_FOUND)
    if not message.from_bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad("message can't be edited")
    return message


def edit(call: Call, message: Message, content: Content, markup: Json | None) -> Any:
    if (content, markup) == (message.content, message.markup):
        raise bad(NOT_MODIFIED)
    if content != message.content:
        message.edited = call.world.now()
    message.content, message.markup = content, markup
    return call.changed(message).as_json()


async def edit_text(call: Call) -> Any:
    content, markup = text_content(call.params), call.markup()
    message = own_message(call)
    if message.content.kind != "text":
        raise bad("there is no text in the message to edit")
    return edit(call, message, content, markup)


async def edit_caption(call: Call) -> Any:
    words, markup = caption_of(call.params), call.markup()
    message = own_message(call)
    old = message.content
    if old.file is None:
        raise bad("there is no caption in the message to edit")
    return edit(call, message, Content(old.kind, words, old.file, old.more), markup)


async def edit_media(call: Call) -> Any:
    media, markup = call.params["media"], call.markup()
    content = await media_content(call, media["type"], media["media"], media)
    message = own_message(call)
    if message.album and content.kind != message.content.kind:
        raise bad("can't change media type in the album")
    return edit(call, message, content, markup)


async def edit_markup(call: Call) -> Any:
    markup, message = call.markup(), own_message(call)
    return edit(call, message, message.content, markup)


def delete(call: Call, message: Message) -> None:
    """Refuses what is older than 48 hours and, in a group, of other people."""
    foreign = message.chat.kind != "private" and not message.from_bot
    if foreign or call.world.now() - message.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    call.changed(message)


async def delete_message(call: Call) -> Any:
    delete(call, call.message(TO_DELETE_NOT_FOUND))
    return True


async def delete_messages(call: Call) -> Any:
    """Skips those that are not there."""
    wanted = call.params["message_ids"]
    if not wanted:
        raise bad("message identifiers are not specified")
    if len(wanted) > MOST_DELETED:
        raise bad("too many message identifiers specified")
    chat = call.chat()
    for message_id in wanted:
        if message := chat.present(message_id):
            delete(call, message)
    return True


async def pin_message(call: Call) -> Any:
    message = call.message("message to pin not found")
    message.chat.pinned = message.id
    return True


async def unpin_message(call: Call) -> Any:
    call.chat().pinned = None
    return True


async def answer_press(call: Call) -> Any:
    params = call.params
    text = params.get("text", "")
    if utf16(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    press = call.bot.presses.waiting(params["callback_query_id"], call.world.clock())
    press.answered, press.text, press.url = True, text, params.get("url", "")
    press.show_alert = params.get("show_alert", False)
    press.revision = call.world.changes.happened()
    return True


METHODS: dict[str, Handler] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
    "answerCallbackQuery": answer_press,
}
