"""Words → HTML that is safe to put into the page, and the links Telegram finds by itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from itertools import pairwise

from playground.words import Span, Words, in_order

# What Telegram marks without being asked, the first found wins
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)»]|(?<![\w@./])t\.me/[\w/?=&+-]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<bot_command>(?<![^\s(\[\"«.,:;!?—-])/[A-Za-z0-9_]{1,64}(?:@\w{4,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@\w{4,32}\b)"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
NOT_INSIDE = {"code", "pre", "text_link"}
SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
SAFE_LINK = re.compile(r"(https?|tg|mailto|tel):", re.IGNORECASE)


def with_links(words: Words) -> Words:
    """With the addresses, commands, mentions and hashtags that stand in the text."""
    found = (
        Span(str(match.lastgroup), match.start(), match.end())
        for match in FOUND.finditer(words.text)
    )
    taken = [span for span in words.spans if span.kind in NOT_INSIDE]
    free = [
        span
        for span in found
        if not any(span.start < other.end and other.start < span.end for other in taken)
    ]
    return replace(words, spans=(*words.spans, *free))


def to_html(words: Words) -> str:
    """Overlapping stretches are cut, so that tags always nest."""
    ordered = in_order(words.spans)
    edges = {0, len(words.text)} | {edge for span in ordered for edge in (span.start, span.end)}
    made: list[str] = []
    around: list[Span] = []
    for start, end in pairwise(sorted(edges)):
        wanted = [span for span in ordered if span.start <= start and end <= span.end]
        shared = _shared(around, wanted)
        made += [_closing(span) for span in reversed(around[shared:])]
        made += [_opening(span, words.text) for span in wanted[shared:]]
        made.append(escape(words.text[start:end]))
        around = wanted
    return "".join(made) + "".join(_closing(span) for span in reversed(around))


def _shared(one: list[Span], other: list[Span]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a is not b), min(len(one), len(other)))


def _link(target: str) -> str:
    target = target if SAFE_LINK.match(target) else f"http://{target}"
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">'


OPENING: Mapping[str, Callable[[Span, str], str]] = {
    "text_link": lambda span, _inside: _link(span.more["url"]),
    "url": lambda _span, inside: _link(inside),
    "email": lambda _span, inside: _link(f"mailto:{inside}"),
    "bot_command": lambda _span, inside: f'<a data-command="{escape(inside)}">',
    "mention": lambda _span, _inside: "<a>",
    "hashtag": lambda _span, _inside: "<a>",
    "spoiler": lambda _span, _inside: '<span class="spoiler">',
    "expandable_blockquote": lambda _span, _inside: '<blockquote class="expandable">',
}


def _opening(span: Span, text: str) -> str:
    if span.kind in OPENING:
        return OPENING[span.kind](span, text[span.start : span.end])
    return f"<{SIMPLE[span.kind]}>" if span.kind in SIMPLE else ""


def _closing(span: Span) -> str:
    if span.kind == "spoiler":
        return "</span>"
    name = SIMPLE.get(span.kind, "a" if span.kind in OPENING else "")
    return f"</{name}>" if name else ""
