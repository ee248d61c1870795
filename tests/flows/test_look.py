"""The look of a map: themes, colours by tap and by word, the logo."""

import pytest

from flows.effects import FetchLogo
from flows.heard import Heard, What
from flows.machine import hear
from flows.rooms.logo import LARGEST_LOGO, REFUSALS
from flows.world import Person, World
from journey.colours import BRAND_COLOURS
from knowledge.catalogue import load
from tests.flows.interviews import asked, looked
from tests.flows.talking import BEGIN, Talk

BLUE = f"brand:{BRAND_COLOURS['blue']}"


def fetched(talk: Talk) -> list[FetchLogo]:
    """The images that the last turn wants to be fetched."""
    return [e for e in talk.effects if isinstance(e, FetchLogo)]


def ticked(talk: Talk) -> list[str]:
    return [b.key.partition(".")[2] for b in talk.buttons if b.ticked]


# Themes and colours


def test_the_room_says_what_is_chosen_now() -> None:
    talk = looked()
    assert (talk.screen.key, talk.fact("theme"), talk.fact("logo")) == ("screen.look", "light", 0)
    assert ticked(talk) == ["theme_light"]


@pytest.mark.parametrize(
    ("button", "theme"),
    [
        ("theme_dark", "dark"),
        ("theme_print", "print"),
        ("colour_blue", BLUE),
        *((f"colour_{name}", f"brand:{colour}") for name, colour in BRAND_COLOURS.items()),
    ],
)
def test_a_tap_chooses_a_look_and_the_screen_stays(button: str, theme: str) -> None:
    talk = looked()
    serial = talk.person.serial
    talk.presses(button)
    assert (talk.journey.theme, ticked(talk), talk.person.serial) == (theme, [button], serial)


def test_colours_stand_two_in_a_row_so_that_a_tick_cuts_no_name() -> None:
    rows = [row for row in looked().screen.rows if any("colour" in b.key for b in row)]
    assert {len(row) for row in rows} <= {1, 2}


def test_the_same_tap_twice_changes_nothing_more() -> None:
    talk = looked()
    talk.presses("theme_dark")
    revision = talk.memory.headers()[0].revision
    talk.presses("theme_dark")
    assert talk.memory.headers()[0].revision == revision


@pytest.mark.parametrize("option", ["theme:neon", "theme", "colour:#12", "colour:mud", "logo:f"])
def test_a_look_that_is_not_offered_is_no_button_of_the_room(option: str) -> None:
    talk = looked()
    before = talk.journey
    talk.forges(f"{talk.person.serial}.{option}")
    assert (talk.notice, talk.journey) == ("notice.stale", before)


@pytest.mark.parametrize(
    ("typed", "theme"),
    [
        ("#1a73e8", "brand:#1A73E8"),
        ("наш цвет #0f0", "brand:#00FF00"),
        ("синий", BLUE),
        ("Сделайте синим, пожалуйста", BLUE),
        ("Тёмно-синий", "brand:#1F2A44"),
        ("жёлтый", "brand:#F2B705"),
        ("тёмная тема", "dark"),
        ("для печати", "print"),
        ("светлая", "light"),
    ],
)
def test_a_look_can_be_typed(typed: str, theme: str) -> None:
    talk = looked()
    talk.presses("theme_print")
    talk.says(typed)
    assert (talk.screen.key, talk.journey.theme) == ("screen.look", theme)
    assert [show.fresh for show in talk.shows] == [True]


@pytest.mark.parametrize("typed", ["#12", "красивый", "синий или красный", "?!", "a" * 4096])
@pytest.mark.parametrize("screen", ["look", "own"])
def test_what_is_no_colour_is_told_so_and_changes_nothing(typed: str, screen: str) -> None:
    talk = looked()
    talk.presses("own") if screen == "own" else None
    before, key = talk.journey, talk.screen.key
    talk.says(typed)
    assert (talk.said, talk.journey, talk.screen.key) == (["reply.no_colour"], before, key)


def test_a_colour_of_ones_own_is_asked_for_and_then_ticked() -> None:
    talk = looked()
    talk.presses("own")
    assert talk.screen.key == "screen.colour"
    talk.says("123456")
    assert (talk.journey.theme, ticked(talk)) == ("brand:#123456", ["own_colour"])
    talk.presses("own", "back")
    assert (talk.screen.key, talk.journey.theme) == ("screen.look", "brand:#123456")


def test_a_theme_of_another_release_is_shown_as_the_light_one() -> None:
    talk = looked()
    journey = talk.journey
    talk.memory.maps[journey.id] = type(journey)(id=journey.id, theme="neon")
    assert ticked(talk.again()) == ["theme_light"]
    talk.presses("own", "back")
    assert (talk.fact("theme"), ticked(talk)) == ("light", ["theme_light"])


def test_another_look_makes_the_picture_an_old_one_and_drawing_shows_it() -> None:
    talk = asked("stage_pains", stage=1)
    talk.says("Дорого")
    talk.presses("leave", "edit", "draw")
    number = talk.journey.id
    talk.forges(f"look:{number}")
    talk.presses("theme_dark")
    header = talk.memory.headers()[0]
    assert header.revision != header.drawn_revision
    talk.presses("draw")
    assert talk.screen.key == "screen.advice"
    assert talk.memory.versions[number, 2].theme == "dark"


