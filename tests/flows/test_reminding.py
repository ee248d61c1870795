"""Whom to remind and when; what the buttons of a reminder do."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.reminding import TRIED_FOR, Left, is_time, reminder, spans
from tests.flows.interviews import asked, with_maps

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEFT = Left(7, 7, "en", NOW - timedelta(days=3), 101, "Two spoons")


def is_due(heard_at: datetime, days: int = 3) -> bool:
    return any(after < heard_at <= until for after, until in spans(NOW, days))


@pytest.mark.parametrize(
    ("silent", "due"),
    [
        (timedelta(days=3), True),
        (timedelta(days=3, minutes=59), True),
        (timedelta(days=4, minutes=30), True),
        (timedelta(days=2, hours=23), False),
        (timedelta(days=3, hours=1), False),
        (timedelta(days=3, hours=12), False),
        (timedelta(days=3 + TRIED_FOR), False),
        (timedelta(0), False),
    ],
)
def test_the_hour_is_that_of_the_last_word_after_days_of_silence(
    silent: timedelta, due: bool
) -> None:
    assert is_due(NOW - silent) == due
    assert not due or is_time(NOW - silent, NOW)


def test_a_reminder_that_waited_for_hours_comes_at_no_odd_hour() -> None:
    assert is_time(NOW - timedelta(days=3, minutes=90), NOW)
    assert not is_time(NOW - timedelta(days=3, hours=3), NOW)
    assert not is_time(NOW - timedelta(days=3, hours=-1), NOW)


def test_a_reminder_names_the_draft_and_has_the_way_on_first() -> None:
    said = reminder(LEFT)
    assert (said.language, said.screen.facts["title"]) == ("en", "Two spoons")
    assert [b.data for row in said.screen.rows for b in row] == ["continue:101", "quiet:"]


def test_no_reminders_is_remembered_and_harmless_twice() -> None:
    talk = with_maps(1)
    assert talk.person.reminders
    for _ in range(2):
        talk.forges("quiet:")
        assert talk.saying("reply.quiet")
        assert not talk.person.reminders
    talk.command("maps")
    assert not talk.person.reminders


def test_the_way_on_leads_to_the_question_where_the_draft_was_left() -> None:
    talk = asked("persona_age")
    talk.forges(f"continue:{talk.journey.id}")
    assert talk.screen.key == "question.persona_age"
