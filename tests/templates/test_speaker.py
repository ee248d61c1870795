"""How names of texts and their facts become words."""

import pytest
from jinja2 import UndefinedError

from flows.effects import Button, Screen
from templates.speaker import Key, Speaker, speaker

NASTY = '<b>&"$'


@pytest.fixture(params=["ru", "en"])
def words(request: pytest.FixtureRequest) -> Speaker:
    """The speaker of each language."""
    return speaker(request.param)


def test_what_was_typed_is_shown_as_typed_in_a_message(words: Speaker) -> None:
    said = words.say("closed.answered", {"step": "stage_channels", "answers": [NASTY]})

    assert said.endswith("<b>&lt;b&gt;&amp;&#34;$</b>")


def test_what_was_typed_is_not_escaped_twice_where_words_are_added_to_it(words: Speaker) -> None:
    weak = {"stage": NASTY, "feeling": -2, "why": NASTY, "helped": True}
    said = words.say("screen.advice", {"weak": weak, "lead_magnet": [], "loyalty": []})

    assert said.count("&lt;b&gt;&amp;&#34;$") == 2
    assert "&amp;lt;" not in said


def test_a_finished_map_that_is_left_is_not_called_a_draft(words: Speaker) -> None:
    facts = {"title": "Oak", "answered": 49, "asked": 49}
    assert "/maps" in words.say("reply.left", facts)
    assert "48" in words.say("reply.left", {**facts, "answered": 48})


def test_a_label_is_plain_text(words: Speaker) -> None:
    assert words.say("button.add", {"name": NASTY}) == f"+ {NASTY}"


def test_blocks_are_parted_by_one_empty_line_whatever_is_left_out(words: Speaker) -> None:
    said = words.say("screen.advice", {"weak": None, "lead_magnet": [], "loyalty": []})

    assert "\n" not in said


def test_blanks_that_come_with_a_fact_are_tidied(words: Speaker) -> None:
    said = words.say("reply.named", {"title": "Белая   линия"})

    assert "Белая линия" in said


def test_a_screen_is_spoken_with_its_buttons(words: Speaker) -> None:
    rows = ((Button("1.o:a+", text="Сайт", ticked=True), Button("1.o:b+", text="VK")),)
    message = words.message(Screen("reply.kept", rows=rows))

    assert message.text == words.say("reply.kept")
    assert message.keyboard == ((Key("✓ Сайт", "1.o:a+"), Key("VK", "1.o:b+")),)


def test_a_button_without_a_label_of_its_own_has_its_texts(words: Speaker) -> None:
    ((key,),) = words.message(
        Screen("reply.kept", rows=((Button("", "button.new", url="u"),),))
    ).keyboard

    assert key == Key(words.say("button.new"), "", "u")


@pytest.mark.parametrize(
    "key", ["reply.no_such_text", "closed.step", "screen._suggestions", "reply"]
)
def test_a_text_that_is_missing_is_named(words: Speaker, key: str) -> None:
    assert not words.has(key)
    with pytest.raises(KeyError, match=key):
        words.say(key)


def test_a_fact_that_is_missing_is_a_bug_and_not_a_gap_in_a_sentence(words: Speaker) -> None:
    with pytest.raises(UndefinedError):
        words.say("screen.stage", {"name": "Решение"})


def test_what_a_file_imports_is_no_text_of_it(words: Speaker) -> None:
    assert words.has("closed.answered")
    assert "step" not in words.names("closed")
    assert "frame" not in words.names("question")
