"""What a message says and shows: for the Bot API and for the person's page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.files import File
from playground.refusals import Json
from playground.rendering import to_html
from playground.words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Content:
    """`kind` is the field of the Bot API's Message that tells it; `more` are fields as they are."""

    kind: str
    words: Words = NOTHING
    file: File | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> Json:
        """The fields of a Bot API Message."""
        names = ("text", "entities") if self.kind == "text" else ("caption", "caption_entities")
        made: Json = dict(self.more)
        if self.words.text:
            made[names[0]] = self.words.text
        if entities := self.words.entities():
            made[names[1]] = entities
        return made | self._media()

    def _media(self) -> Json:
        if self.file is None:
            return {}
        if self.kind == "photo":
            return {"photo": [size.as_json() for size in self.file.sizes]}
        return {self.kind: self.file.as_document()}

    def as_view(self, address: str) -> Json:
        """What a person sees; `address` is where the bot's files are."""
        made = {
            "kind": self.kind,
            "text": self.words.text,
            "html": to_html(self.words),
            "more": dict(self.more),
        }
        if self.file is not None:
            made[self.kind] = SEEN.get(self.kind, seen_document)(self.file, address)
        return made


def seen_photo(file: File, address: str) -> Json:
    shown = next((size for size in file.sizes if size.id[-1] in "xyw"), file.sizes[-1])
    assert file.picture  # noqa: S101 a photo was measured before it was stored
    return {
        "file_id": file.id,
        "width": file.picture.width,
        "height": file.picture.height,
        "url": f"{address}/{file.unique}",
        "small": f"{address}/{shown.unique}",
    }


def seen_document(file: File, address: str) -> Json:
    return {
        "file_id": file.id,
        "name": file.upload.name,
        "mime": file.upload.mime,
        "size": file.size,
        "url": f"{address}/{file.unique}",
        "thumbnail": f"{address}/{file.thumbnail.unique}" if file.thumbnail else None,
    }


SEEN = {"photo": seen_photo}
