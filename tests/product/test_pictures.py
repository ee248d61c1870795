"""How pictures reach the chat: albums, documents, further files, and what no font has."""

from pathlib import Path

import pytest

from tests.product.product import DRAWN, Sketcher, breaks, params_of, stored, walks
from tests.seen import Seen, SeenFile
from tests.talk import Talk

DRAW = DRAWN[-1][1:-1]
OPENED = (*DRAWN, "/maps", "[1]")
STAGES = 5
LOST = "не нашлось шрифта"


async def draws(talk: Talk, *before: str) -> None:
    """The whole drawing is in the chat, down to the advice."""
    await walks(talk, *before, *DRAWN)
    await talk.hears("Советов пока нет")
    await talk.settles()


def albums(files: list[SeenFile]) -> list[int]:
    """How many files stand in each album, in the order of the chat."""
    names = [file.message.raw["album"] for file in files]
    return [names.count(name) for name in dict.fromkeys(names)]


def pictures(talk: Talk) -> list[Seen]:
    return [each for each in talk.messages if each.kind in ("photo", "document")]


# After a drawing


async def test_a_drawn_map_comes_as_an_album_then_a_file_then_advice(
    talk: Talk, painter: Sketcher
) -> None:
    await draws(talk)
    kinds = [each.kind for each in pictures(talk)]
    assert kinds == ["photo"] * (1 + STAGES) + ["document"]
    assert albums(talk.photos) == [1 + STAGES]
    first, *others = talk.photos
    assert first.message.text.startswith("Белая линия: обзор и карточки этапов")
    assert {other.message.text for other in others} == {""}
    assert talk.documents[0].name == "Карта — Белая линия.png"
    assert talk.documents[0].message.raw["document"]["thumbnail"]
    assert [(order.kind, order.format) for order in painter.orders] == [
        ("album", "png"),
        ("full", "png"),
    ]
    assert talk.messages[-1].labels == [
        ["Готовые тексты", "Что измерять"],
        ["Файлы и печать", "Изменить ответы"],
        ["Мои карты"],
    ]


async def test_a_heavy_map_comes_in_two_albums_with_one_caption(
    talk: Talk, painter: Sketcher
) -> None:
    painter.cards = 2
    await draws(talk)
    assert albums(talk.photos) == [5, 6]
    assert [bool(photo.message.text) for photo in talk.photos] == [True] + [False] * 10


async def test_a_full_map_on_several_sheets_comes_as_numbered_files(
    talk: Talk, painter: Sketcher
) -> None:
    painter.pages = 2
    await draws(talk)
    assert albums(talk.documents) == [2]
    assert [file.name for file in talk.documents] == [
        "Карта — Белая линия, 1 из 2.png",
        "Карта — Белая линия, 2 из 2.png",
    ]
    assert all(file.message.raw["document"]["thumbnail"] for file in talk.documents)


async def test_the_footer_names_the_version_that_is_drawn(talk: Talk, painter: Sketcher) -> None:
    await draws(talk)
    assert "\u00a0· версия 1\u00a0· русский" in painter.orders[-1].captions.footer
    await walks(talk, "[Изменить ответы]", "[1]", "[Каналы]", "радио", "[Готово]", "[К обзору]")
    await walks(talk, "[Нарисовать карту]")
    await talk.settles()
    assert "\u00a0· версия 2\u00a0· русский" in painter.orders[-1].captions.footer


