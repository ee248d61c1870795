"""Nothing of a description is lost: more words, other words, edits, going away."""

from collections.abc import Callable

import pytest

from flows.description import messages_in
from flows.heard import What
from journey.map import MOST_ITEMS
from tests.flows.describing import (
    NAMED,
    POST,
    SALON,
    UNKNOWN,
    described,
    dropped,
    entries,
    lines,
    tap,
)
from tests.flows.interviews import describing
from tests.flows.keeping import check_buttons, check_map, check_standing
from tests.flows.talking import Talk

# More words, other words, no words


def test_more_words_are_understood_together_and_what_was_dropped_stays_dropped() -> None:
    talk = described()
    first = lines(talk)[0]
    tap(talk, 1)
    talk.says("А ещё нас находят в 2ГИС")
    assert "2ГИС" in lines(talk)
    assert dropped(talk) == [first]
    talk.presses("ok")
    assert talk.journey.business.notes == (SALON, "А ещё нас находят в 2ГИС")


def test_written_again_the_first_text_is_in_the_notes() -> None:
    talk = described()
    talk.presses("again")
    assert (talk.screen.key, talk.person.pending) == ("screen.describe", "")
    assert list(talk.journey.business.notes) == [SALON]
    talk.says(NAMED)
    talk.presses("ok")
    assert list(talk.journey.business.notes) == [SALON, NAMED]
    assert talk.journey.business.kind[0].entry == "dental"


@pytest.mark.parametrize("text", ["🙂", "...", "—"])
def test_a_text_without_words_is_told_so(text: str) -> None:
    talk = described()
    talk.says(text)
    assert talk.said == ["reply.no_words"]
    assert messages_in(talk.person.pending) == (SALON,)


@pytest.mark.parametrize("what", [What.STICKER, What.VOICE, What.PHOTO, What.FILE])
def test_what_cannot_be_read_leaves_the_room_as_it_is(what: What) -> None:
    talk = described()
    before = talk.person
    talk.hears(what)
    assert (talk.said, talk.screen.key) == ([f"reply.heard_{what.value}"], "screen.described")
    assert (talk.person.pending, talk.spot) == (before.pending, before.spot)


def test_an_edited_message_is_understood_anew() -> None:
    talk = Talk()
    talk.command("new")
    message = talk.says(SALON)
    talk.says("А ещё нас находят в 2ГИС")
    talk.edits(message, NAMED)
    assert messages_in(talk.person.pending) == (NAMED, "А ещё нас находят в 2ГИС")


def test_what_is_edited_after_it_was_confirmed_goes_to_the_notes() -> None:
    talk = Talk()
    talk.command("new")
    message = talk.says(SALON)
    talk.presses("ok")
    before = entries(talk.journey)
    talk.edits(message, NAMED)
    assert talk.said == ["reply.edit_noted"]
    assert talk.journey.business.notes == (SALON, NAMED)
    assert entries(talk.journey) == before


def test_an_earlier_description_that_is_edited_does_not_replace_the_present_one() -> None:
    talk = Talk()
    talk.command("new")
    message = talk.says(SALON)
    talk.presses("again")
    talk.says(UNKNOWN)
    talk.edits(message, NAMED)
    assert messages_in(talk.person.pending) == (UNKNOWN,)
    assert talk.journey.business.notes == (SALON, NAMED)


def test_an_edit_without_words_keeps_what_was_said() -> None:
    talk = Talk()
    talk.command("new")
    message = talk.says(SALON)
    talk.edits(message, "...")
    assert talk.said == ["reply.edit_empty"]
    assert messages_in(talk.person.pending) == (SALON,)


# Nothing is lost


LEAVING: dict[str, Callable[[Talk], object]] = {
    "cancel": lambda talk: talk.command("cancel"),
    "maps": lambda talk: talk.command("maps"),
    "start": lambda talk: talk.command("start"),
    "new": lambda talk: talk.command("new"),
    "back": lambda talk: talk.presses("back"),
    "leave": lambda talk: talk.presses("leave"),
    "confirm": lambda talk: talk.presses("ok"),
    "again": lambda talk: talk.presses("again"),
    "edit": lambda talk: talk.forges(f"edit:{talk.journey.id}"),
    "drop": lambda talk: talk.forges(f"drop:{talk.journey.id}"),
}


@pytest.mark.parametrize("text", [SALON, POST, NAMED])
@pytest.mark.parametrize("way", LEAVING)
def test_the_whole_text_is_in_the_notes_whatever_the_person_does(way: str, text: str) -> None:
    talk = described(text)
    number = talk.spot.map
    LEAVING[way](talk)
    assert talk.memory.maps[number].business.notes == (text,)
    assert talk.person.pending == ""
    check_standing(talk)


def test_a_text_of_four_thousand_characters_is_no_matter() -> None:
    assert len(POST) == 4000
    talk = described(POST)
    assert len(lines(talk)) <= 3 * 8
    talk.presses("ok")
    assert talk.journey.business.notes == (POST,)
    assert all(
        len(items) <= MOST_ITEMS
        for stage in talk.journey.stages
        for items in (stage.channels, stage.questions, stage.pains)
    )


def test_the_room_is_the_same_after_another_release_or_a_crash() -> None:
    talk = described()
    tap(talk, 1)
    assert talk.again().world == talk.world
    other = talk.again()
    other.presses("ok")
    talk.presses("ok")
    assert other.journey == talk.journey


@pytest.mark.parametrize("text", [SALON, UNKNOWN, NAMED, POST])
def test_every_button_of_the_room_is_understood(text: str) -> None:
    talk = described(text)
    check_buttons(talk)
    check_standing(talk)
    check_buttons(describing())


@pytest.mark.parametrize(
    "data", ["kind:nonsense", "kind:", "line:0+", "line:99-", "line:x-", "line:²+", "nonsense"]
)
def test_a_button_the_room_does_not_have_is_told_so(data: str) -> None:
    talk = described()
    before = talk.person.pending, talk.spot
    talk.forges(f"{talk.person.serial}.{data}")
    assert (talk.notice, talk.person.pending, talk.spot) == ("notice.stale", *before)


@pytest.mark.parametrize("data", ["ok", "again", "other", "kind:cafe", "line:1-"])
def test_nothing_is_confirmed_before_anything_was_written(data: str) -> None:
    talk = describing()
    talk.forges(f"{talk.person.serial}.{data}")
    assert (talk.notice, talk.screen.key) == ("notice.stale", "screen.describe")


def test_what_the_owner_has_said_already_is_not_said_twice() -> None:
    talk = described()
    talk.presses("ok")
    talk.says(SALON + " И ещё нас хорошо знают в 2ГИС, а больше нигде пока не знают.")
    talk.presses("ok")
    check_map(talk.journey)
    assert len(talk.journey.business.notes) == 2
