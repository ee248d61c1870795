"""The words on a picture: its footer says how far it is checked, of when and which it is."""

from dataclasses import replace
from datetime import date

import pytest

from bot.captions import captions
from flows.languages import LANGUAGES
from journey.items import Evidence
from journey.map import JourneyMap
from journey.places import put
from knowledge.catalogue import load
from knowledge.example import example
from picture.captions import Captions
from templates.speaker import speaker
from tests.journey.maps import PAINS, with_words

DAY = date(2026, 11, 24)


def words_of(journey: JourneyMap, language: str, version: int = 3) -> Captions:
    return captions(speaker(language), load(language), journey, DAY, version)


def half_heard() -> JourneyMap:
    """A map with one of its two answers heard from customers."""
    guess, other = with_words("дорого", "долго").stages[0].pains
    heard = replace(guess, evidence=Evidence.HEARD)
    return put(with_words("дорого"), PAINS, pains=(heard, other))


def test_the_footer_says_how_much_is_checked_when_which_and_in_what_language() -> None:
    assert words_of(half_heard(), "ru").footer == (
        "Проверено 50\u00a0% · 24 ноября 2026\u00a0г. · версия 3 · русский"
    )
    assert words_of(half_heard(), "en").footer == (
        "50% checked · 24 November 2026 · version 3 · English"
    )


def test_a_map_of_guesses_says_so_and_what_to_do() -> None:
    guesses = with_words("дорого", "долго")
    assert words_of(guesses, "ru").footer == (
        "Проверено 0\u00a0%: пока это догадки, спросите о них пятерых клиентов"
        " · 24 ноября 2026\u00a0г. · версия 3 · русский"
    )
    assert words_of(guesses, "en").footer.startswith("0% checked: guesses so far, ask five")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_has_no_version(language: str) -> None:
    footer = words_of(example(language), language, version=0).footer
    assert "верси" not in footer
    assert "version" not in footer


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_stages_and_pages_have_their_places(language: str) -> None:
    found = words_of(example(language), language)
    for text in (found.stage_of, found.page_of):
        assert "{n}" in text
        assert "{of}" in text
    assert all((found.persona, found.guess, found.heard, found.numbers))
