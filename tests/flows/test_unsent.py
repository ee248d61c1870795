"""A picture that may have arrived or not: what is said, and what its button does."""

import pytest

from flows.effects import Picture, Screen
from flows.files import FILES, File
from flows.languages import LANGUAGES
from flows.staying import STAYING
from flows.unsent import AGAIN, doubtful, lost
from templates.speaker import speaker

PICTURES = [File("album"), File("phone"), *FILES.values()]


def picture(file: File, language: str = "ru") -> Picture:
    return Picture(5, 2, file.kind, language, Screen("caption.full"), file.format, file.paper)


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.name)
def test_every_picture_has_a_button_that_sends_it_again(file: File) -> None:
    ((button,),) = doubtful(picture(file)).screen.rows
    command, _, about = button.data.partition(":")
    assert command in STAYING
    assert about == "5"
    assert FILES.get(command, file) == file
    assert AGAIN[file.name] == command


def test_a_button_brings_the_picture_that_it_stands_below() -> None:
    assert (AGAIN["album"], AGAIN["phone"], AGAIN["full.pdf.a3"]) == ("cards", "open", "poster")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_language_of_the_picture(language: str) -> None:
    said = [doubtful(picture(file, language)) for file in PICTURES]
    assert {one.language for one in [*said, lost(picture(PICTURES[0], language))]} == {language}
    words = {speaker(language).message(one.screen).text for one in said}
    assert len(words) == 2, "one for pictures, one for files"
    labels = {speaker(language).message(one.screen).keyboard[0][0].label for one in said}
    assert all(0 < len(label) <= 20 for label in labels)
