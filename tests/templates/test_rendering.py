"""Whole conversations, spoken: everything a person can be shown is fit for Telegram."""

import re
from collections.abc import Iterator

import pytest

from flows.effects import LONGEST_COPY
from flows.languages import LANGUAGES
from templates.grammar import utf16
from templates.speaker import speaker
from tests.templates.keys import FILES, STEPS
from tests.templates.spoken import Seen
from tests.templates.telegram_html import visible
from tests.templates.tries import HOSTILE
from tests.templates.walks import OWN_WORDS, walk

MOST = {"message": 4096, "closing": 4096, "caption": 1024, "notice": 200}
LONGEST_RAW = 32_768  # bytes, with the tags
LONGEST_LABEL = 64
LONGEST_DATA = 64  # bytes
WALKS = [(language, answers) for language in LANGUAGES for answers in OWN_WORDS]
UNTIDY = re.compile(r"^\s|\s$|^ | $|  |\n{3}", re.MULTILINE)
GAPS = re.compile(r"None|Undefined|<(\w+)></\1>|«»|“”|\[\]|: $|→ ?$| · ?$", re.MULTILINE)

RUSSIAN_NAMES = {"Русский", "русский", "Реклама"}
"""The language, and the mark that the law of Russia wants on an advertisement just so."""

SAID_AT_THE_DOOR = {
    "reply.sorry",
    "reply.later",
    "reply.shown_later",
    "reply.repeated",
    "reply.data_doubtful",
    "notice.later",
    "reply.picture_failed",
    "reply.picture_lost",
    "reply.picture_doubtful",
    "reply.lost_signs",
    "reply.pictures_full",
}
"""Said when something breaks or pictures are too many, which no conversation brings about."""


@pytest.fixture(params=WALKS, ids=lambda walked: "-".join(walked))
def seen(request: pytest.FixtureRequest) -> tuple[Seen, ...]:
    """Everything seen in a conversation of one language with one kind of answers."""
    return walk(*request.param)


def texts(seen: tuple[Seen, ...]) -> Iterator[Seen]:
    """What has a text, each once; a screen that closes to nothing keeps its text."""
    once = {(one.sort, one.key, one.message.text): one for one in seen}
    return (one for one in once.values() if one.key != "closed.plain")


def test_every_text_is_html_that_telegram_takes(seen: tuple[Seen, ...]) -> None:
    for one in texts(seen):
        assert visible(one.message.text), one


def test_every_text_fits_into_its_message(seen: tuple[Seen, ...]) -> None:
    for one in texts(seen):
        assert utf16(visible(one.message.text)) <= MOST[one.sort], one
        assert len(one.message.text.encode()) <= LONGEST_RAW, one


def test_no_text_has_stray_blanks_or_empty_lines_in_a_row(seen: tuple[Seen, ...]) -> None:
    for one in texts(seen):
        assert not UNTIDY.search(one.message.text.replace("\n\n", "\n")), one
        assert "\n\n\n" not in one.message.text, one


def test_no_text_has_a_gap_where_a_fact_should_be(seen: tuple[Seen, ...]) -> None:
    for one in texts(seen):
        assert not GAPS.search(one.message.text), one


def test_every_button_has_a_label_and_something_to_do(seen: tuple[Seen, ...]) -> None:
    for one in seen:
        for key in (key for row in one.message.keyboard for key in row):
            assert 1 <= len(key.label.strip()) <= LONGEST_LABEL, one
            assert "\n" not in key.label, one
            assert len(key.copy) <= LONGEST_COPY, one
            assert key.url or key.copy or 1 <= len(key.data.encode()) <= LONGEST_DATA, one


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_shown_letter_by_letter(language: str) -> None:
    closed = [one for one in texts(walk(language, "heavy")) if one.key == "closed.answered"]
    shown = [visible(one.message.text) for one in closed if "%s" in one.message.text]

    assert len(shown) > len(STEPS) / 2
    assert all(HOSTILE in text for text in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_can_be_seen_was_seen(language: str) -> None:
    said = {one.key for answers in OWN_WORDS for one in walk(language, answers)}
    sorts = [f for f in FILES if f not in ("button", "command", "picture", "step")]
    written = {f"{file}.{name}" for file in sorts for name in speaker(language).names(file)}

    assert written - said == SAID_AT_THE_DOOR


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_shouts(language: str) -> None:
    for one in texts(walk(language, "tapped")):
        assert "!" not in one.message.text, one


def test_english_is_said_without_a_russian_word_but_for_names_that_are_russian() -> None:
    for one in texts(walk("en", "tapped")):
        if one.language == "en":
            assert not set(re.findall(r"[А-Яа-яЁё]+", str(one))) - RUSSIAN_NAMES, one


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_are_as_long_as_telegram_takes(language: str) -> None:
    words = speaker(language)
    for name in words.names("command"):
        longest = 512 if name == "about" else 256
        assert 1 <= len(words.say(f"command.{name}")) <= longest


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_are_short(language: str) -> None:
    words = speaker(language)
    plain = [name for name in words.names("button") if name not in ("add", "change")]
    for name in plain:
        if not name.startswith("late_"):
            assert len(words.say(f"button.{name}")) <= 20
    for name in words.names("step"):
        assert len(words.say(f"step.{name}")) <= 20
