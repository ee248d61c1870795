"""The quick way: a map of guesses after a few taps, then looked through part by part."""

from collections.abc import Callable

import pytest

from flows.path import gaps
from journey.guesses import guessed_items, guessed_places
from journey.items import OWNER, USUAL, Evidence, Item, Status
from journey.map import JourneyMap
from journey.places import FIELDS, Place, items_at, status_at
from knowledge.catalogue import load
from tests.flows.interviews import asked, at_the_fork, drafted, filled, reviewed
from tests.flows.seeing import Offered
from tests.flows.talking import Talk

KINDS = [kind.id for kind in load("ru").kinds]


def answers(journey: JourneyMap) -> list[Item]:
    """Everything about the customer."""
    places = [Place("persona", name) for name in FIELDS["persona"]]
    places += [Place("stage", name, s.id) for s in journey.stages for name in FIELDS["stage"]]
    return [item for place in places for item in items_at(journey, place)]


def guesses(journey: JourneyMap) -> list[Item]:
    """What nobody has said of the customer."""
    return [item for item in answers(journey) if item.source == USUAL]


def tap(talk: Talk, *numbers: int) -> None:
    """Taps guesses by their numbers."""
    for number in numbers:
        button = next(b for b in talk.buttons if b.text == str(number))
        talk.taps_on(Offered(talk.screen_message, button))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_few_taps_and_one_typed_answer_make_a_whole_map_of_guesses(
    kind: str, language: str
) -> None:
    talk = filled(kind, language)
    assert talk.taps <= 12
    assert talk.pictures == ["album", "full"]
    assert talk.screen.key == "screen.drafted"
    assert gaps(talk.journey) == ()
    typical = guesses(talk.journey)
    assert [i for i in answers(talk.journey) if i not in typical] == [*talk.journey.persona.name]
    assert len(typical) > 50
    assert {item.evidence for item in typical} == {Evidence.GUESS}
    assert {item.since for item in typical} == {""}


def test_every_list_of_every_stage_is_filled() -> None:
    journey = drafted().journey
    for stage in journey.stages:
        assert stage.feeling is not None
        for name, count in (("channels", 3), ("questions", 3), ("pains", 3), ("goal", 1)):
            assert len(items_at(journey, Place("stage", name, stage.id))) == count


def test_what_was_answered_is_no_guess_and_stays() -> None:
    talk = asked("stage_goal", stage=1)
    talk.says("Найти завтрак до восьми")
    talk.presses("leave", "edit", "fill")
    journey = talk.journey
    goal = Place("stage", "goal", journey.stages[0].id)
    assert [(i.text, i.source) for i in items_at(journey, goal)] == [
        ("Найти завтрак до восьми", OWNER)
    ]
    assert status_at(journey, goal) is Status.ANSWERED
    assert guessed_places(journey)


def test_the_fork_is_passed_once_and_one_can_go_back_from_it() -> None:
    talk = at_the_fork()
    talk.presses("back")
    assert talk.screen.key == "question.persona_name"
    talk.presses("done", "own_way")
    assert talk.screen.key == "question.persona_age"
    talk.presses("back")
    assert talk.screen.key == "question.persona_name"
    talk.presses("done")
    assert talk.screen.key == "question.persona_age"


@pytest.mark.parametrize("at", [at_the_fork, filled])
def test_words_where_buttons_decide_are_no_choice(at: Callable[[], Talk]) -> None:
    talk = at()
    before = talk.screen.key
    talk.says("давайте")
    assert talk.said == ["reply.pick_button"]
    assert talk.screen.key == before


def test_below_the_new_map_stands_one_short_screen_and_one_can_come_back_to_it() -> None:
    talk = filled()
    assert talk.labels == ["check", "advice", "files", "maps"]
    assert talk.fact("left") == 1 + len(talk.journey.stages)
    talk.command("cancel")
    talk.presses("continue")
    assert talk.screen.key == "screen.drafted"
    talk.presses("check")
    assert talk.screen.key == "screen.guesses"


def test_a_typical_customer_brings_what_is_typical_of_them() -> None:
    talk = at_the_fork()
    second = load("ru").kind("cafe").typical[1]
    talk.presses("back", second.entry.label, "quick")
    chosen = [i.entry.rpartition(".")[2] for i in talk.journey.persona.fears]
    assert chosen == list(second.choices["fears"])


# Looking the guesses through


def test_one_tap_a_part_makes_all_guesses_the_owners_answers() -> None:
    talk = drafted()
    parts = 1 + len(talk.journey.stages)
    for left in range(parts, 0, -1):
        assert (talk.screen.key, talk.fact("left")) == ("screen.guesses", left)
        talk.presses("guesses_ok")
    assert talk.screen.key == "screen.review"
    assert guessed_items(talk.journey) == 0
    since = talk.turn.changes and {i.since for i in answers(talk.journey)}
    assert since == {"2026-11-22"}


