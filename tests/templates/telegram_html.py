"""What Telegram takes as HTML: a few tags, closed in order, no loose "<" or "&"."""

import re
from html.parser import HTMLParser

TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
_LOOSE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


class NotTelegramHtml(Exception):  # noqa: N818 — the name says it
    """Telegram would refuse the message."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or attrs:
            raise NotTelegramHtml(f"<{tag}>")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise NotTelegramHtml(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise NotTelegramHtml(f"<!--{data}")


def visible(html: str) -> str:
    """The text a person sees. NotTelegramHtml when Telegram would refuse it."""
    if _LOOSE.search(html):
        raise NotTelegramHtml("a loose &")
    without_tags = re.sub(r"</?[a-z-]+>", "", html)
    if "<" in without_tags or ">" in without_tags:
        raise NotTelegramHtml("a loose < or >")
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise NotTelegramHtml(f"<{reader.open[-1]}> stays open")
    return reader.text
