"""Text as Telegram keeps it."""

import pytest

from playground.words import NOTHING, Span, Words, from_entities, parts, tidy, utf16


def test_an_emoji_counts_as_two_units() -> None:
    assert utf16("а🙂") == 3


def test_blanks_around_a_text_go_and_its_formatting_moves_along() -> None:
    words = tidy(Words("  \n Кому? \n", (Span("bold", 4, 8),)))

    assert words == Words("Кому?", (Span("bold", 0, 4),))


def test_formatting_of_nothing_but_blanks_goes() -> None:
    assert tidy(Words("а  ", (Span("bold", 1, 3),))) == Words("а")


@pytest.mark.parametrize("text", ["", "  ", "\n\n", "\u200b\u200d", "\u00a0\u2800\u3000", "\ufeff"])
def test_a_text_of_invisible_characters_is_empty(text: str) -> None:
    assert tidy(Words(text)) == NOTHING


def test_control_characters_become_blanks_and_carriage_returns_go() -> None:
    assert tidy(Words("а\tб\r\nв\x00г\u202eд")).text == "а б\nв гд"


def test_joined_emoji_stay_joined() -> None:
    family = "👨\u200d👩\u200d👧"

    assert tidy(Words(family)).text == family


def test_entities_are_counted_in_utf16_units_both_ways() -> None:
    entities = [{"type": "bold", "offset": 3, "length": 2}]

    words = from_entities("🙂 да", entities)

    assert words.spans == (Span("bold", 2, 4),)
    assert words.entities() == entities


@pytest.mark.parametrize(("offset", "length"), [(1, 2), (0, 1), (0, 99), (5, 5), (0, 0)])
def test_an_entity_that_cuts_a_character_or_leaves_the_text_is_dropped(
    offset: int, length: int
) -> None:
    entity = {"type": "bold", "offset": offset, "length": length}

    assert from_entities("🙂 да", [entity]).spans == ()


def test_a_long_text_is_split_at_a_space_and_nothing_is_lost() -> None:
    text = "слово " * 1000

    made = parts(text, 4096)

    assert "".join(made) == text
    assert [part[-1] for part in made] == [" ", " "]
    assert all(utf16(part) <= 4096 for part in made)


def test_a_text_without_spaces_is_split_between_characters() -> None:
    made = parts("🙂" * 3000, 4096)

    assert [len(part) for part in made] == [2048, 952]
