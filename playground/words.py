"""Text with its formatting: cleaned and trimmed as Telegram does, counted in UTF-16 units."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from playground.refusals import Json

# Telegram takes these for nothing at all: a text of them alone is empty
INVISIBLE = re.compile(
    "[\\s\u00a0\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
BLANK = " \n"


@dataclass(frozen=True, slots=True)
class Span:
    """A formatted stretch: `start` and `end` in characters of the text, `more` its own fields."""

    kind: str
    start: int
    end: int
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its formatting."""

    text: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def length(self) -> int:
        """In UTF-16 units, as Telegram's clients count."""
        return utf16(self.text)

    def entities(self) -> list[Json]:
        """As MessageEntity objects, in UTF-16 units."""
        return [self._entity(span) for span in in_order(self.spans)]

    def _entity(self, span: Span) -> Json:
        before, inside = self.text[: span.start], self.text[span.start : span.end]
        return {"type": span.kind, "offset": utf16(before), "length": utf16(inside), **span.more}


NOTHING = Words()


def utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def in_order(spans: tuple[Span, ...]) -> list[Span]:
    """Outer before inner, the earlier first."""
    return sorted(spans, key=lambda span: (span.start, -span.end))


def from_entities(text: str, entities: list[Json]) -> Words:
    """Words of a text and MessageEntity objects."""
    places, units = {0: 0}, 0
    for index, character in enumerate(text, start=1):
        units += utf16(character)
        places[units] = index
    return Words(text, tuple(span for each in entities if (span := _span(each, places))))


def _span(entity: Json, places: Mapping[int, int]) -> Span | None:
    """None if the entity is empty or ends outside of the text or inside of a character."""
    start = places.get(entity["offset"])
    end = places.get(entity["offset"] + entity["length"])
    more = {key: value for key, value in entity.items() if key not in ("type", "offset", "length")}
    if start is None or end is None or start >= end:
        return None
    return Span(entity["type"], start, end, more)


def tidy(words: Words) -> Words:
    """Without control characters and without blanks around, the formatting moved along."""
    cleaned = kept(words, [not DROPPED.match(character) for character in words.text])
    cleaned = replace(cleaned, text=CONTROL.sub(" ", cleaned.text))
    if INVISIBLE.fullmatch(cleaned.text):
        return NOTHING
    first = len(cleaned.text) - len(cleaned.text.lstrip(BLANK))
    last = len(cleaned.text.rstrip(BLANK))
    return kept(cleaned, [first <= index < last for index in range(len(cleaned.text))])


def kept(words: Words, keep: list[bool]) -> Words:
    """Only the characters to keep, with the formatting that is left."""
    if all(keep):
        return words
    places = [0]
    for stays in keep:
        places.append(places[-1] + stays)
    text = "".join(character for character, stays in zip(words.text, keep, strict=True) if stays)
    moved = (replace(span, start=places[span.start], end=places[span.end]) for span in words.spans)
    return Words(text, tuple(span for span in moved if span.start < span.end))


def parts(text: str, most: int) -> list[str]:
    """A long text as a client splits it: at the last line end or space that leaves half a part."""
    made = []
    while utf16(text) > most:
        cut = _cut(text, most)
        made.append(text[:cut])
        text = text[cut:]
    return [*made, text]


def _cut(text: str, most: int) -> int:
    end, units = 0, 0
    while units + utf16(text[end]) <= most:
        units += utf16(text[end])
        end += 1
    for mark in "\n ":
        if (found := text.rfind(mark, end // 2, end)) > 0:
            return found + 1
    return end
