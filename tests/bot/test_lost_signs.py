"""What is said of characters that no font has."""

import pytest

from bot.picturing import lost_signs
from templates.speaker import speaker


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Для этого знака не нашлось шрифта: 一. На картинке вместо него"),
        (10, "下, 不, 与. На картинке вместо них"),
        (11, "下, 不, 与 и ещё 1 знак."),
        (13, "下, 不, 与 и ещё 3 знака."),
        (15, "下, 不, 与 и ещё 5 знаков."),
    ],
)
def test_ten_signs_are_named_and_the_rest_is_counted(count: int, words: str) -> None:
    lost = tuple("一丁七万丈三上下不与丐丑专且丕"[:count])
    assert words in speaker("ru").message(lost_signs(lost)).text


def test_a_sign_that_came_twice_is_named_once() -> None:
    assert speaker("en").message(lost_signs(("咖", "咖"))).text.count("咖") == 1
