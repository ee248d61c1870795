import pytest

from journey.items import Status
from journey.places import (
    FIELDS,
    Place,
    exists,
    items_at,
    mark,
    part_of,
    put,
    status_at,
    with_part,
)
from tests.journey.maps import PAINS, a_map, with_words

EVERY_PLACE = [
    Place(part, field, 2 if part == "stage" else 0) for part in FIELDS for field in FIELDS[part]
]


@pytest.mark.parametrize("place", EVERY_PLACE, ids=str)
def test_every_place_is_read_back_from_its_name(place: Place) -> None:
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize(
    "name",
    [
        "",
        "persona",
        "persona.shoes",
        "persona.1.age",
        "stage.pains",
        "stage.x.pains",
        "stage.².pains",
        "stage.1.statuses",
        "stage.1.name",
        "journey.removed",
        "persona.age.1",
        "__class__.__name__",
    ],
)
def test_a_name_of_no_place_is_none(name: str) -> None:
    assert Place.parse(name) is None


@pytest.mark.parametrize("place", EVERY_PLACE, ids=str)
def test_every_place_was_not_asked_in_a_new_map_and_can_be_marked(place: Place) -> None:
    journey = a_map()
    assert status_at(journey, place) is Status.NOT_ASKED
    marked = mark(journey, place, Status.SKIPPED)
    assert status_at(marked, place) is Status.SKIPPED
    others = [other for other in EVERY_PLACE if other != place]
    assert {status_at(marked, other) for other in others} == {Status.NOT_ASKED}


def test_a_place_of_a_removed_stage_does_not_exist() -> None:
    assert exists(a_map(), PAINS)
    assert not exists(a_map(), Place("stage", "pains", 99))
    with pytest.raises(KeyError):
        part_of(a_map(), Place("stage", "pains", 99))


def test_places_without_items_have_none() -> None:
    journey = put(a_map(), Place("stage", "feeling", 1), feeling=-2)
    assert items_at(journey, Place("stage", "feeling", 1)) == ()
    assert items_at(journey, Place("journey", "stages")) == ()


def test_putting_at_one_stage_leaves_the_others_alone() -> None:
    journey = with_words("дорого")
    assert journey.stages[1:] == a_map().stages[1:]


def test_the_whole_map_is_the_part_of_the_list_of_stages() -> None:
    journey, place = a_map(), Place("journey", "stages")
    assert part_of(journey, place) == journey
    assert with_part(journey, place, journey) is journey
