"""Files a bot and its people sent, known by file_id; photos in several sizes."""

from dataclasses import dataclass, field

from playground.images import Picture
from playground.refusals import WRONG_FILE, Json, bad

MOST_UPLOADED = 50 * 1024 * 1024
MOST_DOWNLOADED = 20 * 1024 * 1024
# First letters of file ids, as Telegram's look
PREFIXES = {
    "photo": "AgACAgIAAxk",
    "document": "BQACAgIAAxk",
    "thumbnail": "AAMCAgADGQ",
    "voice": "AwACAgIAAxk",
    "video_note": "DQACAgIAAxk",
    "sticker": "CAACAgIAAxk",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A stored file, or one size of a photo; the same only as itself."""

    id: str
    unique: str
    kind: str
    path: str
    upload: Upload
    picture: Picture | None = None
    sizes: tuple["File", ...] = ()
    thumbnail: "File | None" = None

    @property
    def size(self) -> int:
        return len(self.upload.content)

    def as_json(self) -> Json:
        made = {"file_id": self.id, "file_unique_id": self.unique, "file_size": self.size}
        if self.picture:
            made |= {"width": self.picture.width, "height": self.picture.height}
        return made

    def as_document(self) -> Json:
        names = {"file_name": self.upload.name, "mime_type": self.upload.mime}
        thumbnail = {"thumbnail": self.thumbnail.as_json()} if self.thumbnail else {}
        return {**self.as_json(), **names, **thumbnail}


@dataclass(slots=True)
class FileStore:
    """The files of one bot: another bot's file_id means nothing here."""

    bot_id: int
    by_id: dict[str, File] = field(default_factory=dict)
    by_unique: dict[str, File] = field(default_factory=dict)
    by_path: dict[str, File] = field(default_factory=dict)
    whole: dict[str, File] = field(default_factory=dict)

    def add_photo(self, upload: Upload, picture: Picture) -> File:
        """Every size a file of its own; the largest is the photo itself."""
        sizes = [self._make("photo", upload, size, size.letter) for size in picture.sizes()]
        largest = sizes[-1]
        photo = File(
            largest.id, largest.unique, "photo", largest.path, upload, largest.picture, tuple(sizes)
        )
        self.whole |= {size.id: photo for size in sizes}
        return photo

    def add(self, kind: str, upload: Upload, thumbnail: File | None = None) -> File:
        made = self._make(kind, upload, None, "", thumbnail)
        self.whole[made.id] = made
        return made

    def add_thumbnail(self, upload: Upload, picture: Picture) -> File:
        return self._make("thumbnail", upload, picture, "t")

    def find(self, file_id: str, kind: str) -> File:
        """The file to send again. Refuses an unknown file_id and one of another kind."""
        file = self.by_id.get(file_id)
        if file is None:
            raise bad(WRONG_FILE)
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return self.whole[file_id]

    def _make(
        self,
        kind: str,
        upload: Upload,
        picture: Picture | None,
        letter: str,
        thumbnail: File | None = None,
    ) -> File:
        number = len(self.by_id) + 1
        suffix = "jpg" if picture else upload.name.rpartition(".")[2] or "bin"
        made = File(
            id=f"{PREFIXES.get(kind, 'BQACAgIAAxk')}{self.bot_id}-{number:06}{letter}",
            unique=f"AQAD{self.bot_id}-{number:06}{letter}",
            kind=kind,
            path=f"{kind}s/file_{number}.{suffix}",
            upload=upload,
            picture=picture,
            thumbnail=thumbnail,
        )
        self.by_id[made.id] = self.by_unique[made.unique] = self.by_path[made.path] = made
        return made
