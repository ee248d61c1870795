"""Maps that were kept: listed, opened, changed, renamed, removed and put back, continued."""

from pathlib import Path

from tests.product.product import (
    DRAWN,
    MAP,
    REVIEW,
    Sketcher,
    document,
    responds,
    stored,
    texts,
    today,
    walks,
)
from tests.talk import Talk

OPENED = (*DRAWN, "/maps", "[1]")
ALBUM = 6
"""The overview and the cards of five stages."""


async def is_drawn(talk: Talk, photos: int, documents: int) -> None:
    """The chat holds so many pictures."""
    await talk.settles()
    assert (len(talk.photos), len(talk.documents)) == (photos, documents), talk.as_text()


async def test_maps_are_listed_with_date_and_completeness_and_open_as_a_picture(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN, "/new", "Вторая карта", "/maps")
    await talk.sees(f"1. Вторая карта · {today()} · черновик, 1 из 44")
    await talk.sees(f"2. Белая линия · {today()} · готово 4 из 43")
    drawn = len(painter.orders)
    await walks(talk, "[2]")
    assert talk.photos[-1].message == talk.screen
    assert talk.screen.text.startswith(f"Белая линия · {today()} · готово 4 из 43")
    assert len(painter.orders) == drawn
    await walks(talk, "/maps", "[1]")
    assert "Картинки ещё не было" in talk.screen.text
    assert talk.screen.labels[0] == ["Продолжить"]


async def test_in_the_list_a_typed_number_opens_its_map(talk: Talk) -> None:
    await walks(talk, *MAP, "/maps", "1")
    assert "Картинки ещё не было" in talk.screen.text
    await walks(talk, "2")
    assert "Ваши карты" in talk.screen.text


async def test_a_saved_map_is_edited_and_drawn_as_it_is_now(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *OPENED, "[Изменить ответы]", "[1]", "[Каналы]", "радио", "[Готово]")
    await walks(talk, "/maps", "[1]")
    assert "Картинка старше карты" in talk.screen.text
    await walks(talk, "[Нарисовать карту]")
    await is_drawn(talk, 2 * ALBUM + 2, 2)
    assert texts_of_channels(painter) == ["Яндекс Карты", "радио"]


def texts_of_channels(painter: Sketcher) -> list[str]:
    return [item.text for item in painter.orders[-1].map.stages[0].channels]


async def test_a_map_that_did_not_change_is_not_drawn_again(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *OPENED)
    await walks(talk, "[Файлы и печать]")
    await talk.presses("Картинка PNG")
    await talk.hears("Полная карта")
    await walks(talk, "/maps", "[1]", "[Изменить ответы]", "[Нарисовать карту]")
    await is_drawn(talk, 2 * ALBUM + 2, 3)
    assert [order.kind for order in painter.orders] == ["album", "full"]


async def test_a_map_is_renamed(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *OPENED, "[Переименовать]")
    await talk.says("Белая линия, дети")
    await talk.hears("Карта называется «Белая линия, дети»")
    await walks(talk, "/maps")
    assert "1. Белая линия, дети" in talk.screen.text
    await walks(talk, "[1]", "[Переименовать]")
    await talk.presses("Оставить как есть")
    await talk.hears("Карта называется «Белая линия, дети»")
    assert texts(document(tmp_path)["business"]["name"]) == ["Белая линия, дети"]


async def test_a_removed_map_leaves_the_list_and_can_be_put_back(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *OPENED)
    before = document(tmp_path)
    await walks(talk, "[Убрать карту]")
    assert "убрана из списка" in talk.screen.text
    dropped = talk.screen
    await talk.sees("Карт пока нет")
    for _ in range(2):
        await talk.presses_old(dropped, "Вернуть")
        await responds(talk)
    assert "Белая линия" in talk.screen.text
    await walks(talk, "/maps")
    assert "1. Белая линия" in talk.screen.text
    assert document(tmp_path) == before


async def test_buttons_of_a_removed_map_say_so(talk: Talk) -> None:
    await walks(talk, *OPENED)
    menu = talk.screen
    await walks(talk, "[Убрать карту]")
    await talk.presses_old(menu, "Изменить ответы")
    await talk.settles()
    assert talk.toasts[-1] == "Этой карты больше нет"


