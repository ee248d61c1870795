"""Whatever comes, there is a plain answer, the question comes again, and no answer is touched."""

import asyncio
from pathlib import Path

from tests.product.product import (
    CHANNELS,
    DRAWN,
    MAP,
    REVIEW,
    blank,
    breaks,
    document,
    forges,
    responds,
    stored,
    texts,
    walks,
)
from tests.talk import Talk

QUESTION = "Чем занимаетесь?"
AT_THE_KIND = MAP[:2]
MANY = "Где он вас видит"


async def is_answered(talk: Talk, answer: str, question: str = QUESTION) -> None:
    """The answer stands there and below it the question; no other message has its buttons."""
    said = await talk.hears(answer)
    await responds(talk, after=said.id)
    asked = [m.id for m in talk.messages if m.rows and question in m.text]
    assert asked == [talk.screen.id], talk.as_text()


def chosen(folder: Path) -> list[str]:
    """The channels of the first stage."""
    return texts(document(folder)["stages"][0]["channels"])


THINGS = {
    "sticker": "Стикер увидел",
    "voice": "Голос пока не разбираю",
    "video_note": "Голос пока не разбираю",
    "contact": "Контакт мне не нужен",
    "location": "Геометка мне не нужна",
    "poll": "Опрос увидел",
}


async def test_what_is_not_words_is_named_and_the_question_comes_again(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *AT_THE_KIND)
    before = document(tmp_path)
    for kind, answer in THINGS.items():
        await talk.sends_a(kind)
        await is_answered(talk, answer)
    for kind, answer in (("photo", "Фото пришло"), ("document", "Файлы пока не читаю")):
        await talk.uploads(kind, blank("PNG"), "a.png", caption="Подпись")
        await is_answered(talk, answer)
    assert document(tmp_path) == before


async def test_unknown_commands_lead_to_help_and_the_question_comes_again(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *AT_THE_KIND)
    before = document(tmp_path)
    await talk.sends("/settings")
    await is_answered(talk, "Такой команды нет")
    await talk.sends("/help")
    await is_answered(talk, "/continue — продолжить черновик")
    assert document(tmp_path) == before


async def test_words_without_a_dialog_are_told_what_to_do(talk: Talk) -> None:
    await walks(talk, "Здравствуйте")
    said = await talk.hears("ни одна карта не открыта")
    assert said.labels == [["Новая карта", "Мои карты"]]
    await talk.sends_a("sticker")
    said = await talk.hears("Стикер увидел")
    assert said.labels == [["Новая карта", "Мои карты"]]


# Texts

ODD = (
    "<b>Кофе</b> & <i>чай</i> &amp, вода",
    "*Кофе* _и_ [чай](x) `код` ~да~",
    "$x^2$ и $$ за $5",
    "קפה בבית",
    "Кофе 👩‍👩‍👧‍👦 🇷🇺 ☕️",
    "{{ f.name }} {% raw %} %s {0}",
    'Кафе "О\'Нил" \\n, DROP TABLE maps',
)


async def test_signs_of_any_script_or_markup_are_kept_and_shown_as_typed(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *CHANNELS)
    for text in ODD:
        await talk.says(text)
        await talk.hears(f"Каналы → {text}")
        await responds(talk)
    assert chosen(tmp_path) == list(ODD)


RAW = {
    "Ко\u0000фе": "Кофе",
    "Чай\ud83d": "Чай",
    "\u202eСок\u2066": "Сок",
    "во" + "\u0301" * 500 + "да": "во" + "\u0301" * 3 + "да",
}


async def test_what_no_client_would_send_is_cleaned_before_it_is_kept(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *CHANNELS)
    for number, (raw, clean) in enumerate(RAW.items()):
        await forges(talk, message_id=9000 + number, text=raw)
        await talk.hears(f"Каналы → {clean}")
    assert chosen(tmp_path) == list(RAW.values())


async def test_texts_without_a_word_are_told_so_and_change_nothing(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *AT_THE_KIND)
    before = document(tmp_path)
    for text in ("", "\u200b\u2060", " \n\u3164"):
        await forges(talk, text=text)
        await is_answered(talk, "нет видимых знаков")
    for text in ("🙂🙂", "…", "- - -", "***", ";;;"):
        await talk.says(text)
        await is_answered(talk, "Здесь нужны слова")
    assert document(tmp_path) == before


async def test_a_text_of_4096_signs_is_shortened_on_the_map_and_kept_in_the_notes(
    talk: Talk, tmp_path: Path
) -> None:
    text = ("слово " * 683)[:4095] + "!"
    await walks(talk, *MAP)
    await talk.says(text)
    await is_answered(talk, "Ответ длинный", "Кто ваш самый частый клиент")
    business = document(tmp_path)["business"]
    assert len(business["offer"][0]["text"]) <= 160
    assert business["notes"] == [text]


