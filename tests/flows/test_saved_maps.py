"""Saved maps: drawn, opened, renamed, taken off the list, put back, forgotten."""

import pytest

from flows.effects import DeleteMap, KeepVersion, Picture, SaveMap, Say
from flows.files import FILES, File
from flows.rooms.maps import A_PAGE
from flows.world import Spot
from tests.flows.interviews import asked, reviewed, with_maps
from tests.flows.talking import Talk


def drawn() -> Talk:
    """A talk with one map that was drawn, at home."""
    talk = just_drawn()
    talk.command("cancel")
    assert talk.at_home
    return talk


def just_drawn() -> Talk:
    """A talk in which a map was drawn by the last turn."""
    talk = reviewed()
    talk.presses("3", f"change:stage.{talk.journey.stages[2].id}.pains")
    talk.says("Дорого")
    talk.presses("done", "review", "draw")
    assert talk.screen.key == "screen.advice"
    return talk


def listed(talk: Talk) -> list[str]:
    talk.command("maps")
    return [line["title"] for line in talk.fact("maps")]


def test_drawing_keeps_the_map_as_it_was_and_sends_the_album_and_the_full_map() -> None:
    talk = just_drawn()
    kept = [c for c in talk.turn.changes if isinstance(c, KeepVersion)]
    assert [(c.number, c.map.id) for c in kept] == [(1, talk.journey.id)]
    assert talk.memory.versions[talk.journey.id, 1].stages[2].pains[0].text == "Дорого"
    pictures = [e for e in talk.effects if isinstance(e, Picture)]
    assert [(p.kind, p.version, p.map) for p in pictures] == [
        ("album", 1, talk.journey.id),
        ("full", 1, talk.journey.id),
    ]


def test_the_advice_names_the_weak_spot() -> None:
    talk = reviewed()
    place = f"stage.{talk.journey.stages[2].id}.feeling"
    talk.presses("3", f"change:{place}", "😡")
    talk.says("Очередь до двери")
    talk.presses("review", "draw")
    weak = talk.fact("weak")
    name = talk.journey.stages[2].name.text
    assert weak == {"stage": name, "feeling": -2, "why": "Очередь до двери", "helped": True}


def test_a_map_that_has_not_changed_is_sent_again_without_a_new_version() -> None:
    talk = drawn()
    talk.forges(f"draw:{talk.journey.id}")
    assert (talk.pictures, talk.turn.changes) == (["album", "full"], ())


def test_a_changed_map_is_drawn_as_a_new_version() -> None:
    talk = drawn()
    number = talk.journey.id
    talk.forges(f"edit:{number}")
    talk.presses("part_persona", "change:persona.age")
    talk.says("за тридцать")
    talk.forges(f"open:{number}")
    assert talk.effects[-1].caption.facts["outdated"] is True  # type: ignore[union-attr]
    talk.forges(f"files:{number}")
    assert talk.saying("reply.files").screen.rows[0][0].data == f"draw:{number}"
    talk.forges(f"draw:{number}")
    assert talk.notice == "notice.drawing"
    assert talk.memory.lines[number].versions == 2


def test_maps_are_listed_newest_change_first_and_opened_by_number() -> None:
    talk = with_maps(3)
    assert listed(talk) == ["Карта 2", "Карта 1", "Карта 0"]
    talk.presses("2")
    assert talk.saying("reply.draft").screen.facts["title"] == "Карта 1"


def test_a_long_list_has_pages() -> None:
    talk = with_maps(A_PAGE + 1)
    first = listed(talk)
    talk.presses("more")
    (last,) = talk.fact("maps")
    assert (len(first), last["title"]) == (A_PAGE, "Карта 0")
    talk.presses(str(A_PAGE + 1))
    assert talk.saying("reply.draft").screen.facts["title"] == "Карта 0"


def test_an_empty_list_offers_a_first_map() -> None:
    talk = Talk()
    talk.command("maps")
    assert (talk.screen.key, talk.labels) == ("screen.no_maps", ["new"])


def test_a_saved_map_is_opened_with_its_newest_picture_and_its_menu() -> None:
    talk = drawn()
    listed(talk)
    talk.presses("1")
    (picture,) = [e for e in talk.effects if isinstance(e, Picture)]
    commands = [b.data.partition(":")[0] for row in picture.caption.rows for b in row]
    assert commands == ["cards", "files", "advice", "look", "edit", "name", "drop"]


