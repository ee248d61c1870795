"""Buttons of any age: what they say, how long they last, and what forged ones come to."""

from dataclasses import replace

import pytest

from flows.buttons import Living, Staying, read
from flows.effects import Show, Strip
from flows.files import FILES
from flows.hearing import MOST_SERIAL
from flows.options import options
from flows.path import path
from journey.map import JourneyMap
from journey.stages import StageSeed, add_stage
from knowledge.catalogue import load
from tests.flows.interviews import asked, reviewed
from tests.flows.talking import Talk

LONGEST_DATA = 64  # bytes, Telegram's limit


@pytest.mark.parametrize(
    ("data", "button"),
    [
        ("7.done", Living(7, "done")),
        ("7.o:e:awareness.maps+", Living(7, "o", "e:awareness.maps", wished=True)),
        ("7.o:t:12-", Living(7, "o", "t:12", wished=False)),
        ("7.feel:-2", Living(7, "feel", "-2")),
        ("7.change:stage.3.pains", Living(7, "change", "stage.3.pains")),
        ("continue:12", Staying("continue", "12")),
        ("maps:", Staying("maps")),
    ],
)
def test_what_a_button_says_is_read(data: str, button: Living | Staying) -> None:
    assert read(data) == button


@pytest.mark.parametrize(
    "data",
    [
        "",
        "done",
        "7",
        "7.",
        "x.done",
        "٣.done",
        "7.stage:²",
        "1234567.done",
        "7.o:" + "а" * 10,
        "7.o:" + "a" * 61,
        "open:" + "1" * 21,
        "7.done\n",
        "open:1;drop",
    ],
)
def test_what_no_button_of_ours_says_is_not_read(data: str) -> None:
    assert read(data) is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_option_fits_into_a_button_and_has_a_name_of_its_own(language: str) -> None:
    catalogue = load(language)
    for kind in catalogue.kinds:
        journey = _a_map(kind.id)
        for asked_ in path(journey):
            codes = [o.code for o in options(catalogue, journey, asked_)]
            assert len(set(codes)) == len(codes), (kind.id, asked_.place)
            for code in codes:
                data = f"{MOST_SERIAL}.o:{code}+"
                assert len(data.encode()) <= LONGEST_DATA, data
                assert read(data) == Living(MOST_SERIAL, "o", code), data


def _a_map(kind: str) -> JourneyMap:
    """A map of this kind of business, with a stage of one's own."""
    talk = asked("business_kind")
    talk.presses(kind)
    return add_stage(talk.journey, StageSeed("", "Своё")) or talk.journey


def test_a_button_of_an_older_screen_shows_the_present_one_and_loses_its_buttons() -> None:
    talk = asked("persona_age")
    old = talk.finds(talk.options[0])
    talk.presses("skip", "skip")
    before, screen = talk.journey, talk.screen
    talk.taps_on(old)
    assert talk.notice == "notice.stale"
    assert talk.effects == (Strip(old.message), Show())
    assert (talk.journey, talk.screen) == (before, screen)


def test_a_double_tap_on_the_way_on_is_one_step_without_a_word() -> None:
    talk = asked("persona_age")
    skip = talk.finds("skip")
    talk.taps_on(skip)
    spot = talk.spot
    talk.taps_on(skip)
    assert (talk.notice, talk.spot, talk.effects) == ("", spot, (Show(),))


def test_a_double_tap_on_an_only_answer_is_one_answer() -> None:
    talk = asked("persona_age")
    option = talk.finds(talk.options[0])
    talk.taps_on(option)
    once = (talk.journey, talk.spot)
    talk.taps_on(option)
    assert (talk.journey, talk.spot) == once


def test_two_devices_at_once_leave_one_talk() -> None:
    talk = asked("stage_pains", stage=1)
    phone = [talk.finds(name) for name in (*talk.options[:2], "unknown")]
    desk = [talk.finds(name) for name in (*talk.options[1:3], "unknown")]
    for offered in (phone[0], desk[0], phone[1], desk[1], phone[2], desk[2]):
        talk.taps_on(offered)
    assert len(talk.journey.stages[0].pains) == 3
    assert talk.screen.key == "question.stage_feeling"


@pytest.mark.parametrize(
    "data",
    [
        "o:e:nothing.here+",
        "o:t:999-",
        "o",
        "feel:7",
        "feel:x",
        "more:9999",
        "more:x",
        "more",
        "stage:1",
        "restore:x",
        "draw",
        "open:1",
        "nonsense:1",
    ],
)
def test_a_forged_button_of_the_present_screen_changes_nothing(data: str) -> None:
    talk = asked("persona_age")
    before = (talk.journey, talk.spot)
    talk.forges(f"{talk.person.serial}.{data}")
    assert talk.notice == "notice.stale"
    assert (talk.journey, talk.spot) == before


def test_an_only_answer_cannot_be_taken_off_by_a_forged_button() -> None:
    talk = asked("persona_age")
    option = talk.finds(talk.options[0]).button.data
    before = (talk.journey, talk.spot)
    talk.forges(option.removesuffix("+") + "-")
    assert (talk.notice, (talk.journey, talk.spot)) == ("notice.stale", before)


@pytest.mark.parametrize(
    ("buttons", "data"),
    [
        (["part_journey"], "stage:99"),
        (["part_journey"], "restore:99"),
        (["part_journey"], "add:nothing"),
        ([], "part:stage.99"),
        ([], "part:nothing"),
        (["part_persona"], "change:business.shoes"),
        (["part_persona"], "change:stage.99.pains"),
    ],
)
def test_a_forged_button_at_the_review_changes_no_answer(buttons: list[str], data: str) -> None:
    talk = reviewed()
    talk.presses(*buttons)
    before = talk.journey
    talk.forges(f"{talk.person.serial}.{data}")
    assert talk.journey == before
    assert talk.screen


@pytest.mark.parametrize(
    "command",
    [
        *("open", "cards", "files", "edit", "draw", "advice", "name", "drop", "undo", "continue"),
        *FILES,
    ],
)
@pytest.mark.parametrize("about", ["99999", "0", "1" * 20, "x"])
def test_a_map_that_is_not_the_persons_is_not_there(command: str, about: str) -> None:
    talk = asked("persona_age")
    before = (talk.journey, talk.spot)
    talk.forges(f"{command}:{about}")
    assert (talk.notice, talk.effects) == ("notice.no_map", ())
    assert (talk.journey, talk.spot) == before


def test_numbers_of_screens_start_again_before_they_grow_too_long() -> None:
    talk = asked("persona_age")
    person = talk.memory.person
    assert person is not None
    talk.memory.person = replace(person, serial=MOST_SERIAL, before=None)
    talk.says("за тридцать")
    assert talk.person.serial == 1
    talk.presses("skip")
    assert talk.screen.key == "question.persona_interests"


def test_a_language_that_is_not_spoken_is_not_set() -> None:
    talk = Talk()
    talk.forges("lang:de")
    assert (talk.notice, talk.person.language) == ("notice.stale", "ru")
