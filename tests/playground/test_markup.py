"""HTML of bots, and its refusals word for word."""

import pytest

from playground.markup import parse_html
from playground.refusals import Refusal
from playground.words import Span, Words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>а</b>", Words("а", (Span("bold", 0, 1),))),
        ("<STRONG>а</STRONG>", Words("а", (Span("bold", 0, 1),))),
        ("1 &lt; 2 &amp; 3&gt;&quot;", Words('1 < 2 & 3>"')),
        ("&#1080;&#x438; &nbsp; &", Words("ии &nbsp; &")),
        ("<i></i>а", Words("а")),
        (
            "<b>а<i>б</i></b>",
            Words("аб", (Span("italic", 1, 2), Span("bold", 0, 2))),
        ),
        (
            '<a href="https://t.me/x?a=1&amp;b=2">я</a>',
            Words("я", (Span("text_link", 0, 1, {"url": "https://t.me/x?a=1&b=2"}),)),
        ),
        (
            "<a href='tg://user?id=7'>я</a>",
            Words("я", (Span("text_link", 0, 1, {"url": "tg://user?id=7"}),)),
        ),
        ("<a>ничего тут</a>", Words("ничего тут")),
        ('<span class="tg-spoiler">а</span>', Words("а", (Span("spoiler", 0, 1),))),
        (
            '<pre><code class="language-py">x</code></pre>',
            Words("x", (Span("pre", 0, 1, {"language": "py"}),)),
        ),
        ('<code class="language-py">x</code>', Words("x", (Span("code", 0, 1),))),
        (
            "<blockquote expandable>а</blockquote>",
            Words("а", (Span("expandable_blockquote", 0, 1),)),
        ),
        ("<u>а</ >", Words("а", (Span("underline", 0, 1),))),
    ],
)
def test_html_becomes_words(source: str, words: Words) -> None:
    assert parse_html(source) == words


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("а<b", "Unclosed start tag at byte offset 2"),
        ("ы <foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("а</b>", "Unexpected end tag at byte offset 2"),
        (
            "<b><i>а</b></i>",
            'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
        ),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">а</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
    ],
)
def test_broken_html_is_refused(source: str, text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(source)

    assert caught.value.text == f"Bad Request: can't parse entities: {text}"
