"""Never a dead end: whatever comes, it is answered plainly and nothing answered changes."""

from collections.abc import Callable

import pytest

from flows.effects import Say, Show
from flows.heard import What
from flows.world import Spot
from tests.flows.interviews import asked, reviewed
from tests.flows.talking import Talk

UNREADABLE = [
    What.STICKER,
    What.PHOTO,
    What.VOICE,
    What.VIDEO,
    What.FILE,
    What.CONTACT,
    What.LOCATION,
    What.POLL,
    What.OTHER,
]
"""Things that come instead of words."""


def at_home() -> Talk:
    talk = asked("persona_age")
    talk.command("cancel")
    return talk


def at_maps() -> Talk:
    talk = at_home()
    talk.command("maps")
    return talk


def forgetting() -> Talk:
    talk = at_home()
    talk.command("forget")
    return talk


def naming() -> Talk:
    talk = at_home()
    talk.forges(f"name:{talk.journey.id}")
    return talk


def at_a_stage() -> Talk:
    talk = asked("journey_stages")
    talk.presses("2")
    return talk


def at_a_part() -> Talk:
    talk = reviewed()
    talk.presses("part_persona")
    return talk


def late() -> Talk:
    talk = asked("stage_pains", stage=1)
    talk.presses("done")
    talk.says("Дорого", seconds_ago=15)
    return talk


ROOMS: dict[str, Callable[[], Talk]] = {
    "home": at_home,
    "question": lambda: asked("persona_fears"),
    "scale": lambda: asked("stage_feeling", stage=3),
    "stages": lambda: asked("journey_stages"),
    "stage": at_a_stage,
    "review": reviewed,
    "part": at_a_part,
    "maps": at_maps,
    "name": naming,
    "forget": forgetting,
    "late": late,
}


@pytest.fixture(params=ROOMS)
def talk(request: pytest.FixtureRequest) -> Talk:
    """A talk in each of the rooms."""
    return ROOMS[request.param]()


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_named_and_the_question_asked_again(talk: Talk, what: What) -> None:
    maps, spot = dict(talk.memory.maps), talk.spot
    talk.hears(what)
    assert talk.said == [f"reply.heard_{what.value}"]
    assert talk.shows == [Show(fresh=True)]
    assert (talk.memory.maps, talk.spot) == (maps, spot)


def test_an_unknown_command_is_told_so(talk: Talk) -> None:
    maps, spot = dict(talk.memory.maps), talk.spot
    talk.command("nonsense", "with words")
    assert talk.said == ["reply.unknown_command"]
    assert (talk.memory.maps, talk.spot) == (maps, spot)


def test_an_empty_text_is_told_so(talk: Talk) -> None:
    maps, spot = dict(talk.memory.maps), talk.spot
    talk.says("")
    assert talk.said == ["reply.empty"]
    assert (talk.memory.maps, talk.spot) == (maps, spot)


def test_faces_alone_change_nothing_and_are_answered(talk: Talk) -> None:
    maps, room = dict(talk.memory.maps), talk.spot.screen
    talk.says("🎉🎉")
    assert (talk.memory.maps, talk.spot.screen) == (maps, room)
    assert talk.said or room == "late"


def test_help_and_language_ask_the_same_question_again(talk: Talk) -> None:
    spot = talk.spot
    talk.command("help")
    assert (talk.said, talk.shows) == (["reply.help"], [Show(fresh=True)])
    talk.command("language")
    assert (talk.said, talk.shows) == (["reply.language"], [Show(fresh=True)])
    talk.presses("lang_en")
    assert (talk.person.language, talk.spot) == ("en", spot)
    assert talk.saying("reply.language_set").language == "en"


def test_cancel_leads_home_and_keeps_every_answer(talk: Talk) -> None:
    before = {number: journey.stages for number, journey in talk.memory.maps.items()}
    late_words = talk.person.pending
    talk.command("cancel")
    assert (talk.spot, bool(talk.said)) == (Spot(), True)
    if not late_words:
        assert {n: j.stages for n, j in talk.memory.maps.items()} == before


def test_a_stopped_bot_is_quiet_until_the_person_writes(talk: Talk) -> None:
    spot = talk.spot
    talk.hears(What.BLOCKED)
    assert (talk.person.gone, talk.effects) == (True, ())
    talk.hears(What.RETURNED)
    assert (talk.person.gone, talk.effects, talk.spot) == (False, (), spot)


def test_silence_is_answered_by_silence(talk: Talk) -> None:
    spot = talk.spot
    talk.hears(What.SILENT)
    assert (talk.effects, talk.turn.changes, talk.spot) == ((), (), spot)


def test_words_without_a_dialog_get_a_hint() -> None:
    talk = Talk()
    talk.says("Привет")
    assert talk.said == ["reply.hint"]
    talk.presses("new")
    assert talk.screen.key == "question.business_name"


def test_nothing_is_cancelled_where_nothing_goes_on() -> None:
    talk = Talk()
    talk.command("cancel")
    assert talk.said == ["reply.nothing_to_cancel"]


@pytest.mark.parametrize(("what", "command"), [(What.COMMAND, "new"), (What.TEXT, "")])
def test_a_group_gets_one_sentence_and_a_way_into_the_private_chat(
    what: What, command: str
) -> None:
    talk = asked("persona_age")
    before = talk.memory.again()
    talk.in_group(what, "@bot привет", command)
    (say,) = talk.effects
    assert isinstance(say, Say)
    assert (say.chat, say.screen.key) == (-100, "reply.group")
    assert [b.url for row in say.screen.rows for b in row] == ["start:group"]
    assert (talk.turn.person, talk.memory) == (None, before)


def test_in_a_group_all_get_the_same_words_so_no_order_of_answers_is_wrong() -> None:
    """Two replicas that answer two people of a group do not wait for each other."""
    said = []
    for talk, words, command in (
        (asked("persona_age"), "@bot 30 лет", ""),
        (Talk(), "", "forget"),
        (at_home(), "@bot a map", "new"),
    ):
        talk.in_group(What.COMMAND if command else What.TEXT, words, command)
        said.append(talk.effects)
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 1


def test_what_is_not_for_the_bot_in_a_group_is_not_answered() -> None:
    talk = Talk()
    talk.in_group(What.STICKER)
    assert talk.effects == ()
