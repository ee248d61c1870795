"""Limits for one person: said in words, once; what was typed is kept, the place stays."""

from dataclasses import replace

import pytest

from flows.effects import FetchLogo, Say, Show
from flows.heard import Heard, What
from flows.limiting import HEAVY, LONGEST_PENDING, MANY_MAPS
from flows.limits import STORAGE, TOLD, UPLOAD, USUAL, Limits
from flows.machine import needs
from tests.flows.interviews import asked
from tests.flows.talking import Talk

STORY = "Открыли кофейню у метро, люди ищут нас на картах и спрашивают цены. " * 5


def said(talk: Talk) -> list[str]:
    return [effect.screen.key for effect in talk.effects if isinstance(effect, Say)]


def hurried(talk: Talk, *, calmed: bool = False) -> Talk:
    talk.turns, talk.calmed = USUAL.turns + 1, calmed
    return talk


def on_the_list(count: int, limits: Limits) -> Talk:
    """Someone with so many maps, at the question what one is called."""
    talk = Talk(limits=limits)
    for number in range(count):
        talk.command("new")
        talk.says(f"Кофейня {number}")
    return talk


# Turns a minute


def test_words_are_kept_however_many_there_are_and_the_limit_is_told() -> None:
    talk = hurried(asked("persona_age"))
    talk.says("за тридцать")
    assert [item.text for item in talk.journey.persona.age] == ["за тридцать"]
    assert said(talk) == ["reply.too_fast"]
    assert any(isinstance(effect, Show) for effect in talk.effects)


def test_it_is_told_once() -> None:
    talk = hurried(asked("persona_age"), calmed=True)
    talk.says("за тридцать")
    assert [item.text for item in talk.journey.persona.age] == ["за тридцать"]
    assert said(talk) == []


def test_a_press_has_a_notice_and_the_place_stays() -> None:
    talk = asked("persona_age")
    before = (talk.journey, talk.person)
    hurried(talk).presses("skip")
    assert (talk.notice, talk.effects) == ("notice.too_fast", ())
    assert (talk.journey, talk.person) == before
    talk.turns = USUAL.turns
    talk.presses("skip")
    assert talk.person != before[1]


@pytest.mark.parametrize("command", ["new", "forget", "maps"])
def test_a_command_waits(command: str) -> None:
    talk = asked("persona_age")
    before = (talk.spot, {**talk.memory.maps})
    hurried(talk).command(command)
    assert (talk.spot, talk.memory.maps) == before
    assert said(talk) == ["reply.too_fast"]


def test_a_group_is_not_answered_any_more() -> None:
    talk = hurried(Talk())
    talk.in_group(What.COMMAND, command="start")
    assert talk.effects == ()


def test_what_nobody_says_is_never_too_much() -> None:
    talk = hurried(asked("persona_age"))
    talk.logo_comes()
    assert talk.journey.logo == "logo"
    talk.hears(What.BLOCKED)
    assert talk.person.gone


def test_0_is_no_limit() -> None:
    talk = asked("persona_age")
    talk.limits, talk.turns = replace(USUAL, turns=0), 10**6
    talk.presses("skip")
    assert talk.notice == ""


# Maps


def test_no_map_more_than_fit_on_the_list_and_the_place_stays() -> None:
    talk = on_the_list(2, replace(USUAL, maps=2))
    before = (talk.spot, talk.journey)
    talk.command("new")
    assert said(talk) == ["reply.maps_full"]
    assert (talk.spot, talk.journey, len(talk.memory.maps)) == (*before, 2)
    talk.forges("new:")
    assert len(talk.memory.maps) == 2
    talk.forges(f"drop:{talk.journey.id}")
    talk.command("new")
    assert len(talk.memory.maps) == 3


def test_removed_maps_count_in_all_and_cannot_all_be_put_back() -> None:
    talk = on_the_list(2, replace(USUAL, maps=2, maps_in_all=3))
    gone = talk.journey.id
    talk.forges(f"drop:{gone}")
    talk.command("new")
    talk.says("Третья")
    talk.forges(f"undo:{gone}")
    assert (talk.notice, talk.memory.lines[gone].deleted) == ("notice.maps_full", True)
    talk.forges(f"drop:{talk.journey.id}")
    talk.command("new")
    assert said(talk) == ["reply.maps_full_in_all"]
    assert len(talk.memory.maps) == 3


def test_a_story_told_at_home_begins_no_map_too_many() -> None:
    talk = on_the_list(1, replace(USUAL, maps=1))
    talk.command("start")
    talk.says(STORY)
    assert (said(talk), len(talk.memory.maps)) == (["reply.maps_full"], 1)
    talk.limits = USUAL
    talk.says(STORY)
    assert len(talk.memory.maps) == 2


# Storage


def heavy(letters: int = HEAVY + 1) -> Talk:
    talk = asked("persona_age")
    journey = replace(talk.journey, notes=("а" * letters,))
    talk.memory.maps[journey.id] = journey
    talk.memory.stored["bytes"] = USUAL.stored
    return talk


def test_words_that_have_no_place_any_more_are_told_so_once_an_hour() -> None:
    talk = heavy()
    before = (talk.journey, talk.spot)
    talk.says("за тридцать")
    assert said(talk) == ["reply.storage_full"]
    assert talk.memory.uses == {TOLD + STORAGE: 1}
    talk.says("за сорок")
    assert (said(talk), (talk.journey, talk.spot)) == ([], before)


def test_an_edited_message_has_no_place_either_and_buttons_still_work() -> None:
    talk = heavy()
    talk.edits(1, "ещё слова")
    assert said(talk) == ["reply.storage_full"]
    spot = talk.spot
    talk.presses("skip")
    assert talk.spot != spot


def test_no_map_is_begun_when_there_is_no_place_for_it() -> None:
    talk = on_the_list(MANY_MAPS, USUAL)
    talk.memory.stored["bytes"] = USUAL.stored
    talk.command("new")
    assert said(talk) == ["reply.storage_full"]
    assert len(talk.memory.maps) == MANY_MAPS


def test_how_much_is_stored_is_asked_for_only_where_it_may_matter() -> None:
    words = Heard(1, 7, 7, What.TEXT, "слова")
    for talk, wanted in ((heavy(), True), (heavy(HEAVY), False)):
        assert needs(replace(talk.world, headers=None), words).spent is wanted
    few, many = on_the_list(1, USUAL), on_the_list(MANY_MAPS, USUAL)
    new = Heard(1, 7, 7, What.COMMAND, command="new")
    assert (needs(few.world, new).spent, needs(many.world, new).spent) == (False, True)


def test_words_that_wait_do_not_pile_up_for_ever() -> None:
    talk = Talk()
    talk.command("new")
    talk.presses("describe")
    talk.says(STORY)
    person = talk.person
    talk.memory.person = replace(person, pending="а" * (LONGEST_PENDING + 1))
    talk.says(STORY)
    assert said(talk) == ["reply.enough_words"]
    assert len(talk.person.pending) == LONGEST_PENDING + 1


# Uploads


def test_images_are_fetched_until_there_were_too_many_which_is_told_once() -> None:
    talk = asked("persona_age")
    talk.limits = replace(USUAL, uploads=2)
    talk.forges(f"look:{talk.journey.id}")
    fetched, told = 0, 0
    for _ in range(5):
        talk.sends_file()
        fetched += sum(isinstance(effect, FetchLogo) for effect in talk.effects)
        told += said(talk).count("reply.uploads_full")
    assert (fetched, told) == (2, 1)
    assert talk.memory.uses == {UPLOAD: 2, TOLD + UPLOAD: 1}
    assert talk.spot.screen == "look"
