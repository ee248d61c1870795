"""What is kept is told, and given to whoever asks for their own."""

from flows.effects import Say, SendData, Show
from flows.world import Spot
from tests.flows.interviews import asked, with_maps
from tests.flows.talking import Talk


def test_what_is_kept_is_told_with_the_ways_to_get_and_remove_it() -> None:
    talk = with_maps(1)
    talk.command("privacy")
    said = talk.saying("reply.privacy").screen
    assert [b.data for row in said.rows for b in row] == ["mydata:", "forget:"]
    assert talk.spot == Spot()


def test_asking_in_the_middle_of_a_question_brings_it_again() -> None:
    talk = asked("persona_age")
    spot, journey = talk.spot, talk.journey
    talk.command("privacy")
    assert [type(effect) for effect in talk.effects] == [Say, Show]
    talk.command("mydata")
    assert [type(effect) for effect in talk.effects] == [Show, SendData]
    assert (talk.spot, talk.journey) == (spot, journey)


def test_data_is_sent_in_the_persons_language_and_changes_nothing() -> None:
    talk = Talk("en")
    talk.command("mydata")
    [sent] = [effect for effect in talk.effects if isinstance(effect, SendData)]
    assert (sent.language, sent.caption.key) == ("en", "caption.data")
    assert talk.turn.changes == ()


def test_the_button_answers_at_once_and_may_be_pressed_twice() -> None:
    talk = with_maps(1)
    talk.command("privacy")
    for _ in range(2):
        talk.presses("mydata")
        assert talk.notice == "notice.mydata"
        assert [type(effect) for effect in talk.effects] == [SendData]
        assert talk.turn.changes == ()


def test_the_button_to_forget_asks_first_below_what_is_there() -> None:
    talk = asked("persona_age")
    talk.command("privacy")
    talk.presses("forget")
    assert talk.labels == ["keep", "forget"]
    [show] = talk.effects
    assert isinstance(show, Show)
    assert show.fresh
    assert len(talk.memory.maps) == 1