async def test_continue_says_how_far_the_draft_is_and_asks_where_it_was_left(talk: Talk) -> None:
    await walks(talk, *MAP, "[Пропустить]", "/cancel", "/continue")
    await talk.sees("Продолжаем «Белая линия»: готово 4 из 44")
    assert "Кто ваш самый частый клиент" in talk.screen.text


async def test_several_drafts_do_not_disturb_each_other(talk: Talk) -> None:
    await walks(talk, *MAP, "/new", "Вторая карта", "/maps", "[2]", "[Продолжить]")
    assert "Что у вас покупают" in talk.screen.text
    await walks(talk, "/maps", "[1]", "[Продолжить]")
    assert "Чем занимаетесь" in talk.screen.text
    await walks(talk, "Химчистка", "/maps")
    await talk.sees(f"1. Вторая карта · {today()} · черновик, 2 из 44")
    await talk.sees(f"2. Белая линия · {today()} · черновик, 3 из 44")


async def test_start_offers_to_go_on_with_a_draft(talk: Talk) -> None:
    await walks(talk, *MAP, "/start")
    assert "Не закончена карта «Белая линия»: готово 3 из 44" in talk.screen.text
    assert talk.screen.labels[0] == ["Продолжить"]


async def test_cancel_keeps_the_draft_and_twice_does_no_harm(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *MAP)
    before = document(tmp_path)
    await walks(talk, "/cancel")
    assert "сохранена: готово 3 из 44" in talk.screen.text
    await walks(talk, "/cancel")
    assert "Отменять нечего" in talk.screen.text
    assert document(tmp_path) == before


# Any one answer from the review


async def test_one_answer_is_changed_from_the_review_and_nothing_else_is_asked(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *REVIEW, "[Бизнес]", "[Название]", "Синяя линия")
    assert "Что поправить?" in talk.screen.text
    assert "Название: Синяя линия" in talk.screen.text
    await walks(talk, "[К обзору]", "[Клиент]", "[Возраст]", "[‹ Назад]", "[К обзору]")
    assert "проверим перед рисованием" in talk.screen.text
    assert texts(document(tmp_path)["business"]["name"]) == ["Синяя линия"]


async def test_after_a_change_only_what_became_relevant_is_asked(talk: Talk) -> None:
    await walks(talk, *REVIEW, "[Этапы]", "[Всё так ›]", "[2]", "[Чувство]", "[🙁]")
    assert "Почему невесело?" in talk.screen.text
    await walks(talk, "Долго сравнивает")
    assert "Что поправить?" in talk.screen.text
    assert "Чувство: 🙁" in talk.screen.text
    assert "Почему: Долго сравнивает" in talk.screen.text
    await walks(talk, "[Чувство]", "[🙂]")
    assert "Что поправить?" in talk.screen.text


async def test_stages_are_renamed_moved_removed_and_put_back_from_the_review(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *REVIEW, "[Этапы]", "[2]", "Сравнивает соседей", "[2]", "[↑ Раньше]")
    assert "Этап 1 из 5: Сравнивает соседей" in talk.screen.text
    await walks(talk, "[‹ К этапам]", "[5]", "[Убрать этап]")
    names = [stage["name"]["text"] for stage in document(tmp_path)["stages"]]
    assert names[0] == "Сравнивает соседей"
    assert len(names) == 4
    await walks(talk, "[+ ]")
    assert len(document(tmp_path)["stages"]) == 5


# Languages


async def test_in_another_language_a_saved_map_is_shown_and_drawn_in_it(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN, "/language", "[English]")
    await talk.sees("your own words")
    await walks(talk, "/maps", "[1]")
    await is_drawn(talk, ALBUM + 1, 1)
    order = painter.orders[-1]
    assert order.map.language == "en"
    assert order.captions.channels == "Channels"
    assert order.map.stages[0].name.text == "Awareness"
    assert order.map.title == "Белая линия"
    assert talk.screen.labels[-1] == ["Remove map"]


async def test_the_question_comes_again_in_the_new_language(talk: Talk) -> None:
    await walks(talk, *MAP, "/language", "[English]")
    await talk.hears("What do people buy")
    await walks(talk, "/language", "[Русский]")
    await talk.hears("Что у вас покупают")


async def test_removed_maps_are_listed_no_more_after_a_restart_either(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *MAP, "/maps", "[1]", "[Убрать карту]", "/maps")
    assert "Карт пока нет" in talk.screen.text
    assert stored(tmp_path, "SELECT deleted FROM maps") == [(1,)]
