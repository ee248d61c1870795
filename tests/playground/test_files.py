"""Photos and documents: what is taken, what is refused, what comes back."""

import io

import pytest
from PIL import Image

from playground.images import Picture
from tests.playground.conftest import RawBot, png
from tests.talk import Talk


def test_a_photo_is_kept_in_sizes_no_larger_than_itself() -> None:
    assert Picture(2000, 1000).sizes() == [
        Picture(90, 45, "s"),
        Picture(320, 160, "m"),
        Picture(800, 400, "x"),
        Picture(1280, 640, "y"),
        Picture(2000, 1000, "w"),
    ]
    assert Picture(60, 40).sizes() == [Picture(60, 40, "s")]
    assert Picture(5000, 2500).sizes()[-1] == Picture(2560, 1280, "w")


async def test_a_photo_reaches_the_person_as_a_jpeg_of_its_size(bot: RawBot, talk: Talk) -> None:
    await bot.posts("sendPhoto", {"photo": png(400, 200)}, chat_id="7", caption="карта")

    await talk.looks()
    (photo,) = talk.photos
    with Image.open(io.BytesIO(await photo.read())) as image:
        assert (image.format, image.size) == ("JPEG", (400, 200))
    assert (photo.width, photo.height, photo.message.text) == (400, 200, "карта")


async def test_a_document_reaches_the_person_unchanged(bot: RawBot, talk: Talk) -> None:
    content = png()
    await bot.posts("sendDocument", {"document": content}, chat_id="7")

    await talk.looks()
    (document,) = talk.documents
    assert await document.read() == content


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"no picture at all", "IMAGE_PROCESS_FAILED"),
        (png(900, 900)[:-60], "IMAGE_PROCESS_FAILED"),
        (png(9001, 1000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
        (
            png() + b"\0" * (10 * 1024 * 1024),
            f"file of size {len(png()) + 10485760} bytes is too big for a photo;"
            " the maximum size is 10485760 bytes",
        ),
    ],
)
@pytest.mark.usefixtures("talk")
async def test_a_photo_telegram_would_not_take_is_refused(
    bot: RawBot, content: bytes, text: str
) -> None:
    answer = await bot.posts("sendPhoto", {"photo": content}, chat_id="7")

    assert answer["description"] == f"Bad Request: {text}"


@pytest.mark.usefixtures("talk")
async def test_a_photo_at_the_edge_of_the_proportions_passes(bot: RawBot) -> None:
    answer = await bot.posts("sendPhoto", {"photo": png(2000, 100)}, chat_id="7")

    assert answer["ok"]


@pytest.mark.usefixtures("talk")
async def test_an_upload_of_more_than_50_mb_is_refused(bot: RawBot) -> None:
    for size in (50 * 1024 * 1024 + 1, 52 * 1024 * 1024):
        answer = await bot.posts("sendDocument", {"document": bytes(size)}, chat_id="7")

        assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_a_download_of_more_than_20_mb_is_refused(bot: RawBot, talk: Talk) -> None:
    await talk.uploads("document", bytes(20 * 1024 * 1024 + 1), "огромный.bin")
    file_id = (await bot.does("getUpdates"))[-1]["message"]["document"]["file_id"]

    assert await bot.refusal("getFile", file_id=file_id) == "Bad Request: file is too big"


@pytest.mark.usefixtures("talk")
async def test_a_file_is_sent_again_by_its_id(bot: RawBot) -> None:
    first = (await bot.posts("sendPhoto", {"photo": png(400, 200)}, chat_id="7"))["result"]
    again = await bot.does("sendPhoto", chat_id=7, photo=first["photo"][0]["file_id"])

    assert again["photo"] == first["photo"]


@pytest.mark.usefixtures("talk")
async def test_a_file_id_of_another_kind_or_bot_is_refused(bot: RawBot) -> None:
    sent = (await bot.posts("sendDocument", {"document": png()}, chat_id="7"))["result"]
    file_id = sent["document"]["file_id"]

    wrong_kind = await bot.refusal("sendPhoto", chat_id=7, photo=file_id)
    unknown = await bot.refusal("sendPhoto", chat_id=7, photo="AgACunknown")
    far_away = await bot.refusal("sendPhoto", chat_id=7, photo="https://example.com/a.png")

    assert wrong_kind == "Bad Request: can't use file of type Document as Photo"
    assert unknown == "Bad Request: wrong file identifier/HTTP URL specified"
    assert far_away == "Bad Request: failed to get HTTP URL content"


@pytest.mark.parametrize(
    ("content", "shown"),
    [(png(320, 200, kind="JPEG"), True), (png(321, 9, kind="JPEG"), False), (png(9, 9), False)],
)
@pytest.mark.usefixtures("talk")
async def test_only_a_small_jpeg_is_shown_as_thumbnail(
    bot: RawBot, content: bytes, shown: bool
) -> None:
    files = {"document": png(), "small": content}
    sent = await bot.posts("sendDocument", files, chat_id="7", thumbnail="attach://small")

    assert ("thumbnail" in sent["result"]["document"]) is shown


@pytest.mark.usefixtures("talk")
async def test_an_attachment_that_is_missing_is_refused(bot: RawBot) -> None:
    refused = await bot.refusal("sendDocument", chat_id=7, document="attach://nothing")

    assert refused == "Bad Request: attached file not found"


@pytest.mark.usefixtures("talk")
async def test_a_caption_of_more_than_1024_units_is_refused(bot: RawBot) -> None:
    answer = await bot.posts("sendPhoto", {"photo": png()}, chat_id="7", caption="а" * 1025)

    assert answer["description"] == "Bad Request: message caption is too long"


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "too few messages"), (11, "too many messages to send as an album")],
)
@pytest.mark.usefixtures("talk")
async def test_an_album_has_two_to_ten_pictures(bot: RawBot, count: int, text: str) -> None:
    media = [{"type": "photo", "media": "attach://a"}] * count

    assert await bot.refusal("sendMediaGroup", chat_id=7, media=media) == f"Bad Request: {text}"


@pytest.mark.usefixtures("talk")
async def test_photos_and_documents_do_not_mix_in_an_album(bot: RawBot) -> None:
    media = [{"type": kind, "media": "attach://a"} for kind in ("photo", "document")]

    refused = await bot.refusal("sendMediaGroup", chat_id=7, media=media)

    assert refused == "Bad Request: document can't be mixed with other media types"


@pytest.mark.usefixtures("talk")
async def test_a_text_has_no_caption_and_a_photo_no_text(bot: RawBot) -> None:
    text = (await bot.says("а"))["message_id"]
    photo = (await bot.posts("sendPhoto", {"photo": png()}, chat_id="7"))["result"]["message_id"]

    no_caption = await bot.refusal("editMessageCaption", chat_id=7, message_id=text, caption="б")
    no_text = await bot.refusal("editMessageText", chat_id=7, message_id=photo, text="б")

    assert no_caption == "Bad Request: there is no caption in the message to edit"
    assert no_text == "Bad Request: there is no text in the message to edit"
