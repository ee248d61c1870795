"""Advice in the chat: each with its cause, put on the map and taken off by a tap."""

import pytest

from flows.advice import SHOWN
from flows.effects import Picture, Screen, Show
from flows.ready import READY
from journey.map import MOST_ITEMS
from knowledge.catalogue import load
from tests.flows.interviews import asked, drafted, filled, reviewed
from tests.flows.talking import Talk


def advised() -> Talk:
    """A talk that has come to the advice for a map with a few pains."""
    talk = reviewed()
    stage = talk.journey.stages[0]
    talk.presses("1", f"change:stage.{stage.id}.pains")
    talk.presses(*talk.options[:3], "done", "review", "draw")
    assert talk.screen.key == "screen.advice"
    return talk


def offers(talk: Talk) -> list[str]:
    """The labels of the suggestions, on the map or not."""
    return [b.text or str(b.facts["name"]) for b in talk.buttons if ".add:" in b.data]


def suggestions(talk: Talk) -> list[dict[str, object]]:
    return [*talk.fact("lead_magnet"), *talk.fact("loyalty")]


def test_each_suggestion_names_the_answer_that_caused_it() -> None:
    talk = advised()
    pains = {item.text for item in talk.journey.stages[0].pains}
    assert talk.fact("lead_magnet")
    assert all(one["because"] in pains for one in talk.fact("lead_magnet"))


def test_what_was_chosen_on_entering_is_what_is_shown_and_no_more() -> None:
    talk = drafted()
    talk.forges(f"advice:{talk.journey.id}")
    labels = [entry.label for e in talk.spot.offered if (entry := load("ru").entry(e))]
    assert offers(talk) == labels
    for heading, most in SHOWN.items():
        assert 0 < len(talk.fact(heading)) <= most


def test_a_tap_puts_a_suggestion_on_the_map_and_another_takes_it_off() -> None:
    talk = advised()
    first, *others = offers(talk)
    assert not talk.ticked
    talk.presses(first)
    assert talk.notice == "notice.added"
    assert talk.ticked == [first]
    assert offers(talk) == [first, *others]
    assert [i.text for i in talk.journey.stages[0].actions] == [suggestions(talk)[0]["text"]]
    talk.presses(first)
    assert (talk.ticked, talk.journey.stages[0].actions) == ([], ())


def test_a_double_tap_adds_once() -> None:
    talk = advised()
    button = talk.finds(offers(talk)[0])
    talk.taps_on(button)
    talk.taps_on(button)
    assert len(talk.journey.stages[0].actions) == 1


def test_what_was_added_is_drawn_anew_and_the_advice_stays() -> None:
    talk = advised()
    talk.presses(offers(talk)[0], "draw")
    assert talk.pictures == ["album", "full"]
    assert talk.memory.lines[talk.journey.id].versions == 2
    assert talk.screen.key == "screen.advice"


def test_what_is_on_the_map_already_is_not_offered() -> None:
    talk = advised()
    first = offers(talk)[0]
    talk.presses(first)
    talk.forges(f"advice:{talk.journey.id}")
    assert first not in offers(talk)


def test_a_full_list_refuses_a_thirteenth_action_with_a_word() -> None:
    talk = advised()
    number = talk.journey.id
    stage = talk.journey.stages[0]
    talk.forges(f"edit:{number}")
    talk.presses("1", f"change:stage.{stage.id}.actions")
    talk.says("\n".join(f"Дело {n}" for n in range(MOST_ITEMS)))
    talk.presses("done", "review", "draw")
    talk.presses(offers(talk)[0])
    assert talk.notice == "notice.full"


def test_guesses_that_nobody_looked_at_can_be_looked_through_from_the_advice() -> None:
    talk = drafted()
    talk.presses("review", "draw")
    assert talk.screen.key == "screen.advice"
    talk.presses("check")
    assert talk.screen.key == "screen.guesses"
    assert "check" not in advised().labels


def test_a_draft_comes_with_the_first_thing_to_do_and_its_cause() -> None:
    talk = filled()
    album, _full = [e for e in talk.effects if isinstance(e, Picture)]
    first = album.caption.facts["first"]
    talk.presses("check", "review", "draw")
    assert first == suggestions(talk)[0]