async def test_of_a_text_that_a_client_splits_nothing_is_lost(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *CHANNELS)
    text = " ".join(f"слово{n}" for n in range(600))
    assert len(await talk.says(text)) == 2
    await is_answered(talk, "Ответ длинный", MANY)
    await talk.settles()
    kept = " ".join(document(tmp_path)["stages"][0]["notes"])
    assert [f"слово{n}" for n in range(600)] == kept.split()


# Lists


async def test_a_list_is_taken_apart_however_it_is_typed(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *CHANNELS)
    await walks(
        talk, "ярмарка; радио\n• билборд\n- листовка\n2) такси\n3. лифты", "РАДИО;Радио.;радио"
    )
    # A name that is known becomes what it names.
    assert chosen(tmp_path) == ["ярмарка", "радио", "билборд", "Листовки", "такси", "лифты"]
    assert "Отмечено 6" in talk.screen.text


async def test_of_forty_items_twelve_are_on_the_map_and_the_rest_is_in_the_notes(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *CHANNELS)
    await talk.says("\n".join(f"место {n}" for n in range(1, 41)))
    await is_answered(talk, "На карту взял первые 12", MANY)
    await talk.sees("Остальное (28) сохранил в заметках")
    assert chosen(tmp_path) == [f"место {n}" for n in range(1, 13)]
    assert document(tmp_path)["stages"][0]["notes"] == [f"место {n}" for n in range(13, 41)]


# Taps


async def test_quick_taps_on_several_options_all_count_and_repeats_change_nothing(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *CHANNELS)
    screen = talk.screen
    for label in ("Яндекс Карты", "2ГИС", "Сарафанное радио", "Яндекс Карты", "2ГИС"):
        await talk.presses_old(screen, label)
    await talk.settles()
    assert chosen(tmp_path) == ["Яндекс Карты", "2ГИС", "Советы знакомых"]
    assert sum(label.startswith("✓") for row in talk.screen.labels for label in row) == 3
    await walks(talk, "[✓ 2ГИС]")
    assert chosen(tmp_path) == ["Яндекс Карты", "Советы знакомых"]


async def test_a_double_tap_moves_one_question_only(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *AT_THE_KIND)
    screen = talk.screen
    await asyncio.gather(*(talk.presses_old(screen, "Кафе") for _ in range(3)))
    await talk.sees("В какой стране")
    await talk.settles()
    assert talk.toasts == []
    screen = talk.screen
    await asyncio.gather(*(talk.presses_old(screen, "Пропустить") for _ in range(2)))
    await talk.settles()
    assert "Что у вас покупают" in talk.screen.text
    assert "offer" not in document(tmp_path)["business"]["statuses"]


async def test_a_button_of_an_older_screen_is_refused_and_the_present_one_stays(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *AT_THE_KIND)
    old = talk.screen
    await walks(talk, "[Кафе]", "[Россия]", "[Пропустить]", "[Пропустить]", "[Отвечу сам]")
    before = document(tmp_path)
    await talk.presses_old(old, "Стоматология")
    await talk.settles()
    assert talk.toasts == ["Эта кнопка уже не действует"]
    assert "Сколько лет" in talk.screen.text
    assert document(tmp_path) == before


async def test_a_screen_that_was_left_behind_loses_its_buttons_when_pressed(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, "/new")
    await breaks(talk, "refuse", "editMessageText", status=400, text="Bad Request: no luck")
    await walks(talk, "Белая линия", *MAP[2:], "[Пропустить]", "[Пропустить]", "[Отвечу сам]")
    before = document(tmp_path)
    (old, _) = [m for m in talk.messages if m.rows]
    await talk.presses_old(old, "Сохранить и выйти")
    await talk.settles()
    assert [m.id for m in talk.messages if m.rows] == [talk.screen.id] != [old.id]
    assert "Сколько лет" in talk.screen.text
    assert document(tmp_path) == before


FORGED = ("", "?", "1.o:x+", "9.o:e:nothing+", "3.more:999999999", "open:99", "drop:1", "lang:xx")


async def test_forged_buttons_are_answered_and_change_nothing(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *AT_THE_KIND)
    before = document(tmp_path)
    living = talk.screen.id
    presses = [await talk.forges_a_press(living, data) for data in FORGED]
    presses.append(await talk.forges_a_press(9000, "99.o:e:cafe+"))
    await talk.settles()
    assert all(talk.pressed[press]["answered"] for press in presses)
    assert QUESTION in talk.screen.text
    assert document(tmp_path) == before