@pytest.mark.parametrize(
    ("command", "came", "said"),
    [
        ("open", ["phone"], []),
        ("cards", ["album"], []),
        ("texts", [], ["reply.texts"]),
        ("measures", [], ["reply.measures"]),
        ("files", [], ["reply.files"]),
        *((command, [file.kind], []) for command, file in FILES.items()),
    ],
)
def test_the_menu_of_a_picture_works_whenever_it_is_pressed(
    command: str, came: list[str], said: list[str]
) -> None:
    talk = drawn()
    for _ in range(2):
        talk.forges(f"{command}:{talk.journey.id}")
        assert (talk.pictures, talk.said) == (came, said)
        assert (talk.turn.changes, talk.spot) == ((), Spot())


def test_every_file_has_its_button_and_every_button_its_file() -> None:
    talk = drawn()
    talk.forges(f"files:{talk.journey.id}")
    offered = [b.data for row in talk.saying("reply.files").screen.rows for b in row]
    assert sorted(offered) == sorted(f"{command}:{talk.journey.id}" for command in FILES)
    sent = []
    for data in offered:
        talk.forges(data)
        (picture,) = [e for e in talk.effects if isinstance(e, Picture)]
        sent.append(File(picture.kind, picture.format, picture.paper))
    assert sorted(sent, key=str) == sorted(FILES.values(), key=str)


@pytest.mark.parametrize("command", ["cards", "files", *FILES])
def test_a_draft_asked_for_its_pictures_says_what_there_is_of_it(command: str) -> None:
    talk = with_maps(1)
    talk.forges(f"{command}:{talk.journey.id}")
    assert (talk.said, talk.pictures) == (["reply.draft"], [])


def test_a_map_is_renamed_by_typing() -> None:
    talk = drawn()
    talk.forges(f"name:{talk.journey.id}")
    assert talk.fact("title") == "Кофейня на Лесной"
    talk.says("Кофейня у реки")
    assert (talk.journey.title, talk.spot) == ("Кофейня у реки", Spot())
    (named,) = [e for e in talk.effects if isinstance(e, Say)]
    assert (named.screen.key, named.screen.facts["title"]) == ("reply.named", "Кофейня у реки")
    assert [b.data for row in named.screen.rows for b in row] == [
        f"open:{talk.journey.id}",
        "maps:",
    ]


def test_a_map_keeps_its_name_when_the_person_thinks_better_of_it() -> None:
    talk = drawn()
    talk.forges(f"name:{talk.journey.id}")
    talk.presses("keep_name")
    assert (talk.journey.title, talk.spot) == ("Кофейня на Лесной", Spot())
    talk.forges(f"name:{talk.journey.id}")
    talk.says("🙂")
    assert (talk.said, talk.screen.key) == (["reply.no_words"], "screen.name")


def test_a_removed_map_can_be_put_back() -> None:
    talk = drawn()
    number = talk.journey.id
    talk.forges(f"drop:{number}")
    assert talk.turn.changes == (DeleteMap(number),)
    assert (talk.notice, talk.said) == ("notice.dropped", ["reply.dropped"])
    talk.command("maps")
    assert talk.screen.key == "screen.no_maps"
    talk.presses("undo")
    assert talk.notice == "notice.restored"
    assert listed(talk) == ["Кофейня на Лесной"]


def test_removing_and_putting_back_twice_is_doing_it_once() -> None:
    talk = drawn()
    number = talk.journey.id
    for command, notice in [("drop", "notice.dropped"), ("drop", "notice.no_map")]:
        talk.forges(f"{command}:{number}")
        assert talk.notice == notice
    for _ in range(2):
        talk.forges(f"undo:{number}")
        assert (talk.notice, talk.memory.lines[number].deleted) == ("notice.restored", False)
    assert talk.turn.changes == ()


def test_removing_the_map_one_stands_in_leads_home() -> None:
    talk = asked("persona_age")
    talk.forges(f"drop:{talk.journey.id}")
    assert talk.spot == Spot()


def test_removing_a_map_on_the_list_shows_the_list_without_it() -> None:
    talk = with_maps(2)
    listed(talk)
    talk.forges(f"drop:{talk.memory.headers()[0].id}")
    assert [line["title"] for line in talk.fact("maps")] == ["Карта 0"]


def test_a_map_is_saved_only_when_it_changes() -> None:
    talk = asked("stage_pains", stage=1)
    talk.presses(talk.options[0])
    assert [type(c) for c in talk.turn.changes] == [SaveMap]
    talk.command("help")
    assert talk.turn.changes == ()
