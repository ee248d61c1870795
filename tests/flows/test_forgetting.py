"""Everything that is known of a person goes when the person says so."""

from flows.effects import ForgetPerson
from flows.world import Spot
from tests.flows.interviews import with_maps


def test_forgetting_asks_first_with_the_safe_button_first() -> None:
    talk = with_maps(2)
    talk.command("forget")
    assert talk.labels == ["keep", "forget"]
    assert talk.fact("maps") == 2
    talk.says("да, удалить")
    assert (talk.said, len(talk.memory.maps)) == (["reply.pick_button"], 2)
    talk.presses("keep")
    assert (talk.spot, len(talk.memory.maps)) == (Spot(), 2)


def test_forgetting_leaves_nothing_and_says_so() -> None:
    talk = with_maps(2)
    talk.command("forget")
    talk.presses("forget")
    assert talk.turn.changes == (ForgetPerson(),)
    assert talk.saying("reply.forgotten").screen.facts["maps"] == 2
    assert (talk.turn.person, talk.memory.person, talk.memory.maps) == (None, None, {})
    talk.command("maps")
    assert talk.screen.key == "screen.no_maps"
