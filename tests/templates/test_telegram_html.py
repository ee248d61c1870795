"""The guard of the other tests: what Telegram would refuse is found."""

import pytest

from tests.templates.telegram_html import NotTelegramHtml, visible


def test_the_tags_that_telegram_knows_are_read_away() -> None:
    assert visible("<b>Карта <i>пути</i></b> &lt;b&gt;&amp;&#34;") == 'Карта пути <b>&"'


@pytest.mark.parametrize(
    "refused",
    [
        "<b>",
        "</b>",
        "<b><i></b></i>",
        "<p>a</p>",
        "<b class='x'>a</b>",
        "a < b",
        "a > b",
        "R&D",
        "&nbsp;",
        "<!-- a -->",
    ],
)
def test_what_telegram_refuses_is_found(refused: str) -> None:
    with pytest.raises(NotTelegramHtml):
        visible(refused)