def test_a_guess_is_dropped_and_taken_back_by_its_number() -> None:
    talk = drafted()
    before = [i.text for i in talk.journey.persona.name]
    numbers = [label for label in talk.labels if label.isdigit()]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    dropped = talk.journey.persona.interests[0]
    number = next(
        one["number"]
        for group in talk.fact("groups")
        for one in group["guesses"]
        if one["text"] == dropped.text
    )
    tap(talk, number)
    assert dropped not in talk.journey.persona.interests
    assert [one["dropped"] for g in talk.fact("groups") for one in g["guesses"]].count(True) == 1
    tap(talk, number)
    assert dropped in talk.journey.persona.interests
    tap(talk, number)
    talk.presses("guesses_ok")
    assert dropped not in talk.journey.persona.interests
    assert talk.journey.persona.aside == {}
    assert [i.text for i in talk.journey.persona.name] == before


def test_a_list_is_changed_at_its_question_and_the_rest_waits() -> None:
    talk = drafted()
    talk.presses("guesses_ok")
    stage = talk.journey.stages[0]
    talk.presses(f"change:stage.{stage.id}.pains")
    assert talk.screen.key == "question.stage_pains"
    assert len(talk.ticked) == 3
    talk.says("Нет парковки")
    talk.presses("done")
    assert talk.screen.key == "screen.guesses"
    place = Place("stage", "pains", stage.id)
    assert {i.source for i in items_at(talk.journey, place)} == {OWNER}
    assert status_at(talk.journey, place) is Status.ANSWERED
    assert "stage_pains" not in [group["step"] for group in talk.fact("groups")]


def test_a_list_whose_guesses_were_all_dropped_is_passed_over() -> None:
    talk = drafted()
    group = next(g for g in talk.fact("groups") if g["step"] == "persona_fears")
    tap(talk, *(one["number"] for one in group["guesses"]))
    talk.presses("guesses_ok")
    assert talk.journey.persona.fears == ()
    assert status_at(talk.journey, Place("persona", "fears")) is Status.SKIPPED


def test_guesses_can_be_left_and_come_back_to() -> None:
    talk = drafted()
    talk.presses("guesses_ok", "leave")
    assert talk.at_home
    talk.forges(f"open:{talk.journey.id}")
    talk.forges(f"check:{talk.journey.id}")
    assert (talk.screen.key, talk.fact("number")) == ("screen.guesses", 1)
    talk.presses("review")
    guessed = [part["guessed"] for part in talk.fact("parts")]
    assert guessed == [False, False, False, True, True, True, True, True]
    talk.presses("check")
    assert talk.screen.key == "screen.guesses"


def test_words_at_the_guesses_change_nothing_and_are_answered() -> None:
    talk = drafted()
    before = talk.journey
    talk.says("не согласен")
    assert talk.said == ["reply.pick_first"]
    assert (talk.journey, talk.screen.key) == (before, "screen.guesses")


def test_nothing_is_left_to_fill_when_all_was_asked() -> None:
    talk = reviewed()
    assert "fill" not in talk.labels
    assert "check" not in talk.labels


def test_the_country_decides_which_channels_are_offered() -> None:
    def channels(country: str) -> set[str]:
        talk = Talk()
        talk.command("new")
        talk.says("Кофейня")
        talk.presses("cafe", country, "skip", "skip", "quick")
        return {i.entry.rpartition(".")[2] for s in talk.journey.stages for i in s.channels}

    assert "google-maps" not in channels("Россия")
    assert "yandex-maps" not in channels("Другая страна")


def changes(talk: Talk, part: str, place: str, to: str) -> None:
    """Changes an answer that the guesses follow from."""
    talk.presses("review", f"part_{part}", f"change:{place}", to)


def test_another_kind_of_business_brings_its_own_guesses_and_stages() -> None:
    talk = drafted("cafe")
    changes(talk, "business", "business.kind", "school")
    kind = load("ru").kind("school")
    assert [s.entry for s in talk.journey.stages] == [stage.slug for stage in kind.stages]
    named = {i.entry.partition(".")[0] for i in guesses(talk.journey)}
    assert named == {"school"}
    assert gaps(talk.journey) == ()


def test_what_was_found_true_stays_when_the_kind_changes() -> None:
    talk = drafted("cafe")
    talk.presses("guesses_ok", "guesses_ok")
    persona, stage = talk.journey.persona, talk.journey.stages[0]
    changes(talk, "business", "business.kind", "school")
    assert talk.journey.persona == persona
    assert talk.journey.stages[0] == stage


def test_another_country_brings_its_own_channels() -> None:
    talk = drafted("cafe")
    changes(talk, "business", "business.country", "Другая страна")
    slugs = {i.entry.rpartition(".")[2] for s in talk.journey.stages for i in s.channels}
    assert "google-maps" in slugs
    assert "yandex-maps" not in slugs
