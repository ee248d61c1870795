"""The checker of a storm sees what is wrong: a lost answer, a doubled one, a missing picture."""

import json
from dataclasses import replace
from typing import Any

import pytest

from flows.effects import Picture, Screen
from journey.items import Item
from playground.lagging import queue_of
from templates.speaker import Key, speaker
from templates.speaker import Message as Words
from tests.faults import checker
from tests.faults.checker import Lost
from tests.faults.order import ordered
from tests.faults.replay import Replay
from tests.seen import Seen, seen

ANNA = 7
AT = "2026-11-24 12:00:00.000000"


def update(number: int, text: str) -> dict[str, Any]:
    chat = {"id": ANNA, "type": "private", "first_name": "Анна"}
    sender = {"id": ANNA, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
    said = {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": text}
    command = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": said | ({"entities": command} if "/" in text else {})}


UPDATES = {1: update(1, "/new"), 2: update(2, "Белая линия")}


def left(name: str) -> str:
    """What the turn has left of her: only her name is looked at here."""
    return json.dumps([ANNA, ANNA, name, "ru", "{}", None, 1, "", 0, 1])


ROWS = [
    ("heard", None, 1, AT, 3),
    ("turn", ANNA, 0, left("Анна"), 3),
    ("map", ANNA, 55, None, 3),
    ("heard", None, 2, AT, 4),
    ("turn", ANNA, 0, left("Анна"), 4),
]


def replayed() -> Replay:
    order = ordered(ROWS, UPDATES)
    replay = Replay(ANNA, order.maps[ANNA])
    replay.goes(order.deeds[ANNA], UPDATES)
    return replay


def shown(number: int, *data: str, text: str = "Вопрос", **more: Any) -> Seen:
    keyboard = [[{"text": "A", "callback_data": each} for each in data]] if data else []
    raw = {"id": number, "text": text, "from_bot": True, "kind": "text", "keyboard": keyboard}
    return seen(raw | {"album": None, "name": "bot"} | more)


def test_a_replay_hears_what_was_heard() -> None:
    memory = replayed().memory
    assert [item.text for item in memory.maps[55].business.name] == ["Белая линия"]


def test_a_turn_that_has_left_somebody_elsewhere_is_told() -> None:
    replay = Replay(ANNA, [55])
    order = ordered(ROWS, UPDATES)
    first = order.deeds[ANNA][0]
    replay.goes([replace(first, left=None)], UPDATES)
    right = replay.memory.person
    for left, strange in ((right, False), (first.left, True)):
        replay = Replay(ANNA, [55])
        replay.goes([replace(first, left=left)], UPDATES)
        assert bool(replay.strange) is strange


def test_turns_are_in_the_order_in_which_they_held_their_person() -> None:
    crossed = [ROWS[0], ROWS[3], ROWS[4], ROWS[1]]
    assert [deed.ref for deed in ordered(crossed, UPDATES).deeds[ANNA]] == [2, 1]


def test_an_answer_that_is_lost_is_told() -> None:
    memory = replayed().memory
    lost = replace(memory.maps[55], business=replace(memory.maps[55].business, name=()))
    should, person = (memory.person, memory.maps), memory.person
    assert not list(checker.otherwise(ANNA, should, should))
    assert list(checker.otherwise(ANNA, should, (person, {55: lost})))
    assert list(checker.otherwise(ANNA, should, (person, {})))
    assert list(checker.otherwise(ANNA, should, (None, memory.maps)))
    assert list(checker.unremembered([1, 2], [1])) == ["update 2: confirmed and not remembered"]
    assert not list(checker.unremembered([1], [1, 2]))


def test_an_answer_that_is_kept_twice_is_told() -> None:
    memory = replayed().memory
    business = memory.maps[55].business
    twice = replace(business, offer=(Item(9, "Белая линия"),))
    doubled = {55: replace(memory.maps[55], business=twice)}
    should, found = (memory.person, memory.maps), (memory.person, doubled)
    assert not list(checker.doubled(ANNA, ["Белая линия"], should, should))
    assert list(checker.doubled(ANNA, ["Белая линия"], should, found))
    assert not list(checker.doubled(ANNA, ["Белая линия"], found, found)), "notes have it whole"


PRESENT = Words("Вопрос", ((Key("A", "4.done"),),))


@pytest.mark.parametrize(
    "chat",
    [
        (),
        (shown(3, "4.done", text="Другой вопрос"),),
        (shown(3, "5.done"),),
        (shown(2, "3.done"), shown(3, "4.done")),
    ],
    ids=["no screen", "other words", "another keyboard", "a second keyboard"],
)
def test_a_wrong_screen_is_told(chat: tuple[Seen, ...]) -> None:
    assert list(checker.unseen(ANNA, PRESENT, 3, chat, ()))


def test_a_right_screen_is_no_fault_nor_a_keyboard_that_the_bot_cannot_know_of() -> None:
    chat = (shown(2, "3.done"), shown(3, "4.done"))
    assert not list(checker.unseen(ANNA, PRESENT, 3, chat, [Lost(ANNA, "3.done")]))
    assert list(checker.unseen(ANNA, PRESENT, 3, chat, [Lost(8, "3.done")]))
    killed = [Lost(ANNA, "3.done")]
    assert not list(checker.unseen(ANNA, PRESENT, 3, chat, (), killed, {3}))
    assert list(checker.unseen(ANNA, PRESENT, 3, chat, (), killed, {2, 3})), "it was noted"
    assert not list(checker.unseen(ANNA, None, None, [shown(1, "open:5")], ()))


ALBUM = Picture(55, 1, "album", "ru", Screen("caption.album"))
FULL = Picture(55, 1, "full", "ru", Screen("caption.full"))


def test_a_picture_that_is_missing_is_told() -> None:
    chat = [shown(n, kind="photo", album="a") for n in (1, 2)]
    assert list(checker.missing(ANNA, [ALBUM, FULL], chat)) == [
        "person 7: 0 of 1 pictures came: document"
    ]
    chat.append(shown(3, kind="document"))
    assert not list(checker.missing(ANNA, [ALBUM, FULL], chat))
    assert list(checker.missing(ANNA, [ALBUM, ALBUM, FULL], chat))


def test_an_offer_counts_until_it_is_taken() -> None:
    label = speaker("ru").say("button.send_again")
    keyboard = [[{"text": label, "callback_data": "cards:55"}]]
    offer = shown(4, keyboard=keyboard)
    assert checker.offer_of(offer) == "album"
    assert not list(checker.missing(ANNA, [ALBUM], [offer]))
    assert list(checker.missing(ANNA, [ALBUM, ALBUM], [offer])), "it was pressed and nothing came"


def test_errors_are_told_from_weather() -> None:
    weather = '{"event": "polling waits", "level": "warning", "exception": "storage.Weather: away"}'
    assert not list(checker.faults_in(weather))
    assert list(checker.faults_in('{"event": "a turn failed", "level": "error"}'))
    assert list(checker.faults_in('{"event": "x", "level": "warning", "exception": "KeyError"}'))
    assert list(checker.faults_in("Traceback (most recent call last):"))


def test_presses_come_by_a_queue_of_their_own() -> None:
    assert queue_of("callback_query") != queue_of("message") == queue_of("edited_message")
