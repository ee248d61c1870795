"""Texts of 4096 signs, marks of HTML, faces, letters from right to left."""

import pytest

from flows.effects import Show
from journey.map import LONGEST_ITEM
from tests.flows.interviews import at_pains, notes, words

HARD_TEXTS = [
    "а" * 4096,
    "слово " * 682,
    "<b>жирно</b> & <script>",
    "*звезда* _черта_ `код` [ссылка](x)",
    "$цена {{ 7 * 7 }} {% raw %} \\frac",
    "مرحبا بالعالم",
    "שלום\u200f עולם",
    "👍🏽 да, 👨‍👩‍👧 всей семьёй",
    "Z͑͗a͌lgo",
    "1",
]


@pytest.mark.parametrize("text", HARD_TEXTS, ids=lambda text: text[:12])
def test_hard_texts_are_taken_as_they_are(text: str) -> None:
    talk = at_pains()
    talk.says(text)
    assert [shown.rstrip("…") for shown in words(talk)] != []
    assert all(text.startswith(shown.rstrip("…")) for shown in words(talk))
    assert all(len(shown) <= LONGEST_ITEM for shown in words(talk))


@pytest.mark.parametrize("text", ["а" * 4096, "слово " * 682])
def test_a_text_that_is_too_long_is_kept_whole_and_this_is_said(text: str) -> None:
    talk = at_pains()
    talk.says(text)
    assert talk.said == ["reply.shortened"]
    assert notes(talk) == (text.strip(),)


@pytest.mark.parametrize("text", ["🙂", "...", "👨‍👩‍👧 ❤", "—", "$$$", "1. \n2. "])
def test_a_text_without_words_is_told_so(text: str) -> None:
    talk = at_pains()
    before = talk.journey
    talk.says(text)
    assert (talk.said, talk.journey) == (["reply.no_words"], before)
    assert talk.shows == [Show(fresh=True)]
