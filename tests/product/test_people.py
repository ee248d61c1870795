"""People and what is theirs: forgetting, groups, strangers, languages and the menu."""

from pathlib import Path

from flows.files import FILES
from tests.product.product import (
    DRAWN,
    MAP,
    Sketcher,
    document,
    params_of,
    responds,
    rows_of,
    stored,
    walks,
)
from tests.talk import Talk

NOBODYS = {"alembic_version", "sqlite_sequence", "heard"}
"""Tables that say nothing of anyone: `heard` holds numbers of updates alone."""


# Forgetting


async def test_forget_says_what_goes_and_has_the_safe_button_first(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *DRAWN, "/new", "Вторая карта", "/forget")
    assert "Удалю 2 карты, все ответы и заметки, прежние версии" in talk.screen.text
    assert talk.screen.labels == [["Ничего не удалять"], ["Удалить всё"]]
    await talk.presses("Ничего не удалять")
    await talk.hears("Всё осталось на месте")
    assert stored(tmp_path, "SELECT title FROM maps ORDER BY title") == [
        ("Белая линия",),
        ("Вторая карта",),
    ]
    assert stored(tmp_path, "SELECT name FROM people") == [("Анна",)]


async def test_cancel_instead_of_forgetting_keeps_all_and_leads_on(talk: Talk) -> None:
    await walks(talk, *MAP, "/forget", "/cancel")
    assert "ничего не меняем" in talk.screen.text
    await walks(talk, "[Мои карты]")
    assert "1. Белая линия" in talk.screen.text


async def test_forget_deletes_everything_and_says_what(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *DRAWN, "радио", "/new", "Вторая карта")
    await talk.edits("Вторая карта", "Третья карта")
    await walks(talk, "/forget")
    assert {"people", "maps", "versions", "cursors", "journal", "screens", "files"} <= set(
        rows_of(tmp_path)
    )
    await talk.presses("Удалить всё")
    await talk.hears("Готово, всё удалено: 2 карты, ответы, заметки, картинки, логотипы и ваше имя")
    await talk.settles()
    assert set(rows_of(tmp_path)) <= NOBODYS
    await walks(talk, "/start")
    assert "Здравствуйте, Анна. На картинке пример" in talk.screen.text
    await walks(talk, "/maps")
    assert "Карт пока нет" in talk.screen.text


async def test_a_picture_under_way_does_not_arrive_after_everything_was_forgotten(
    talk: Talk, tmp_path: Path, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.takes = 0.7
    await talk.presses(DRAWN[-1][1:-1])
    await walks(talk, "/forget")
    await talk.presses("Удалить всё")
    await talk.hears("всё удалено")
    await talk.settles(quiet=0.9)
    assert talk.photos == [], talk.as_text()
    assert set(rows_of(tmp_path)) <= NOBODYS


# Others


async def test_maps_of_others_cannot_be_opened_changed_or_removed(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, *DRAWN)
    before = document(tmp_path)
    ((number,),) = stored(tmp_path, "SELECT id FROM maps")
    boris = await Talk.person(talk.server, id=8, name="Борис")
    await walks(boris, "Здравствуйте")
    mine = ("open", "edit", "draw", "name", "drop", "undo", "continue", "advice", "cards", "files")
    for command in (*mine, *FILES):
        await boris.forges_a_press(boris.screen.id, f"{command}:{number}")
    await boris.settles()
    assert set(boris.toasts) == {"Этой карты больше нет"}
    assert len(boris.toasts) == len(mine) + len(FILES)
    assert document(tmp_path) == before
    assert stored(tmp_path, "SELECT owner, deleted FROM maps") == [(7, 0)]


async def test_two_people_at_once_do_not_mix(talk: Talk, tmp_path: Path) -> None:
    boris = await Talk.person(talk.server, id=8, name="Boris", language="en")
    await talk.sends("/new")
    await boris.sends("/new")
    await talk.hears("называется")
    await boris.hears("called")
    await talk.says("Белая линия")
    await boris.says("White line")
    await talk.hears("Чем занимаетесь")
    await boris.hears("What kind of business")
    owners = stored(tmp_path, "SELECT owner, title FROM maps ORDER BY owner")
    assert owners == [(7, "Белая линия"), (8, "White line")]


# Groups


async def test_in_a_group_there_is_one_sentence_and_a_way_into_the_private_chat(
    talk: Talk, tmp_path: Path
) -> None:
    group = await talk.founds_a_group("Отдел")
    await group.sends("/start")
    said = await group.hears("Карту лучше собирать вдвоём")
    assert [len(row) for row in said.rows] == [1]
    assert said.buttons[0].url == "https://t.me/playground_1000000_bot?start=group"
    await group.says("@playground_1000000_bot сделай карту")
    await group.settles()
    assert len([m for m in group.messages if m.from_bot]) == 2
    assert set(rows_of(tmp_path)) <= NOBODYS
    await talk.starts("group")
    await talk.hears("карта пути клиента")


async def test_a_group_changes_nothing_of_the_private_talk(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *MAP)
    before = stored(tmp_path, "SELECT spot, serial, chat, name FROM people")
    group = await talk.founds_a_group("Отдел")
    await group.sends("/cancel")
    await group.hears("Карту лучше собирать вдвоём")
    await talk.settles(quiet=0.05)
    assert "Что у вас покупают" in talk.screen.text
    assert stored(tmp_path, "SELECT spot, serial, chat, name FROM people") == before


# The menu


async def test_the_menu_has_five_commands_in_both_languages(talk: Talk) -> None:
    await walks(talk, "/start")
    assert talk.menu == ["new", "maps", "continue", "help", "language"]
    menus = {
        menu.get("language_code"): [each["description"] for each in menu["commands"]]
        for menu in await params_of(talk, "setMyCommands")
    }
    assert menus["ru"][:2] == ["Новая карта", "Мои карты"]
    assert menus["en"][:2] == menus[None][:2] == ["New map", "My maps"]


async def test_a_stranger_of_another_language_is_greeted_in_english(talk: Talk) -> None:
    hans = await Talk.person(talk.server, id=9, name="Hans", language="de")
    await hans.sends("/start")
    await hans.hears("journey map")
    await walks(hans, "[Русский]", "/new")
    await hans.hears("Как называется")


async def test_a_person_without_a_name_in_letters_is_greeted_all_the_same(talk: Talk) -> None:
    nameless = await Talk.person(talk.server, id=10, name="<b>&\u3164", language="ru")
    await nameless.sends("/start")
    await nameless.hears("Здравствуйте, <b>&")
    await responds(nameless)