def test_while_pictures_are_drawn_the_old_screen_is_closed_and_the_new_one_waits() -> None:
    talk = filled()
    kinds = [type(effect) for effect in talk.effects]
    assert kinds == [Show, Picture, Picture, Show]
    closing, *_, shown = talk.effects
    assert closing == Show(True, Screen("closed.drawing", {"title": talk.journey.title}), True)
    assert shown == Show()


def test_words_at_the_advice_are_no_choice() -> None:
    talk = advised()
    talk.says("первое")
    assert talk.said == ["reply.pick_button"]


def test_without_answers_there_is_no_advice_but_the_room_has_its_ways_on() -> None:
    talk = asked("stage_channels", stage=1)
    talk.presses(talk.options[0], "leave", "edit", "draw")
    assert offers(talk) == []
    assert {"texts", "measures", "files", "edit", "maps"} <= set(talk.labels)


# Texts to send and figures to watch


@pytest.mark.parametrize("name", [name for name in READY if name != "magnet"])
def test_a_ready_text_is_filled_from_the_answers(name: str) -> None:
    talk = drafted()
    talk.forges(f"texts:{talk.journey.id}")
    buttons = [b.data for row in talk.saying("reply.texts").screen.rows for b in row]
    assert f"text{name}:{talk.journey.id}" in buttons
    talk.forges(f"text{name}:{talk.journey.id}")
    text = str(talk.saying("reply.text").screen.facts["text"])
    assert "Кофейня на Лесной" in text
    assert "{" not in text


def test_a_short_text_has_a_button_that_copies_it() -> None:
    found = []
    for language in ("ru", "en"):
        talk = drafted("cafe", language)
        for name in READY[:-1]:
            talk.forges(f"text{name}:{talk.journey.id}")
            say = talk.saying("reply.text").screen
            copied = [b.copy for row in say.rows for b in row if b.copy]
            assert copied == ([say.facts["text"]] if len(str(say.facts["text"])) <= 256 else [])
            found += copied
    assert found


def test_the_plan_of_a_gift_is_about_this_map() -> None:
    talk = drafted()
    talk.forges(f"textmagnet:{talk.journey.id}")
    facts = talk.saying("reply.magnet_plan").screen.facts
    stage = talk.journey.stages[0]
    assert facts["question"] == stage.questions[0].text
    assert facts["magnet"] in [i.text for s in talk.journey.stages for i in s.actions]


def test_a_strange_name_is_put_in_as_it_is() -> None:
    talk = Talk()
    talk.command("new")
    talk.says("{question} {0.__class__} %s")
    talk.presses("cafe", "skip", "skip", "skip", "quick")
    talk.forges(f"textorder:{talk.journey.id}")
    assert "{question} {0.__class__} %s" in str(talk.saying("reply.text").screen.facts["text"])


def test_figures_are_named_for_every_stage_of_the_kind() -> None:
    talk = drafted()
    talk.forges(f"measures:{talk.journey.id}")
    stages: list[dict[str, list[dict[str, str]]]] = talk.saying("reply.measures").screen.facts[
        "stages"
    ]  # type: ignore[assignment]
    assert len(stages) == len(talk.journey.stages)
    assert all(one["formula"] and one["where"] for s in stages for one in s["metrics"])


@pytest.mark.parametrize("leave", ["maps", "cancel", "new"])
def test_what_was_advised_stays_in_the_chat_when_it_is_left(leave: str) -> None:
    talk = advised()
    talk.command(leave)
    assert talk.shows[0].closing is None
    talk = advised()
    talk.presses("maps")
    assert talk.shows[0].closing == Screen("closed.plain")


@pytest.mark.parametrize("kind", [kind.id for kind in load("ru").kinds])
def test_what_helps_at_the_weakest_stage_stands_first_of_its_heading(kind: str) -> None:
    talk = drafted(kind)
    talk.forges(f"advice:{talk.journey.id}")
    weak = talk.fact("weak")
    headings = [[one["stage"] for one in talk.fact(heading)] for heading in SHOWN]
    here = [[stage == weak["stage"] for stage in stages] for stages in headings]
    assert all(one == sorted(one, reverse=True) for one in here)
    assert weak["helped"] is any(map(any, here))
