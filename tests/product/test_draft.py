"""A map that is filled with guesses: drawn at once, looked through, corrected, acted upon."""

from pathlib import Path
from typing import Any

from tests.product.product import MAP, Sketcher, document, stored, texts, today, walks
from tests.talk import Talk

FORK = (*MAP, "Кофе и булочки", "[Пропустить]")
FILLED = (*FORK, "[Заполнить за меня]")
SEEN_THROUGH = "Проверяем догадки · "
PARTS = 6


async def drafts(talk: Talk) -> None:
    """The draft is in the chat, and below it the first guesses."""
    await walks(talk, *FILLED, "[Проверить догадки]")
    await talk.hears(SEEN_THROUGH)
    await talk.settles()


async def advised(talk: Talk) -> None:
    """All guesses were found true, and the map was drawn with them."""
    await drafts(talk)
    await walks(talk, *["[Всё верно]"] * PARTS, "[Нарисовать карту]")
    await talk.hears("Нажмите на то, что возьмёте")
    await talk.settles()


def sources(folder: Path) -> set[str]:
    """Where the answers of the stages come from."""
    stages: list[dict[str, Any]] = document(folder)["stages"]
    lists = ("goal", "channels", "questions", "pains", "why", "actions")
    return {item["source"] for stage in stages for name in lists for item in stage[name]}


async def test_a_draft_is_drawn_first_and_a_short_screen_stands_below_it(
    talk: Talk, tmp_path: Path, painter: Sketcher
) -> None:
    await walks(talk, *FILLED)
    await talk.hears("Похоже на ваш бизнес?")
    await talk.settles()
    assert (len(talk.photos), len(talk.documents)) == (6, 1)
    assert "Это пока черновик" in talk.photos[0].message.text
    assert "Первое, что стоит сделать: " in talk.photos[0].message.text
    assert f"{PARTS} частей" in talk.messages[-1].text
    assert talk.messages[-1].labels[0] == ["Проверить догадки"]
    assert [m.id for m in talk.messages if m.rows] == [talk.messages[-1].id]
    assert painter.orders[-1].captions.footer.startswith("Черновик: ")
    assert sources(tmp_path) == {"usual"}


async def test_guesses_are_found_true_part_by_part_and_a_dropped_one_is_gone(
    talk: Talk, tmp_path: Path
) -> None:
    await drafts(talk)
    await walks(talk, "[Всё верно]")
    dropped, *kept = texts(document(tmp_path)["stages"][0]["channels"])
    number = next(
        line.partition(".")[0]
        for line in talk.screen.text.splitlines()
        if line.endswith(f". {dropped}")
    )
    await walks(talk, f"[✓ {number}]", *["[Всё верно]"] * (PARTS - 1))
    assert "Всё на месте" in talk.screen.text
    assert texts(document(tmp_path)["stages"][0]["channels"]) == kept
    assert sources(tmp_path) == {"owner"}


async def test_a_draft_that_is_left_can_be_looked_through_another_day(talk: Talk) -> None:
    await drafts(talk)
    await walks(talk, "[Сохранить и выйти]", "/maps")
    await talk.sees(f"1. Белая линия · {today()}")
    await walks(talk, "[1]", "[Проверить догадки]")
    assert talk.screen.text.startswith(SEEN_THROUGH)


async def test_of_a_map_begun_by_hand_only_the_gaps_are_filled(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *FORK, "[Отвечу сам]", "18–24 года", "[Сохранить и выйти]")
    await walks(talk, "[Проверить ответы]", "[Заполнить пустое]", "[Проверить догадки]")
    await talk.hears(SEEN_THROUGH)
    persona = document(tmp_path)["persona"]
    assert texts(persona["age"]) == ["18–24 года"]
    assert persona["age"][0]["source"] == "owner"
    assert persona["fears"][0]["source"] == "usual"


async def test_an_advice_is_put_on_the_map_and_the_map_is_drawn_with_it(
    talk: Talk, tmp_path: Path, painter: Sketcher
) -> None:
    await advised(talk)
    advice = next(b.label for b in talk.screen.buttons if b.label.startswith("+ "))
    await walks(talk, f"[{advice}]")
    assert talk.toasts[-1] == "Добавил на карту"
    name = advice.removeprefix("+ ")
    assert f"✓ {name}" in str(talk.screen.labels)
    taken = [action["source"] for s in document(tmp_path)["stages"] for action in s["actions"]]
    assert taken.count("owner") == len(taken)
    await talk.presses("Нарисовать заново")
    await talk.hears("Нажмите на то, что возьмёте")
    await talk.settles()
    assert f"✓ {name}" in str(talk.messages[-1].labels)
    drawn = [item.text for stage in painter.orders[-1].map.stages for item in stage.actions]
    assert len(drawn) == len(taken)
    assert stored(tmp_path, "SELECT count(*) FROM versions") == [(3,)]


async def test_texts_to_send_and_figures_to_watch_come_as_messages_that_stay(talk: Talk) -> None:
    await advised(talk)
    await walks(talk, "[Готовые тексты]", "[Просьба об отзыве]")
    review = await talk.hears("чтобы скопировать")
    assert "Белая линия" in review.text
    assert "{" not in review.text
    assert review.labels[-1] == ["‹ Другие тексты"]
    await walks(talk, "[Другие тексты]", "[План подарка]")
    await talk.hears("План подарка за контакт")
    await talk.presses("Что измерять")
    figures = await talk.hears("Где взять: ")
    assert figures.labels == [["Что сделать"]]
    await walks(talk, "[Что сделать]")
    assert "Нажмите на то, что возьмёте" in talk.screen.text
