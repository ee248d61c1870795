"""A business told in a few sentences: what is understood is shown, and confirmed by a tap."""

import pytest

from flows.description import messages_in
from flows.effects import Show
from journey.items import OWNER, Status
from journey.places import status_at
from tests.flows.describing import (
    ENGLISH,
    KIND,
    NAMED,
    NOTHING,
    SEVERAL,
    UNKNOWN,
    described,
    dropped,
    entries,
    lines,
    tap,
)
from tests.flows.keeping import check_map


def test_what_was_understood_is_shown_and_ticked() -> None:
    talk = described()
    assert talk.screen.key == "screen.described"
    assert talk.fact("kind") == "Салон красоты"
    assert [group["field"] for group in talk.fact("groups")] == ["channels", "questions", "pains"]
    assert {"Instagram", "Яндекс Карты", "Советы знакомых"} <= set(lines(talk))
    assert talk.ticked == [str(number) for number in range(1, len(lines(talk)) + 1)]
    assert (dropped(talk), talk.journey.business.kind) == ([], ())


def test_what_is_confirmed_goes_on_the_map_as_the_owners() -> None:
    talk = described()
    shown = lines(talk)
    talk.presses("ok")
    journey = talk.journey
    assert [stage.entry for stage in journey.stages][:4] == [
        *("awareness", "consideration", "decision", "preparation"),
    ]
    items = [i for s in journey.stages for i in (*s.channels, *s.questions, *s.pains)]
    assert sorted(item.text for item in items) == sorted(shown)
    assert {item.source for item in items} == {OWNER}
    assert status_at(journey, KIND) is Status.ANSWERED
    check_map(journey)


def test_the_next_thing_asked_is_the_name_then_the_country() -> None:
    talk = described()
    talk.presses("ok")
    assert talk.screen.key == "question.business_name"
    talk.says("Тихий двор")
    assert talk.screen.key == "question.business_country"


def test_a_name_in_quotation_marks_is_not_asked_again() -> None:
    talk = described(NAMED)
    assert lines(talk)[0] == "Белая линия"
    talk.presses("ok")
    assert (talk.journey.title, talk.screen.key) == ("Белая линия", "question.business_country")


def test_a_name_that_is_dropped_is_asked() -> None:
    talk = described(NAMED)
    tap(talk, 1)
    talk.presses("ok")
    assert (talk.journey.title, talk.screen.key) == ("", "question.business_name")


def test_the_questions_come_later_with_what_was_said_ticked() -> None:
    talk = described()
    talk.presses("ok")
    talk.says("Тихий двор")
    talk.presses("skip", "skip", "skip", "own")
    for _ in range(40):
        if talk.screen.key == "question.stage_channels":
            break
        talk.presses("stages_done" if talk.screen.key == "question.journey_stages" else "done")
    assert set(talk.ticked) == {"Instagram", "Яндекс Карты", "Сарафанное радио"}


def test_the_quick_way_leaves_what_was_said_and_fills_the_rest() -> None:
    talk = described()
    talk.presses("ok")
    said = entries(talk.journey)
    talk.says("Тихий двор")
    talk.presses("skip", "skip", "skip", "quick")
    assert said < entries(talk.journey)
    first = talk.journey.stages[0]
    assert {item.source for item in first.channels} == {OWNER}
    assert all((first.goal, first.pains, first.actions, talk.journey.persona.fears))


def test_what_is_dropped_is_shown_crossed_out_and_stays_off_the_map() -> None:
    talk = described()
    shown = lines(talk)
    tap(talk, 1)
    assert (dropped(talk), lines(talk)) == ([shown[0]], shown)
    assert talk.shows == [Show(fresh=False)]
    talk.presses("ok")
    texts = [i.text for s in talk.journey.stages for i in (*s.channels, *s.questions, *s.pains)]
    assert sorted(texts) == sorted(shown[1:])


def test_what_was_dropped_can_be_taken_back() -> None:
    talk = described()
    tap(talk, 1)
    tap(talk, 1)
    assert dropped(talk) == []


def test_a_double_tap_on_a_line_is_one() -> None:
    talk = described()
    button = tap(talk, 2)
    talk.taps_on(button)
    assert len(dropped(talk)) == 1


def test_all_can_be_dropped_but_the_kind() -> None:
    talk = described()
    for number in range(1, len(lines(talk)) + 1):
        tap(talk, number)
    talk.presses("ok")
    assert entries(talk.journey) == set()
    assert talk.journey.business.kind[0].entry == "salon"


def test_the_kind_can_be_another() -> None:
    talk = described()
    talk.presses("other")
    assert talk.screen.key == "screen.describe_kind"
    talk.presses("cafe")
    assert talk.fact("kind") == "Кафе, ресторан"
    talk.presses("ok")
    assert {entry.partition(".")[0] for entry in entries(talk.journey)} <= {"cafe", "salon", "shop"}
    assert [stage.entry for stage in talk.journey.stages][-1] == "loyalty"


# When it says little


@pytest.mark.parametrize("text", [UNKNOWN, SEVERAL, NOTHING])
def test_a_kind_that_is_not_clear_is_asked(text: str) -> None:
    talk = described(text)
    assert talk.screen.key == "screen.describe_kind"
    assert "ok" not in talk.labels
    talk.presses("generic")
    assert talk.screen.key == "screen.described"
    talk.presses("ok")
    assert talk.journey.business.notes == (text,)
    assert talk.journey.business.kind[0].entry == "generic"


def test_a_text_without_anything_found_goes_on_with_the_kind_alone() -> None:
    talk = described(NOTHING)
    talk.presses("cafe")
    assert (talk.fact("groups"), talk.ticked) == ([], [])
    talk.presses("ok")
    assert talk.screen.key == "question.business_name"


def test_more_words_may_say_the_kind() -> None:
    talk = described(UNKNOWN)
    talk.says("В общем, у нас мясная лавка и кафе при ней, а точнее просто кафе.")
    assert (talk.screen.key, talk.fact("kind")) == ("screen.described", "Кафе, ресторан")
    assert len(messages_in(talk.person.pending)) == 2


def test_english_is_understood_in_english() -> None:
    talk = described(ENGLISH, "en")
    assert talk.fact("kind") == "Café, restaurant"
    assert "Google Maps" in lines(talk)
    talk.presses("ok")
    assert talk.journey.business.notes == (ENGLISH,)
