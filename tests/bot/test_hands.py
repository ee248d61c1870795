"""Which worlds are kept to be shown right after a commit."""

from datetime import UTC, datetime

from bot.hands import shown
from bot.kept import Kept
from flows.effects import Show
from flows.world import Person, World
from knowledge.catalogue import load
from storage import PICTURES, TALK, Due

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANNA = World(Person(7, 7), load("ru"), NOON)


def after(*lanes: str) -> list[tuple[int, World | None]]:
    dues = tuple(Due(number, 7, 7, lane, Show()) for number, lane in enumerate(lanes))
    return list(shown(Kept(dues, worlds=((7, ANNA),))))


def test_a_screen_that_is_ours_to_show_is_shown_as_the_commit_has_left_it() -> None:
    assert after(TALK) == after(PICTURES, TALK) == [(7, ANNA)]


def test_one_that_is_anothers_or_comes_behind_pictures_is_shown_as_it_is_then() -> None:
    assert after() == after(PICTURES) == [(7, None)]