async def test_while_it_is_drawn_the_chat_says_that_a_picture_is_on_its_way(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.takes = 0.3
    await talk.presses(DRAW)
    await talk.hears("Советов пока нет")
    actions = [each["action"] for each in await params_of(talk, "sendChatAction")]
    assert actions == ["upload_photo", "upload_document"]


# Again, by their file_ids


async def test_an_opened_map_is_one_photo_with_its_menu(talk: Talk, painter: Sketcher) -> None:
    await draws(talk)
    await walks(talk, "/maps", "[1]")
    assert len(talk.photos) == 1 + STAGES + 1
    assert (
        talk.photos[-1].message.raw["photo"]["file_id"]
        == (talk.photos[0].message.raw["photo"]["file_id"])
    )
    assert talk.screen.labels == [
        ["Продолжить"],
        ["Карточки этапов", "Файлы и печать"],
        ["Что сделать", "Вид карты"],
        ["Изменить ответы", "Переименовать"],
        ["Убрать карту"],
    ]
    assert len(painter.orders) == 2


async def test_the_cards_come_again_without_drawing_or_uploading(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *OPENED)
    for _ in range(2):
        await talk.presses("Карточки этапов")
        await talk.hears("обзор и карточки этапов")
    await talk.settles()
    assert albums(talk.photos) == [6, 1, 6, 6]
    assert [order.kind for order in painter.orders] == ["album", "full"]
    _, second, third = await params_of(talk, "sendMediaGroup")
    assert "attach://" not in second["media"] + third["media"]


async def test_an_album_that_telegram_no_longer_takes_is_drawn_again(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *OPENED)
    refusal = "Bad Request: wrong file identifier/HTTP URL specified"
    await breaks(talk, "refuse", "sendMediaGroup", status=400, text=refusal)
    await talk.presses("Карточки этапов")
    await talk.hears("обзор и карточки этапов")
    await talk.settles()
    assert albums(talk.photos) == [6, 1, 6]
    assert [order.kind for order in painter.orders] == ["album", "full", "album"]


async def test_in_another_language_the_pictures_are_others(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *OPENED, "/language", "[English]", "/maps", "[1]")
    await talk.presses("Stage cards")
    await talk.hears("a card for each stage")
    await talk.presses("Stage cards")
    await talk.settles()
    assert [(order.kind, order.map.language) for order in painter.orders] == [
        ("album", "ru"),
        ("full", "ru"),
        ("phone", "en"),
        ("album", "en"),
    ]
    assert painter.orders[-1].captions.footer.endswith("\u00a0· version 1\u00a0· English")


# When it goes otherwise


async def test_an_album_that_may_have_arrived_is_not_sent_twice(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *DRAWN[:-1])
    await breaks(talk, "drop_after", "sendMediaGroup")
    await talk.presses(DRAW)
    await talk.hears("Советов пока нет")
    await talk.settles(quiet=1.2)
    assert albums(talk.photos) == [6]
    assert len(talk.documents) == 1
    told = [m.labels for m in talk.messages if "могла не дойти" in m.text]
    assert told == [[["Прислать ещё раз"]]]
    assert stored(tmp_path, "SELECT * FROM outbox") == []


async def test_after_a_wait_only_what_has_not_arrived_is_sent(
    talk: Talk, painter: Sketcher
) -> None:
    painter.cards = 2
    await walks(talk, *DRAWN[:-1])
    await breaks(talk, "delay", "sendMediaGroup", seconds=0)
    await breaks(talk, "too_many", "sendMediaGroup", seconds=1)
    await talk.presses(DRAW)
    await talk.hears("Советов пока нет")
    assert albums(talk.photos) == [5, 6]
    await walks(talk, "/maps", "[1]")
    await talk.presses("Карточки этапов")
    await talk.settles()
    assert albums(talk.photos) == [5, 6, 1, 5, 6]
    assert len({photo.message.raw["photo"]["file_id"] for photo in talk.photos}) == 11


# Files on request


FILES = {
    "Картинка PNG": ("full", "png", "a4", "Карта — Белая линия.png"),
    "SVG для дизайнера": ("full", "svg", "a4", "Карта — Белая линия.svg"),
    "Печать А4 · PDF": ("full", "pdf", "a4", "Карта — Белая линия, А4.pdf"),
    "Печать А3 · PDF": ("full", "pdf", "a3", "Карта — Белая линия, А3.pdf"),
}
PHOTOS = {"Портрет клиента": "persona", "Кривая эмоций": "curve"}


async def test_every_file_is_offered_and_sent_by_its_button(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *OPENED, "[Файлы и печать]")
    offer = talk.screen
    assert [label for row in offer.labels for label in row] == [*FILES, *PHOTOS]
    for label, (kind, form, paper, name) in FILES.items():
        await talk.presses_old(offer, label)
        await talk.settles()
        assert talk.documents[-1].name == name
        assert (kind, form, paper) in [(o.kind, o.format, o.paper) for o in painter.orders]
        if form != "png":
            assert await talk.documents[-1].read() == f"{form} {paper}".encode()


@pytest.mark.parametrize(("label", "kind"), PHOTOS.items())
async def test_the_persona_and_the_curve_are_photos(
    talk: Talk, painter: Sketcher, label: str, kind: str
) -> None:
    await walks(talk, *OPENED, "[Файлы и печать]")
    before = len(talk.photos)
    await talk.presses(label)
    await talk.settles()
    assert len(talk.photos) == before + 1
    assert painter.orders[-1].kind == kind


async def test_a_file_asked_for_twice_is_drawn_once(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *OPENED, "[Файлы и печать]")
    offer = talk.screen
    for label in (*FILES, *PHOTOS):
        for _ in range(2):
            await talk.presses_old(offer, label)
            await talk.settles(quiet=0.05)
    drawn = [(order.kind, order.format, order.paper) for order in painter.orders]
    assert len(drawn) == len(set(drawn)) == 1 + len(FILES) + len(PHOTOS)
    assert len(talk.documents) == 1 + 2 * len(FILES)


# Signs without a font


async def test_signs_without_a_font_are_told_once_below_the_full_map(
    talk: Talk, painter: Sketcher
) -> None:
    painter.lost = ("咖", "啡", "咖")
    await draws(talk)
    told = [each for each in talk.messages if LOST in each.text]
    assert [each.text for each in told] == [
        "Для этих знаков не нашлось шрифта: 咖, 啡. На картинке вместо них «…» или пусто,"
        " в ответах всё сохранено."
    ]
    assert talk.documents[-1].message.id < told[0].id < talk.messages[-1].id
    await walks(talk, "/maps", "[1]", "[Файлы и печать]")
    await talk.presses("Печать А4 · PDF")
    await talk.settles()
    assert len(painter.orders) == 3
    assert len([each for each in talk.messages if LOST in each.text]) == 1


async def test_of_many_signs_ten_are_named_and_the_rest_is_counted(
    talk: Talk, painter: Sketcher
) -> None:
    painter.lost = tuple("一丁七万丈三上下不与丐丑专")
    await draws(talk)
    (told,) = [each for each in talk.messages if LOST in each.text]
    assert "下, 不, 与 и ещё 3 знака." in told.text


async def test_that_it_cannot_be_told_sends_no_picture_again(
    talk: Talk, painter: Sketcher, tmp_path: Path
) -> None:
    painter.lost = ("咖",)
    await walks(talk, *DRAWN[:-1])
    await talk.settles()
    await breaks(talk, "refuse", "sendMessage", status=400, text="Bad Request: no luck")
    await talk.presses(DRAW)
    await talk.hears("Советов пока нет")
    await talk.settles()
    assert not [each for each in talk.messages if LOST in each.text]
    assert (len(talk.photos), len(talk.documents)) == (1 + STAGES, 1)
    assert stored(tmp_path, "SELECT * FROM outbox") == []
