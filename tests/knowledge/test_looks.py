"""What a few words call among themes and colours."""

import pytest

from journey.colours import BRAND_COLOURS, brand_colour
from knowledge.catalogue import FOLDER, Catalogue, load
from knowledge.reading import read_beside

LOOKS = {"light", "dark", "print", *BRAND_COLOURS}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_look_has_words_and_every_word_means_a_look(language: str) -> None:
    meant = set(read_beside(FOLDER / language).looks.values())
    assert meant >= LOOKS
    assert all(brand_colour(code) == code for code in meant - LOOKS)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Синий.", "blue"),
        ("«ЖЁЛТЫЙ»", "#F2B705"),
        ("тёмно-зелёный", "green"),
        ("тёмно-синий", "#1F2A44"),
        ("наш цвет — красный", "red"),
        ("", ""),
        ("синий или красный", ""),
        ("дверь красная, стены белые, а крыша у нас", ""),
        ("синька", ""),
    ],
)
def test_a_look_is_understood_in_a_few_words(text: str, meaning: str) -> None:
    assert load("ru").look(text) == meaning


def test_a_language_without_words_of_looks_understands_none() -> None:
    kinds = load("ru").kinds
    assert Catalogue("xx", kinds).look("синий") == ""
