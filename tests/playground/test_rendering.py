"""What goes into the page is safe and nests."""

import pytest

from playground.rendering import to_html, with_links
from playground.words import Span, Words


def test_nothing_typed_becomes_markup() -> None:
    assert to_html(Words('<img src=x onerror="alert(1)"> & co')) == (
        "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; co"
    )


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    words = Words("я", (Span("text_link", 0, 1, {"url": 'https://x.ru/"onclick="alert(1)'}),))

    assert 'href="https://x.ru/&quot;onclick=&quot;alert(1)"' in to_html(words)


def test_a_link_that_would_run_something_is_made_harmless() -> None:
    words = Words("я", (Span("text_link", 0, 1, {"url": "javascript:alert(1)"}),))

    assert 'href="http://javascript:alert(1)"' in to_html(words)


def test_overlapping_formatting_is_cut_so_that_it_nests() -> None:
    words = Words("абв", (Span("bold", 0, 2), Span("italic", 1, 3)))

    assert to_html(words) == "<b>а<i>б</i></b><i>в</i>"


def test_unknown_formatting_is_plain() -> None:
    assert to_html(Words("аб", (Span("date_time", 0, 1), Span("bold", 0, 2)))) == "<b>аб</b>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("см. https://ya.ru/карта, там", ("url", "https://ya.ru/карта")),
        ("t.me/my_bot?start=abc", ("url", "t.me/my_bot?start=abc")),
        ("/start abc", ("bot_command", "/start")),
        ("/new@my_shop_bot", ("bot_command", "/new@my_shop_bot")),
        ("пишите a.b@c.ru.", ("email", "a.b@c.ru")),
        ("зовите @anna_k", ("mention", "@anna_k")),
        ("это #кофе", ("hashtag", "#кофе")),
    ],
)
def test_addresses_commands_and_tags_are_found(text: str, found: tuple[str, str]) -> None:
    (span,) = with_links(Words(text)).spans

    assert (span.kind, text[span.start : span.end]) == found


@pytest.mark.parametrize("text", ["и/или", "1/2", "50/50 https", "a/b/c"])
def test_a_slash_inside_of_words_is_no_command(text: str) -> None:
    assert with_links(Words(text)).spans == ()


def test_nothing_is_found_inside_of_code() -> None:
    words = Words("/start", (Span("code", 0, 6),))

    assert with_links(words) == words
