import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.world import Spot, Walk
from journey.guesses import guess, guessed_items, guessed_places
from journey.items import Evidence, Item, Status
from journey.map import Business, JourneyMap, Persona, Stage
from journey.places import FIELDS, Place, put
from storage import codec
from storage.codec import FORMAT, decode_items, decode_map, decode_spot, encode_map, encode_spot
from storage.errors import BadDocument, FormatTooNew
from tests.storage.making import rich_journey

WITH_COUNTRY = 3
"""The first format in which a business has a country."""
DOCUMENTS = Path(__file__).parent / "documents"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(0, 2**62)
items = st.builds(
    Item, numbers, words, entry=words, evidence=st.sampled_from(Evidence), source=words, since=words
)
lists = st.lists(items, max_size=3).map(tuple)
part = {
    "statuses": st.dictionaries(words, st.sampled_from(Status), max_size=3),
    "notes": st.lists(words, max_size=2).map(tuple),
    "aside": st.dictionaries(words, lists, max_size=2),
}


def _filled(kind: type[Any], **special: Any) -> Any:
    own = {f.name: lists for f in fields(kind) if f.default == ()}
    return st.builds(kind, **{**own, **part, **special})


stages = _filled(Stage, id=numbers, name=items, entry=words, feeling=st.none() | st.integers(-2, 2))
journeys = _filled(
    JourneyMap,
    id=numbers,
    language=words,
    theme=words,
    business=_filled(Business),
    persona=_filled(Persona),
    stages=st.lists(stages, max_size=3).map(tuple),
    removed=st.lists(stages, max_size=1).map(tuple),
    last_item=numbers,
    last_stage=numbers,
)


@st.composite
def places(draw: st.DrawFn) -> Place:
    kind = draw(st.sampled_from(sorted(FIELDS)))
    stage = draw(st.integers(1, 99)) if kind == "stage" else 0
    return Place(kind, draw(st.sampled_from(sorted(FIELDS[kind]))), stage)


spots = st.builds(
    Spot,
    screen=words,
    map=numbers,
    place=st.none() | places(),
    page=numbers,
    walk=st.sampled_from(Walk),
    stage=numbers,
    due=st.lists(places(), max_size=3).map(tuple),
    offered=st.lists(words, max_size=3).map(tuple),
)


@given(journeys)
def test_a_map_comes_back_as_it_was(journey: JourneyMap) -> None:
    assert decode_map(encode_map(journey)) == journey


@given(spots)
def test_a_spot_comes_back_as_it_was(spot: Spot) -> None:
    assert decode_spot(encode_spot(spot)) == spot


def test_every_field_of_a_spot_is_kept() -> None:
    assert {f.name for f in fields(Spot)} == set(codec._SpotDocument.__struct_fields__)


def test_a_document_names_its_format() -> None:
    assert json.loads(encode_map(rich_journey()))["format"] == FORMAT


def test_the_shape_of_a_document_changes_only_with_its_format() -> None:
    """Red after a change of journey/? Raise FORMAT, write the upgrader, add a document."""
    document = (DOCUMENTS / f"format{FORMAT}.json").read_text()
    assert json.loads(encode_map(rich_journey())) == json.loads(document)


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_documents_of_every_format_are_still_read(number: int) -> None:
    journey = rich_journey()
    if number < WITH_COUNTRY:
        journey = replace(journey, business=replace(journey.business, country=()))
    assert decode_map((DOCUMENTS / f"format{number}.json").read_text()) == journey


def test_a_guess_is_still_a_guess_when_it_comes_back() -> None:
    place = Place("stage", "channels", 3)
    emptied = put(rich_journey(), place, channels=())
    guessed = guess(emptied, place, [("cafe.friends", "Знакомые")])
    again = decode_map(encode_map(guessed))
    assert guessed_places(again) == (place,)
    assert guessed_items(again) == 1


def test_an_older_document_climbs_step_by_step() -> None:
    old = '{"format": -1, "map": {"number": 7}}'

    def named(plain: dict[str, Any]) -> dict[str, Any]:
        return {"name_of_id": "id", **plain}

    def renamed(plain: dict[str, Any]) -> dict[str, Any]:
        return {plain["name_of_id"]: plain["number"]}

    assert decode_map(old, {**codec.UPGRADERS, -1: named, 0: renamed}) == JourneyMap(id=7)


def test_a_newer_document_is_refused_whatever_it_holds() -> None:
    with pytest.raises(FormatTooNew):
        decode_map(json.dumps({"format": FORMAT + 1, "map": "of another world"}))


@pytest.mark.parametrize(
    "document",
    ["", "{", "[]", '{"map": {}}', '{"format": 1}', '{"format": 1, "map": {}}', '{"format": 0}'],
)
def test_an_unreadable_document_is_a_bad_document(document: str) -> None:
    with pytest.raises(BadDocument):
        decode_map(document)


def test_an_older_format_without_a_way_up_is_a_bad_document() -> None:
    with pytest.raises(BadDocument):
        decode_map('{"format": 0, "map": {"id": 1}}', {})


def test_words_no_database_can_hold_are_refused_by_the_codec() -> None:
    with pytest.raises(BadDocument):
        encode_map(JourneyMap(id=1, notes=("\ud800",)))


def test_a_place_of_another_release_is_left_out_of_a_spot() -> None:
    text = '{"screen":"question","map":3,"place":"persona.shoe_size","due":["persona.age","x"]}'
    assert decode_spot(text) == Spot("question", 3, due=(Place("persona", "age"),))


@pytest.mark.parametrize("text", ["", '{"walk":"backwards"}', '{"map":"x"}'])
def test_an_unreadable_spot_is_the_first_one(text: str) -> None:
    assert decode_spot(text) == Spot()


def test_unreadable_items_are_a_bad_document() -> None:
    with pytest.raises(BadDocument):
        decode_items('["x"]')
