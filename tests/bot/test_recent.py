"""Worlds just left by commits: each is shown once, fresh, and with the screen as it stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.recent import GOOD_FOR, Recent
from flows.world import Person, ShownScreen, World
from knowledge.catalogue import load

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNA = World(Person(7, 7), load("ru"), NOON)
SCREEN = ShownScreen(10, 1, 99)


def test_a_world_is_taken_once() -> None:
    recent = Recent()
    recent.put([(7, ANNA)])
    assert recent.take(7, NOON) == ANNA
    assert recent.take(7, NOON) is None


def test_the_newest_takes_the_place_of_the_one_before_and_so_does_the_unknown() -> None:
    recent, later = Recent(), replace(ANNA, turns=2)
    recent.put([(7, ANNA), (7, later)])
    assert recent.take(7, NOON) == later
    recent.put([(7, ANNA), (7, None)])
    assert recent.take(7, NOON) is None


def test_what_waits_too_long_is_recalled_anew() -> None:
    recent = Recent()
    for moment in (NOON + GOOD_FOR, NOON - GOOD_FOR):
        recent.put([(7, ANNA)])
        assert recent.take(7, moment) is None


def test_a_screen_that_was_shown_meanwhile_is_the_one_to_be_edited() -> None:
    recent = Recent()
    recent.shown(7, SCREEN, NOON)
    assert recent.take(7, NOON) is None
    recent.put([(7, ANNA)])
    recent.shown(7, SCREEN, NOON)
    taken = recent.take(7, NOON)
    assert taken
    assert taken.screen == SCREEN


@pytest.mark.parametrize("seconds", [-2, -0.2, 0.2])
def test_a_screen_shown_while_the_turn_was_kept_is_unknown_to_the_turn(seconds: float) -> None:
    recent = Recent()
    recent.shown(7, SCREEN, NOON + timedelta(seconds=seconds))
    recent.put([(7, ANNA)])
    taken = recent.take(7, NOON)
    assert taken
    assert taken.screen == (SCREEN if seconds > 0 else None), "what is older, the turn has seen"


def test_worlds_that_nobody_takes_are_forgotten() -> None:
    recent = Recent()
    for number in range(100):
        moment = NOON + number * timedelta(seconds=0.1)
        recent.put([(number, replace(ANNA, now=moment))])
    assert len(recent) <= 11


def test_screens_of_people_who_say_no_more_are_forgotten() -> None:
    recent = Recent()
    for number in range(100):
        recent.shown(number, SCREEN, NOON + number * timedelta(seconds=0.1))
    assert len(recent) <= 11