def test_the_room_is_left_for_the_review() -> None:
    talk = looked()
    talk.presses("review")
    assert talk.screen.key == "screen.review"


# The logo


@pytest.mark.parametrize("what", [What.PHOTO, What.FILE])
@pytest.mark.parametrize("button", ["", "own"])
def test_an_image_sent_here_is_fetched(what: What, button: str) -> None:
    talk = looked()
    talk.presses(*filter(None, [button]))
    talk.sends_file(what, LARGEST_LOGO)
    assert (talk.effects, talk.said) == ((FetchLogo(talk.journey.id, "file"),), [])


def test_an_image_that_is_too_large_is_not_even_fetched() -> None:
    talk = looked()
    talk.sends_file(What.FILE, LARGEST_LOGO + 1)
    assert (fetched(talk), talk.said) == ([], ["reply.logo_too_large"])
    assert [show.fresh for show in talk.shows] == [True]


def test_a_fetched_logo_stands_on_the_map_and_the_screen_comes_again() -> None:
    talk = looked()
    talk.sends_file()
    talk.logo_comes("f00")
    assert (talk.journey.logo, talk.said, talk.fact("logo")) == ("f00", ["reply.logo_kept"], True)
    assert [show.fresh for show in talk.shows] == [True]


def test_a_logo_that_comes_when_the_room_was_left_is_told_with_a_way_to_the_picture() -> None:
    talk = asked("stage_pains", stage=1)
    talk.says("Дорого")
    talk.presses("leave", "edit", "look")
    number = talk.journey.id
    talk.sends_file()
    talk.command("new")
    spot = talk.spot
    talk.logo_comes("f00", number=number)
    assert (talk.memory.maps[number].logo, talk.spot, talk.shows) == ("f00", spot, [])
    (row,) = talk.saying("reply.logo_kept").screen.rows
    assert [b.data for b in row] == [f"draw:{number}"]


def test_only_the_logo_of_a_map_that_was_changed_meanwhile_is_set() -> None:
    talk = looked()
    talk.sends_file()
    talk.presses("theme_dark", "review", "part_business", "change:business.offer")
    talk.says("Кофе")
    talk.logo_comes("f00")
    journey = talk.journey
    assert (journey.logo, journey.theme, journey.business.offer[0].text) == ("f00", "dark", "Кофе")


def test_the_same_logo_again_is_no_change() -> None:
    talk = looked()
    talk.logo_comes("f00")
    revision = talk.memory.headers()[0].revision
    talk.logo_comes("f00")
    assert talk.memory.headers()[0].revision == revision


@pytest.mark.parametrize("reason", REFUSALS)
def test_a_refused_logo_is_told_why_and_the_old_one_stays(reason: str) -> None:
    talk = looked()
    talk.logo_comes("f00")
    talk.logo_comes(refused=reason)
    assert (talk.journey.logo, talk.said) == ("f00", [f"reply.logo_{reason}"])
    assert [show.fresh for show in talk.shows] == [True]


def test_a_logo_is_taken_off_again() -> None:
    talk = looked()
    assert "remove_logo" not in talk.labels
    talk.logo_comes("f00")
    talk.presses("remove_logo")
    assert (talk.journey.logo, talk.notice) == ("", "notice.logo_removed")
    assert "remove_logo" not in talk.labels


def test_nothing_comes_of_a_logo_for_a_removed_map() -> None:
    talk = looked()
    number = talk.journey.id
    talk.forges(f"drop:{number}")
    for refused in ("", "too_small"):
        talk.logo_comes("f00", number=number, refused=refused)
        assert (talk.effects, talk.turn.changes) == ((), ())


def test_nothing_comes_of_a_logo_for_someone_forgotten() -> None:
    talk = Talk()
    talk.logo_comes("f00", number=101)
    assert talk.turn == type(talk.turn)(None)


def test_a_logo_that_comes_is_no_word_of_someone_who_stopped_the_bot() -> None:
    talk = looked()
    number = talk.journey.id
    talk.hears(What.BLOCKED)
    talk.logo_comes("f00")
    assert (talk.person.gone, talk.memory.maps[number].logo) == (True, "f00")


# A photo elsewhere


def test_a_photo_at_a_question_is_told_where_a_logo_belongs() -> None:
    talk = asked("stage_pains", stage=1)
    talk.sends_file()
    (row,) = talk.saying("reply.heard_photo").screen.rows
    assert [b.data for b in row] == [f"look:{talk.journey.id}"]
    assert (fetched(talk), talk.screen.key) == ([], "question.stage_pains")
    talk.presses("look")
    assert talk.screen.key == "screen.look"


def test_a_photo_at_home_and_any_other_file_are_answered_as_ever() -> None:
    talk = Talk()
    talk.sends_file()
    said = talk.saying("reply.heard_photo").screen
    assert (said.facts, [b.data for b in said.rows[0]]) == ({"map": False}, ["new:", "maps:"])
    talk = asked("stage_pains", stage=1)
    talk.sends_file(What.FILE)
    assert talk.saying("reply.heard_file").screen.rows == ()


def test_an_image_in_a_group_is_no_logo() -> None:
    world = World(Person(7, 7), load("ru"), BEGIN)
    said = Heard(1, 7, -100, What.PHOTO, private=False, file="f")
    assert hear(world, said).effects == ()
