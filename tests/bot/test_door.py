"""Every kind of update, as Telegram sends it, and what is heard in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.door import UNDERSTOOD, parse
from flows.heard import Heard, What

ME = "Cjm_Bot"
IVAN = {"id": 7, "is_bot": False, "first_name": "Иван", "language_code": "ru"}
BOT = {"id": 42, "is_bot": True, "first_name": "Карта", "username": "cjm_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Иван"}
GROUP = {"id": -100, "type": "supergroup", "title": "Команда"}
MESSAGE = {"message_id": 11, "date": 1_760_000_000, "from": IVAN, "chat": PRIVATE}
SILENT = Heard(update=5, person=0, chat=0, what=What.SILENT)
FILE = {"file_id": "f", "file_unique_id": "u"}
PLACE = {"latitude": 55.7, "longitude": 37.6}
FRAME = FILE | {"width": 9, "height": 9}
CLIP = FRAME | {"duration": 3}

Raw = dict[str, Any]


def said(**content: Any) -> Raw:
    return {"update_id": 5, "message": MESSAGE | content}


def in_group(**content: Any) -> Raw:
    return said(chat=GROUP, **content)


def press(**content: Any) -> Raw:
    query = {"id": "q1", "from": IVAN, "chat_instance": "c", "data": "3.done+"}
    return {
        "update_id": 5,
        "callback_query": query | {"message": MESSAGE | {"from": BOT}} | content,
    }


def member(status: str, chat: Raw = PRIVATE) -> Raw:
    banned = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": chat,
        "from": IVAN,
        "date": 1_760_000_000,
        "old_chat_member": {"user": BOT, "status": "left"},
        "new_chat_member": {"user": BOT, "status": status} | banned,
    }
    return {"update_id": 5, "my_chat_member": change}


def test_words_are_heard_with_who_when_and_where() -> None:
    assert parse(said(text=" Кофейня\x00 на Лесной"), ME) == Heard(
        update=5,
        person=7,
        chat=7,
        what=What.TEXT,
        text="Кофейня на Лесной",
        message=11,
        sent_at=1_760_000_000,
        private=True,
        name="Иван",
        language="ru",
    )


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/maps", "maps", ""),
        ("/maps@cjm_bot", "maps", ""),
        ("/MAPS@CJM_BOT  3 ", "maps", "3"),
        ("/start from_friend-1", "start", "from_friend-1"),
        ("/new\nКофейня", "new", "Кофейня"),
        ("/карта", "карта", ""),
        ("/Карта вторая", "карта", "вторая"),
        ("/maps,", "maps,", ""),
        ("/help!", "help!", ""),
    ],
)
def test_a_command_is_told_from_its_argument(text: str, command: str, argument: str) -> None:
    it = parse(said(text=text), ME)
    assert (it.what, it.command, it.text) == (What.COMMAND, command, argument)


@pytest.mark.parametrize("text", ["/", "/ 500 рублей", "//", "/usr/bin", "от/до", "/" + "а" * 65])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    it = parse(said(text=text), ME)
    assert (it.what, it.text, it.command) == (What.TEXT, text, "")


def test_words_that_nobody_can_see_are_no_words() -> None:
    it = parse(said(text="\u3164\u200b"), ME)
    assert (it.what, it.text) == (What.TEXT, "")


def test_a_message_corrected_to_nothing_is_heard_as_such() -> None:
    it = parse({"update_id": 5, "edited_message": MESSAGE | {"text": "\u200b"}}, ME)
    assert (it.what, it.text) == (What.EDITED, "")


KINDS = {
    "sticker": (FRAME | {"type": "regular", "is_animated": False, "is_video": False}, What.STICKER),
    "photo": ([FRAME | {"file_size": 1}], What.PHOTO),
    "voice": (FILE | {"duration": 2}, What.VOICE),
    "audio": (FILE | {"duration": 2}, What.VOICE),
    "video_note": (FILE | {"duration": 2, "length": 2}, What.VOICE),
    "video": (CLIP, What.VIDEO),
    "document": (FILE, What.FILE),
    "contact": ({"phone_number": "+7", "first_name": "Пётр"}, What.CONTACT),
    "location": (PLACE, What.LOCATION),
    "dice": ({"emoji": "🎲", "value": 3}, What.OTHER),
    "story": ({"chat": GROUP, "id": 1}, What.OTHER),
    "poll": (
        {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        },
        What.POLL,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_text_is_named_by_its_kind(name: str) -> None:
    content, what = KINDS[name]
    it = parse(said(**{name: content, "caption": "подпись"}), ME)
    assert (it.what, it.text, it.message) == (what, "", 11)


def test_a_photo_is_heard_with_the_name_and_size_of_its_largest_form() -> None:
    forms = [FRAME | {"file_id": f"f{n}", "file_size": 100 * n} for n in (1, 2, 3)]
    it = parse(said(photo=forms), ME)
    assert (it.what, it.file, it.size) == (What.PHOTO, "f3", 300)


@pytest.mark.parametrize(("more", "size"), [({"file_size": 7, "mime_type": "x/y"}, 7), ({}, 0)])
def test_a_document_is_heard_with_its_name_and_its_size_if_known(more: Raw, size: int) -> None:
    it = parse(said(document=FILE | more), ME)
    assert (it.what, it.file, it.size) == (What.FILE, "f", size)


@pytest.mark.parametrize("name", [n for n in KINDS if n not in ("photo", "document")])
def test_nothing_else_can_be_downloaded(name: str) -> None:
    assert parse(said(**{name: KINDS[name][0]}), ME).file == ""


def test_the_name_of_a_file_is_cleaned_too() -> None:
    assert parse(said(document=FILE | {"file_id": "f\x00\ud800"}), ME).file == "f"


def test_no_update_is_taken_for_a_fetched_logo() -> None:
    assert parse(said(logo="x", text="x", map=3, refused="lost"), ME).what is What.TEXT


def test_an_animation_is_no_file_though_it_is_a_document_too() -> None:
    assert parse(said(animation=CLIP, document=FILE), ME).what is What.STICKER


def test_a_venue_is_a_location() -> None:
    venue = {"location": PLACE, "title": "Кофейня", "address": "Лесная, 1"}
    assert parse(said(venue=venue, location=PLACE), ME).what is What.LOCATION


def test_a_press_is_heard_with_its_screen_and_query() -> None:
    it = parse(press(), ME)
    assert (it.what, it.text, it.query) == (What.PRESS, "3.done+", "q1")
    assert (it.person, it.chat, it.message, it.sent_at, it.private) == (7, 7, 11, 0, True)


def test_a_press_on_a_message_too_old_to_be_seen_has_no_message() -> None:
    it = parse(press(message={"chat": PRIVATE, "message_id": 3, "date": 0}), ME)
    assert (it.what, it.chat, it.message) == (What.PRESS, 7, 0)


def test_a_press_without_message_and_data_is_still_a_press() -> None:
    it = parse(press(message=None, data=None), ME)
    assert (it.what, it.person, it.chat, it.message, it.text) == (What.PRESS, 7, 7, 0, "")


def test_a_press_in_a_group_is_not_private() -> None:
    it = parse(press(message=MESSAGE | {"from": BOT, "chat": GROUP}), ME)
    assert (it.what, it.private, it.chat) == (What.PRESS, False, -100)


def test_a_corrected_message_is_heard_as_such() -> None:
    edited = MESSAGE | {"text": "/maps и слова", "edit_date": 1_760_000_060}
    it = parse({"update_id": 5, "edited_message": edited}, ME)
    assert (it.what, it.text, it.command) == (What.EDITED, "/maps и слова", "")
    assert (it.message, it.sent_at) == (11, 1_760_000_060)


@pytest.mark.parametrize(("status", "what"), [("kicked", What.BLOCKED), ("member", What.RETURNED)])
def test_the_person_stops_the_bot_and_lets_it_speak_again(status: str, what: What) -> None:
    it = parse(member(status), ME)
    assert (it.what, it.person, it.chat, it.sent_at) == (what, 7, 7, 1_760_000_000)


@pytest.mark.parametrize(
    "text", ["/start@cjm_bot", "/start", "@CJM_bot привет", "а ты, @cjm_bot, что скажешь"]
)
def test_a_group_is_heard_when_it_speaks_to_the_bot(text: str) -> None:
    it = parse(in_group(text=text), ME)
    assert it.what in (What.COMMAND, What.TEXT)
    assert (it.private, it.chat, it.person) == (False, -100, 7)


@pytest.mark.parametrize(
    "content", [{"new_chat_members": [IVAN, BOT]}, {"group_chat_created": True}]
)
def test_being_let_into_a_group_counts_as_start(content: Raw) -> None:
    it = parse(in_group(**content), ME)
    assert (it.what, it.command, it.private) == (What.COMMAND, "start", False)


CHANNEL = {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel", "title": "К"}}
UNHEARD = {
    "a command for another bot": said(text="/maps@other_bot"),
    "a command for another bot in a group": in_group(text="/maps@other_bot"),
    "chatter in a group": in_group(text="привет всем"),
    "a mention of a bot with a longer name": in_group(text="@cjm_bot2 привет"),
    "a photo in a group": in_group(photo=[FRAME], caption="@cjm_bot"),
    "somebody let into a group": in_group(new_chat_members=[IVAN]),
    "somebody gone from a group": in_group(left_chat_member=BOT),
    "a corrected message in a group": {
        "update_id": 5,
        "edited_message": MESSAGE | {"chat": GROUP, "text": "/start@cjm_bot"},
    },
    "a corrected caption": {"update_id": 5, "edited_message": MESSAGE | {"caption": "x"}},
    "a pinned message": said(pinned_message=MESSAGE | {"text": "x"}),
    "an unknown kind of message": said(hologram={"id": 1}),
    "another bot": said(**{"from": BOT, "text": "/start"}),
    "a message from nobody": {"update_id": 5, "message": MESSAGE | {"from": None, "text": "x"}},
    "a channel": {"update_id": 5, "channel_post": CHANNEL | {"text": "/start"}},
    "the bot made an administrator of a group": member("member", GROUP),
    "a restriction": member("left"),
    "an inline query": {
        "update_id": 5,
        "inline_query": {"id": "1", "from": IVAN, "query": "x", "offset": ""},
    },
    "an unknown kind of update": {"update_id": 5, "telepathy": {"id": 1}},
    "an empty update": {"update_id": 5},
}


@pytest.mark.parametrize("name", UNHEARD)
def test_what_is_not_for_the_bot_is_silent(name: str) -> None:
    assert parse(UNHEARD[name], ME) == SILENT


BROKEN = {
    "a message without a date": {"update_id": 5, "message": {"message_id": 1, "chat": PRIVATE}},
    "a message that is a word": {"update_id": 5, "message": "привет"},
    "a text that is a number": said(text=5),
    "a person who is a word": said(**{"from": IVAN | {"id": "7"}, "text": "x"}),
    "a person beyond all numbers": said(**{"from": IVAN | {"id": 2**63}, "text": "x"}),
    "a date beyond all time": said(text="x", date=10**20),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_update_is_silent_and_keeps_its_number(name: str) -> None:
    assert parse(BROKEN[name], ME) == SILENT


def test_what_stands_in_place_of_a_number_is_not_logged() -> None:
    with capture_logs() as lines:
        parse({"update_id": ["Секрет"], "message": "привет"}, ME)
    assert [line["update"] for line in lines] == [0]


def test_a_name_is_cleaned_flattened_and_cut() -> None:
    noisy = IVAN | {"first_name": "\u202eИ\nван\x00" + "н" * 100}
    name = parse(said(**{"from": noisy, "text": "x"}), ME).name
    assert name.startswith("И ванн")
    assert len(name) == 64


@pytest.mark.parametrize(("sent", "kept"), [("pt-br", "pt-br"), (None, ""), ("ru\x00; --", "")])
def test_only_a_tag_is_taken_for_a_language(sent: str | None, kept: str) -> None:
    assert parse(said(**{"from": IVAN | {"language_code": sent}, "text": "x"}), ME).language == kept


def test_what_telegram_is_asked_for_is_what_is_understood() -> None:
    assert set(UNDERSTOOD) == {"message", "edited_message", "callback_query", "my_chat_member"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(IVAN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
MESSAGES = st.dictionaries(st.sampled_from([*MESSAGE, *KINDS, "text", "edit_date"]), JUNK)
QUERIES = st.dictionaries(st.sampled_from(["id", "from", "message", "data", "chat_instance"]), JUNK)
CONTENTS = JUNK | MESSAGES | QUERIES | MESSAGES.map(lambda junk: MESSAGE | junk)


@given(st.dictionaries(st.sampled_from([*UNDERSTOOD, "poll"]), CONTENTS), JUNK)
def test_no_junk_raises_and_every_number_can_be_kept(junk: Raw, number: Any) -> None:
    it = parse(junk | {"update_id": number}, ME)
    assert isinstance(it.what, What)
    assert all(
        abs(n) < 2**63 for n in (it.update, it.person, it.chat, it.message, it.sent_at, it.size)
    )
    f"{it.text}{it.name}{it.command}{it.query}{it.file}".encode()


@given(JUNK)
def test_what_is_no_update_at_all_is_silent(junk: Any) -> None:
    assert parse(junk, ME).what is What.SILENT
