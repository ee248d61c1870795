"""The words on a picture: its footer says how far it is checked, of when and which it is."""

from dataclasses import replace
from datetime import date

import pytest

from bot.captions import captions
from flows.languages import LANGUAGES
from journey.guesses import confirm, guess
from journey.items import Evidence, Item
from journey.map import Business, JourneyMap
from journey.places import Place, put
from journey.stages import StageSeed, seed_stages
from knowledge.catalogue import load
from knowledge.draft import drafted
from knowledge.example import example
from picture.captions import Captions
from picture.draw import scenes_of
from picture.order import Order
from picture.proofs.check import problems
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
        "Проверено\u00a050\u00a0%\u00a0· 24 ноября 2026\u00a0г.\u00a0· версия 3\u00a0· русский"
    )
    assert words_of(half_heard(), "en").footer == (
        "50%\u00a0checked\u00a0· 24 November 2026\u00a0· version 3\u00a0· English"
    )


def test_a_map_of_guesses_says_so_and_what_to_do() -> None:
    guesses = with_words("дорого", "долго")
    assert words_of(guesses, "ru").footer == (
        "Проверено\u00a00\u00a0%: пока это догадки, спросите о них пятерых клиентов"
        "\u00a0· 24 ноября 2026\u00a0г.\u00a0· версия 3\u00a0· русский"
    )
    assert words_of(guesses, "en").footer.startswith("0%\u00a0checked: guesses so far, ask five")


def with_guesses(*texts: str) -> JourneyMap:
    """A map with answers that the bot has put there, seen by nobody yet."""
    journey = with_words("дорого")
    place = Place("stage", "channels", journey.stages[0].id)
    return guess(journey, place, [("", text) for text in texts])


@pytest.mark.parametrize(
    ("texts", "russian", "english"),
    [
        (("сайт",), "1 догадка бота", "1 guess by the bot"),
        (("сайт", "карты", "совет"), "3 догадки бота", "3 guesses by the bot"),
    ],
)
def test_a_map_with_guesses_that_nobody_looked_at_is_a_draft(
    texts: tuple[str, ...], russian: str, english: str
) -> None:
    draft = with_guesses(*texts)
    assert words_of(draft, "ru").footer == (
        f"Черновик: {russian}\u00a0· Проверено\u00a00\u00a0%"
        "\u00a0· 24 ноября 2026\u00a0г.\u00a0· версия 3\u00a0· русский"
    )
    assert words_of(draft, "en").footer == (
        f"Draft: {english}\u00a0· 0%\u00a0checked"
        "\u00a0· 24 November 2026\u00a0· version 3\u00a0· English"
    )


def test_a_draft_that_was_looked_through_is_one_no_more() -> None:
    draft = with_guesses("сайт")
    seen = confirm(draft, Place("stage", "channels", draft.stages[0].id), "2026-11-24")
    assert "Черновик" not in words_of(seen, "ru").footer


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


@pytest.mark.parametrize("kind", ["full", "phone", "persona", "curve", "stage"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_of_a_draft_is_whole_on_every_picture(language: str, kind: str) -> None:
    draft = drafted(bare(language), load(language))
    words = words_of(draft, language)
    scenes = scenes_of(Order(draft, words, kind))
    shown = "".join(text.text for scene in scenes for text in scene.texts)
    assert "".join(words.footer.split()) in "".join(shown.split())
    assert [problem for scene in scenes for problem in problems(scene)] == []


def bare(language: str) -> JourneyMap:
    """A map of which only the kind of business is known."""
    kind = load(language).kind("tourism")
    seeds = [StageSeed(stage.slug, stage.name.text, stage.name.id) for stage in kind.stages]
    business = Business(kind=(Item(1, kind.label, kind.id),))
    return seed_stages(JourneyMap(id=1, business=business, last_item=1), tuple(seeds))
