"""Lists of several answers: ticks in place, own words, what is too much or too long."""

from flows.effects import Show
from journey.items import Status
from journey.map import MOST_ITEMS
from journey.places import items_at, status_at
from tests.flows.interviews import asked, at_pains, notes, place_of, words
from tests.flows.talking import Talk

TWELVE = [f"боль {number}" for number in range(MOST_ITEMS)]


def test_a_tick_is_edited_in_place_and_asks_nothing_new() -> None:
    talk = at_pains()
    talk.presses(talk.options[0])
    assert talk.effects == (Show(),)
    assert talk.ticked == [talk.options[0]]
    assert talk.screen.key == "question.stage_pains"


def test_a_second_look_at_a_tick_takes_it_off() -> None:
    talk = at_pains()
    talk.presses(talk.options[0], talk.options[0])
    assert (talk.ticked, words(talk)) == ([], [])


def test_quick_taps_on_several_options_all_count() -> None:
    talk = at_pains()
    three = talk.options[:3]
    for offered in [talk.finds(name) for name in three]:
        talk.taps_on(offered)
    assert talk.ticked == three


def test_the_same_tap_twice_changes_nothing() -> None:
    talk = at_pains()
    tick = talk.finds(talk.options[0])
    talk.taps_on(tick)
    once = talk.journey
    talk.taps_on(tick)
    assert (talk.journey, talk.turn.changes) == (once, ())
    untick = talk.finds(talk.options[0])
    talk.taps_on(untick)
    talk.taps_on(untick)
    assert words(talk) == []


def test_a_tap_that_was_on_its_way_while_words_were_sent_counts() -> None:
    talk = at_pains()
    tick = talk.finds(talk.options[0])
    talk.says("Слишком дорого")
    talk.taps_on(tick)
    assert (len(words(talk)), words(talk)[0]) == (2, "Слишком дорого")


def test_a_tap_that_was_on_its_way_to_another_page_counts() -> None:
    talk = asked("stage_channels", stage=1)
    name = talk.options[0]
    tick = talk.finds(name)
    talk.presses("more")
    assert name not in talk.labels
    talk.taps_on(tick)
    assert len(words(talk)) == 1


def test_pages_go_round_and_a_double_tap_turns_one() -> None:
    talk = asked("stage_channels", stage=1)
    first, more = talk.labels, talk.finds("more")
    talk.taps_on(more)
    talk.taps_on(more)
    second = talk.labels
    talk.presses("more")
    assert (second != first, talk.labels) == (True, first)


def test_own_words_are_several_answers_and_stand_ticked_on_the_screen() -> None:
    talk = at_pains()
    talk.says("1. Слишком дорого\n2. Далеко; Долго")
    assert words(talk) == ["Слишком дорого", "Далеко", "Долго"]
    assert talk.ticked == words(talk)
    assert talk.shows[0].closing is not None
    assert talk.screen.key == "question.stage_pains"


def test_words_that_name_an_option_tick_it() -> None:
    talk = at_pains()
    option = talk.options[0]
    talk.says(f"{option.upper()}; Слишком дорого")
    items = items_at(talk.journey, place_of(talk))
    assert [bool(item.entry) for item in items] == [True, False]
    assert option in talk.ticked


def test_the_same_words_in_any_case_are_one_answer() -> None:
    talk = at_pains()
    talk.says("Слишком дорого; СЛИШКОМ ДОРОГО\nслишком  дорого.")
    talk.says("слишком ДОРОГО")
    assert words(talk) == ["Слишком дорого"]


def test_own_words_that_were_unticked_stay_on_offer() -> None:
    talk = at_pains()
    talk.says("Слишком дорого")
    talk.presses("Слишком дорого")
    assert words(talk) == []
    talk.presses("Слишком дорого")
    assert words(talk) == ["Слишком дорого"]


def test_a_thirteenth_answer_goes_to_the_notes_and_this_is_said() -> None:
    talk = at_pains()
    talk.says("\n".join([*TWELVE, "лишнее"]))
    assert words(talk) == TWELVE
    assert notes(talk) == ("лишнее",)
    assert talk.saying("reply.over").screen.facts == {"most": MOST_ITEMS, "over": 1}


def test_what_is_over_does_not_close_the_question_with_an_empty_answer() -> None:
    talk = at_pains()
    talk.says("\n".join(TWELVE))
    talk.says("лишнее")
    assert notes(talk) == ("лишнее",)
    assert [show.closing for show in talk.shows] == [None]


def test_a_thirteenth_tick_is_refused_with_a_word() -> None:
    talk = at_pains()
    talk.says("\n".join(TWELVE))
    while set(talk.options) == set(talk.ticked):
        talk.presses("more")
    talk.presses(next(name for name in talk.options if name not in talk.ticked))
    assert talk.notice == "notice.full"
    assert words(talk) == TWELVE


def test_done_takes_the_list_as_it_stands() -> None:
    talk = at_pains()
    place = place_of(talk)
    talk.says("Слишком дорого")
    assert status_at(talk.journey, place) is Status.NOT_ASKED
    talk.presses("done")
    assert status_at(talk.journey, place) is Status.ANSWERED
    assert talk.screen.key == "question.stage_feeling"


def test_a_list_that_was_answered_and_emptied_is_open_again() -> None:
    talk = at_pains()
    place = place_of(talk)
    name = talk.options[0]
    talk.presses(name, "done", "back", name)
    assert status_at(talk.journey, place) is Status.NOT_ASKED


def test_a_single_answer_is_replaced_and_stays_on_offer() -> None:
    talk = asked("stage_goal", stage=1)
    talk.says("Поесть")
    talk.presses("back")
    talk.says("Выпить кофе")
    talk.presses("back")
    assert talk.ticked == ["Выпить кофе"]
    assert "Поесть" in _labels_of_all_pages(talk)


def _labels_of_all_pages(talk: Talk) -> list[str]:
    first = talk.labels
    if "more" in first:
        talk.presses("more")
    return [*first, *talk.labels]
