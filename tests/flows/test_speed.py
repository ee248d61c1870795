"""How much work a turn is."""

from flows.heard import Heard, What
from flows.machine import hear, screen
from tests.flows.interviews import drafted
from tests.flows.talking import Talk
from tests.work import work

MOST = 0.001
"""Seconds of work for a turn: what is heard, and the screen that comes of it."""


def with_own_words() -> Talk:
    """A talk at the advice for a full map whose owner has also said things in own words."""
    talk = drafted("dental")
    for stage in talk.journey.stages[:3]:
        talk.forges(f"edit:{talk.journey.id}")
        talk.presses(f"stage.{stage.id}", f"change:stage.{stage.id}.pains")
        talk.says("боятся боли\nне понимают, сколько заплатят в итоге\nдолго отвечаем в чате")
        talk.presses("done")
    talk.forges(f"advice:{talk.journey.id}")
    assert talk.screen.key == "screen.advice"
    return talk


def test_a_turn_that_shows_suggestions_takes_a_millisecond_at_most() -> None:
    talk = with_own_words()
    world = talk.world
    add = next(b.data for b in talk.buttons if ".add:" in b.data)
    for data in (add, f"advice:{talk.journey.id}"):
        press = Heard(10**6, 7, 7, What.PRESS, data, message=1, query="query")
        took = work(lambda press=press: (hear(world, press), screen(world)), MOST)  # type: ignore[misc]
        assert took <= MOST, data