async def test_buttons_of_messages_that_stay_work_at_any_age_and_twice(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *MAP, "[Сохранить и выйти]")
    left = talk.screen
    await walks(talk, "/new", "Вторая карта")
    for _ in range(2):
        await talk.presses_old(left, "Продолжить")
        await talk.hears("Продолжаем «Белая линия»")
        await is_answered(talk, "Продолжаем", "Что у вас покупают")
    await talk.presses_old(left, "Проверить ответы")
    await talk.hears("проверим перед рисованием")
    assert stored(tmp_path, "SELECT count(*) FROM maps") == [(2,)]


async def test_new_pressed_twice_begins_one_map(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, "Здравствуйте")
    hint = talk.screen
    await asyncio.gather(*(talk.presses_old(hint, "Новая карта") for _ in range(3)))
    await talk.settles()
    assert stored(tmp_path, "SELECT count(*) FROM maps") == [(1,)]
    asked = [m for m in talk.messages if "Как называется" in m.text and m.rows]
    assert len(asked) == 1, talk.as_text()


async def test_two_devices_at_once_leave_one_screen_and_every_answer(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *CHANNELS)
    tablet = await Talk.person(talk.server, id=7, name="Анна")
    screen = talk.screen
    await asyncio.gather(
        talk.presses_old(screen, "Яндекс Карты"),
        tablet.presses_old(screen, "2ГИС"),
        tablet.says("ярмарка"),
        talk.presses_old(screen, "Сарафанное радио"),
    )
    await talk.settles()
    assert sorted(chosen(tmp_path)) == ["2ГИС", "Советы знакомых", "Яндекс Карты", "ярмарка"]
    await asyncio.gather(talk.presses("Готово"), tablet.presses("Готово"))
    await talk.settles()
    assert "Что поправить?" in talk.screen.text
    assert len([m for m in talk.messages if m.rows and "Сохранить" in str(m.labels)]) <= 1


# Edited messages


async def test_an_edited_message_corrects_just_its_own_answer(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *CHANNELS, "радио; ярмарка", "билборд")
    await talk.edits("радио", "радио Джаз; выставка")
    await is_answered(talk, "Исправил. Каналы: радио Джаз", MANY)
    assert chosen(tmp_path) == ["радио Джаз", "выставка", "билборд"]
    await talk.edits("Белая линия", "Синяя линия")
    await is_answered(talk, "Исправил. Название: Синяя линия", MANY)
    assert chosen(tmp_path) == ["радио Джаз", "выставка", "билборд"]
    assert document(tmp_path)["business"]["name"][0]["text"] == "Синяя линия"


async def test_a_message_edited_to_nothing_leaves_the_answer(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *AT_THE_KIND)
    await talk.edits("Белая линия", "🙂")
    await is_answered(talk, "Прежний ответ оставил на месте")
    assert document(tmp_path)["business"]["name"][0]["text"] == "Белая линия"


async def test_an_edited_message_that_was_no_answer_is_told_so(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, "Здравствуйте", *AT_THE_KIND)
    before = document(tmp_path)
    await talk.edits("Здравствуйте", "Добрый день")
    await is_answered(talk, "на карте его ответа не нахожу")
    assert document(tmp_path) == before


async def test_an_answer_is_corrected_by_editing_though_the_map_was_left_and_drawn(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *DRAWN)
    await talk.edits("Белая линия", "Синяя линия")
    await talk.hears("Исправил. Название: Синяя линия")
    assert document(tmp_path)["business"]["name"][0]["text"] == "Синяя линия"


# Every other place

TOUR = (
    (REVIEW, "проверим перед рисованием"),
    (("[Бизнес]",), "Что поправить?"),
    (("[К обзору]", "[Этапы]"), "Через что проходит ваш клиент"),
    (("[1]",), "Этап 1 из"),
    (("[К этапам]", "[Всё так]", "[1]", "[Чувство]"), "чувствует"),
    (("/maps",), "Ваши карты"),
    (("[1]", "[Переименовать]"), "Напишите новое название"),
    (("/forget",), "Удалить всё, что я о вас знаю?"),
)


async def test_wherever_one_stands_strange_things_are_answered_and_the_place_is_kept(
    talk: Talk, tmp_path: Path
) -> None:
    for way, question in TOUR:
        await walks(talk, *way)
        before = document(tmp_path)
        await talk.sends_a("sticker")
        await is_answered(talk, "Стикер увидел", question)
        await talk.says("🤷")
        await is_answered(talk, "", question)
        await talk.sends("/what")
        await is_answered(talk, "Такой команды нет", question)
        assert document(tmp_path) == before
