"""How fast people are, as it is counted."""

from datetime import UTC, datetime, timedelta

from bot.pace import FEW, Pace
from flows.heard import Heard, What

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def says(update: int, person: int = 1, what: What = What.TEXT) -> Heard:
    return Heard(update, person, person, what)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_what_came_within_a_minute_is_counted_for_each_person() -> None:
    counted = Pace(5)
    assert [counted.of(says(n), after(n))[0] for n in range(3)] == [1, 2, 3]
    assert counted.of(says(9, person=2), after(3))[0] == 1
    assert counted.of(says(4), after(61))[0] == 2


def test_an_update_that_comes_again_counts_once_and_is_told_again() -> None:
    counted = Pace(1)
    counted.of(says(1), NOON)
    for _ in range(5):
        assert counted.of(says(2), NOON) == (2, False)
    assert counted.of(says(3), NOON) == (3, True)


def test_being_too_fast_is_told_again_after_a_calm_minute() -> None:
    counted = Pace(1)
    for n in range(3):
        counted.of(says(n), NOON)
    counted.of(says(7), after(61))
    assert counted.of(says(8), after(62)) == (2, False)


def test_a_press_has_its_notice_and_leaves_the_words_to_be_told() -> None:
    counted = Pace(1)
    counted.of(says(1), NOON)
    counted.of(says(2, what=What.PRESS), NOON)
    assert counted.of(says(3), NOON) == (3, False)


def test_a_group_is_counted_as_one_and_0_counts_nobody() -> None:
    counted, never = Pace(1), Pace(0)
    for person in (1, 2, 3):
        heard = Heard(person, person, -100, What.COMMAND, private=False)
        assert counted.of(heard, NOON)[0] == person
        assert never.of(heard, NOON) == (0, False)


def test_who_is_silent_is_forgotten() -> None:
    counted = Pace(1)
    for person in range(FEW):
        counted.of(says(person, person), NOON)
    counted.of(says(0), after(61))
    assert len(counted) == 1


def test_a_clock_that_was_put_back_calms_nobody_for_longer() -> None:
    counted = Pace(1)
    for n in range(3):
        counted.of(says(n), NOON)
    assert counted.of(says(7), after(-3600)) == (1, False)


def test_no_more_people_are_remembered_than_twice_those_who_speak() -> None:
    counted = Pace(1)
    most = 0
    for n in range(5000):  # ten a second: 600 within a minute
        counted.of(says(n, n), after(n / 10))
        most = max(most, len(counted))
    assert 600 <= most <= 1202


def test_who_speaks_is_not_forgotten_however_many_there_are() -> None:
    counted = Pace(5)
    for n in range(3 * FEW):
        counted.of(says(n, person=n), NOON)
    assert counted.of(says(999, person=0), after(1))[0] == 2
