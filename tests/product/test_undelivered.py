"""What may not have arrived, and those to whom nothing can be sent any more."""

from pathlib import Path

import pytest

from tests.product.product import DRAWN, Sketcher, breaks, calls, responds, stored, walks
from tests.talk import Talk

DRAW = DRAWN[-1][1:-1]


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
@pytest.mark.parametrize(
    ("method", "label"), [("sendDocument", "Картинка PNG"), ("sendMediaGroup", "Карточки этапов")]
)
async def test_a_picture_that_may_not_have_arrived_is_told_once_and_comes_when_asked_for(
    talk: Talk, tmp_path: Path, kind: str, method: str, label: str
) -> None:
    await walks(talk, *DRAWN, "/maps", "[1]")
    if method == "sendDocument":
        await walks(talk, "[Файлы и печать]")
    await talk.settles()
    arrived = len(talk.photos) + len(talk.documents)
    await breaks(talk, kind, method)
    await talk.presses(label)
    await talk.hears("Картинка могла не дойти: связь оборвалась")
    await talk.settles(quiet=1.2)
    sent = {"sendDocument": 1, "sendMediaGroup": 6}[method]
    before = arrived + sent * (kind == "drop_after")
    assert len(talk.photos) + len(talk.documents) == before
    assert len([m for m in talk.messages if "могла не дойти" in m.text]) == 1
    await talk.presses("Прислать ещё раз")
    await talk.settles(quiet=0.3)
    assert len(talk.photos) + len(talk.documents) == before + sent
    assert stored(tmp_path, "SELECT * FROM outbox") == []


GONE = [(403, "Forbidden: bot was blocked by the user"), (400, "Bad Request: chat not found")]


@pytest.mark.parametrize(("status", "text"), GONE)
async def test_someone_who_leaves_between_two_albums_gets_nothing_more(
    talk: Talk, painter: Sketcher, tmp_path: Path, status: int, text: str
) -> None:
    painter.cards = 2
    await walks(talk, *DRAWN[:-1])
    await breaks(talk, "delay", "sendMediaGroup", seconds=0)
    await breaks(talk, "refuse", "sendMediaGroup", status=status, text=text)
    await talk.presses(DRAW)
    await talk.hears("обзор и карточки этапов")
    await talk.settles(quiet=0.5)
    assert (len(talk.photos), len(talk.documents)) == (5, 0)
    assert (await calls(talk))[-1] == "sendMediaGroup"
    assert stored(tmp_path, "SELECT gone FROM people") == [(1,)]
    assert stored(tmp_path, "SELECT * FROM outbox") == []
    await walks(talk, "/maps", "[1]")
    assert stored(tmp_path, "SELECT gone FROM people") == [(0,)]


async def test_a_group_that_moved_away_costs_nobody_anything(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, "/new")
    group = await talk.founds_a_group("Команда")
    moved = "Bad Request: group chat was upgraded to a supergroup chat"
    await breaks(talk, "refuse", "sendMessage", status=400, text=moved)
    await group.sends("/start")
    await group.settles(quiet=0.3)
    assert (await calls(talk))[-1] == "sendMessage"
    assert stored(tmp_path, "SELECT gone FROM people") == [(0,)]
    assert stored(tmp_path, "SELECT * FROM outbox") == []
    await walks(talk, "Белая линия")
    assert "Чем занимаетесь" in talk.screen.text


@pytest.mark.parametrize(("kind", "times"), [("drop_before", 0), ("drop_after", 1)])
async def test_words_that_may_not_have_arrived_are_repeated_and_say_so(
    talk: Talk, tmp_path: Path, kind: str, times: int
) -> None:
    await walks(talk, "/new")
    await breaks(talk, kind, "sendMessage")
    await talk.says("/help")
    await talk.hears("На случай, если это не дошло, повторяю")
    await responds(talk)
    said = [m.text for m in talk.messages if "Я задаю короткие вопросы" in m.text]
    assert ["повторяю" in text for text in said] == [False] * times + [True]
    assert "Как называется" in talk.messages[-1].text, "the question still comes last"
    await talk.settles(quiet=0.3)
    assert stored(tmp_path, "SELECT * FROM outbox") == []


async def test_a_file_with_ones_data_that_may_not_have_arrived_is_told_of(talk: Talk) -> None:
    await walks(talk, "/new")
    await breaks(talk, "drop_before", "sendDocument")
    await talk.says("/mydata")
    await talk.hears("отправьте /mydata ещё раз")
    assert talk.documents == []
