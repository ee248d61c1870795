import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.effects import (
    Button,
    Effect,
    FetchLogo,
    Picture,
    Remind,
    Say,
    Screen,
    SendData,
    Show,
    Strip,
)
from storage.errors import BadDocument
from storage.payloads import decode_effect, encode_effect

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(2**62), 2**62)
leaves = st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False)
facts = st.dictionaries(
    words,
    st.recursive(
        leaves | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)
buttons = st.builds(
    Button,
    data=words,
    key=words,
    text=words,
    ticked=st.none() | st.booleans(),
    facts=facts,
    url=words,
    copy=words,
)
rows = st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple)
screens = st.builds(Screen, key=words, facts=facts, rows=rows)
effects = st.one_of(
    st.builds(Show, fresh=st.booleans(), closing=st.none() | screens, leaving=st.booleans()),
    st.builds(Say, screen=screens, picture=words, chat=numbers),
    st.builds(Picture, map=numbers, version=numbers, kind=words, language=words, caption=screens),
    st.builds(Strip, message=numbers),
    st.builds(FetchLogo, map=numbers, file=words),
    st.builds(SendData, caption=screens, language=words),
    st.builds(Remind, screen=screens, language=words, heard_at=words),
)


@given(effects)
def test_an_effect_comes_back_as_it_was(effect: Effect) -> None:
    assert decode_effect(*encode_effect(effect)) == effect


@pytest.mark.parametrize(
    "effect",
    [
        Show(True, Screen("closed")),
        Say(Screen("reply"), "example"),
        Picture(1, 2, "full", "ru", Screen("caption")),
        Strip(3),
        FetchLogo(1, "f"),
        SendData(Screen("caption"), "ru"),
        Remind(Screen("reply"), "ru", "2026-11-24T12:00:00+00:00"),
    ],
)
def test_every_field_of_an_effect_is_in_its_payload(effect: Effect) -> None:
    _, payload = encode_effect(effect)
    assert set(json.loads(payload)) == set(effect.__dataclass_fields__)


def test_an_effect_of_an_older_release_has_the_defaults_of_what_it_does_not_name() -> None:
    assert decode_effect("say", '{"screen": {"key": "reply"}}') == Say(Screen("reply"))


def test_a_picture_of_an_older_release_is_a_png() -> None:
    payload = '{"map": 1, "version": 2, "kind": "phone", "language": "ru", "caption": {"key": "x"}}'
    assert decode_effect("picture", payload) == Picture(1, 2, "phone", "ru", Screen("x"), "png", "")


def test_a_button_that_copies_survives_and_one_of_an_older_release_copies_nothing() -> None:
    copying = Button("", "button.copy", copy="Здравствуйте, [имя]")
    kept = encode_effect(Say(Screen("reply.text", rows=((copying,),))))
    assert decode_effect(*kept) == Say(Screen("reply.text", rows=((copying,),)))
    older = '{"screen": {"key": "reply", "rows": [[{"data": "maps", "key": "button.maps"}]]}}'
    said = decode_effect("say", older)
    assert said == Say(Screen("reply", rows=((Button("maps", "button.maps"),),)))


def test_facts_that_cannot_be_changed_are_kept_too() -> None:
    frozen = MappingProxyType({"name": "Анна"})
    assert decode_effect(*encode_effect(Say(Screen("x", frozen)))) == Say(Screen("x", dict(frozen)))


def test_a_fact_that_is_no_plain_value_is_refused() -> None:
    odd: Any = {"when": object()}
    with pytest.raises(BadDocument):
        encode_effect(Say(Screen("x", odd)))


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("dance", "{}"),
        ("strip", "{"),
        ("strip", "{}"),
        ("strip", '{"message": 1, "with": 2}'),
        ("say", '{"screen": 5}'),
        ("say", "[]"),
        ("show", '{"closing": {"key": "x", "rows": [5]}}'),
    ],
)
def test_an_effect_of_another_release_is_a_bad_document(kind: str, payload: str) -> None:
    with pytest.raises(BadDocument):
        decode_effect(kind, payload)
