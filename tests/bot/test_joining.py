"""A long text that a client has cut is one text again."""

import pytest

from bot.joining import joined
from flows.heard import Heard, What

FULL = "а" * 4096
AT_A_BLANK = "а" * 4000


def says(text: str, message: int = 1, sent_at: int = 10, person: int = 7) -> Heard:
    return Heard(message, person, person, What.TEXT, text, message=message, sent_at=sent_at)


def test_a_text_cut_in_the_middle_of_a_word_is_whole_again() -> None:
    (whole,) = joined([says(FULL), says("б", 2)])
    assert (whole.message, whole.text) == (1, FULL + "б")


def test_a_text_cut_at_a_blank_has_its_blank_again() -> None:
    (whole,) = joined([says(AT_A_BLANK), says("б", 2)])
    assert whole.text == f"{AT_A_BLANK} б"


def test_three_pieces_are_one_text() -> None:
    (whole,) = joined([says(FULL), says(FULL, 2), says("б", 3)])
    assert whole.text == FULL + FULL + "б"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (says("короткий"), says("ответ", 2)),
        (says(FULL), says("не подряд", 3)),
        (says(FULL), says("позже", 2, sent_at=20)),
        (says(FULL), says("другой человек", 2, person=8)),
        (says(FULL), Heard(2, 7, 7, What.COMMAND, message=2, sent_at=10, command="new")),
    ],
)
def test_what_is_not_a_piece_stays_a_text_of_its_own(first: Heard, second: Heard) -> None:
    assert joined([first, second]) == [first, second]
