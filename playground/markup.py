"""HTML as a bot writes it (parse_mode=HTML) → words, with Telegram's own refusals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from playground.refusals import bad
from playground.words import Span, Words

KINDS: Mapping[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
LINK = re.compile(r"(https?://|tg://|mailto:|tel:)?[^\s<>\"]+\.?[^\s<>\"]*", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"\s*([^\s=>/\"']*)\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]*)(?=[\s>])))?"
)


def parse_html(text: str) -> Words:
    """Raises a refusal "can't parse entities: …", as Telegram words it."""
    return Parser(text).parse()


def plain(text: str) -> str:
    """Character references resolved; those Telegram does not know stay as they are."""
    return REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED.get(name, found[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else found[0]


@dataclass(frozen=True, slots=True)
class Tag:
    """An open tag: its attributes, and where in the text it began."""

    name: str
    attributes: Mapping[str, str]
    start: int


class Parser:
    """Walks through the source once; `made` is the text so far, `open` the tags around."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.made = ""
        self.open: list[Tag] = []
        self.spans: list[Span] = []

    def parse(self) -> Words:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._text()
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            name = self.open[-1].name
            self._refuse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return Words(self.made, tuple(only_pre_has_a_language(span) for span in self.spans))

    def _text(self) -> None:
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        self.made += plain(self.source[self.at : end])
        self.at = end

    def _start_tag(self) -> None:
        begin = self.at
        found = re.compile(r"<([^\s>]*)").match(self.source, begin)
        if not found or found.end() == len(self.source):
            self._refuse("Unclosed start tag", begin)
        name = found[1].lower()
        if name not in KINDS:
            self._refuse(f'Unsupported start tag "{name}"', begin)
        self.at = found.end()
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(Tag(name, attributes, len(self.made)))

    def _attributes(self, name: str, begin: int) -> dict[str, str]:
        """Reads up to and including the closing bracket."""
        made: dict[str, str] = {}
        while not (closing := re.compile(r"\s*>").match(self.source, self.at)):
            if not self.source[self.at :].strip():
                self._refuse("Unclosed start tag", begin)
            found = ATTRIBUTE.match(self.source, self.at)
            if not found or not found[1]:
                self._refuse(f'Empty attribute name in the tag "{name}"', begin)
            made[found[1]] = plain(found[2] or found[3] or found[4] or "")
            self.at = found.end()
            if self.source.startswith(("=", '"', "'"), self.at):
                self._refuse("Unclosed start tag", begin)
        self.at = closing.end()
        return made

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._refuse("Unexpected end tag", begin)
        found = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if not found:
            self._refuse("Unclosed end tag", begin)
        tag, ended = self.open.pop(), found[1].lower()
        if ended not in ("", tag.name):
            self._refuse(
                f"Unmatched end tag at byte offset {self._bytes(begin)},"
                f' expected "</{tag.name}>", found "</{ended}>"'
            )
        self.at = found.end()
        if len(self.made) > tag.start:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        more = more_of(tag, self.made[tag.start :])
        if more is None:
            return
        span = Span(kind_of(tag), tag.start, len(self.made), more)
        last = self.spans[-1] if self.spans else None
        if last and span.kind == "pre" and "language" in last.more and same_place(last, span):
            self.spans[-1] = replace(last, kind="pre")
        else:
            self.spans.append(span)

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _refuse(self, text: str, at: int | None = None) -> NoReturn:
        where = "" if at is None else f" at byte offset {self._bytes(at)}"
        raise bad(f"can't parse entities: {text}{where}")


def kind_of(tag: Tag) -> str:
    expandable = tag.name == "blockquote" and "expandable" in tag.attributes
    return "expandable_blockquote" if expandable else KINDS[tag.name]


def more_of(tag: Tag, inside: str) -> dict[str, str] | None:
    """The fields of the entity beside kind and place; None if there is no entity at all."""
    if tag.name == "a":
        url = tag.attributes.get("href") or inside
        return {"url": url} if LINK.fullmatch(url) else None
    if tag.name == "tg-emoji":
        return {"custom_emoji_id": tag.attributes.get("emoji-id", "")}
    name = tag.attributes.get("class", "")
    if tag.name == "code" and name.startswith("language-"):
        return {"language": name.removeprefix("language-")}
    return {}


def same_place(one: Span, other: Span) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def only_pre_has_a_language(span: Span) -> Span:
    return replace(span, more={}) if span.kind == "code" else span
