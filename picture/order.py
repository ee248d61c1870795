"""What is asked of the painter, and what comes back. Light: imports nothing heavy."""

from dataclasses import dataclass

from journey.map import JourneyMap
from picture.captions import Captions

KINDS = ("full", "phone", "stage", "persona", "curve", "album")
"""An album is the phone overview and the cards of all stages."""
FORMATS = ("png", "pdf", "svg")
PAPERS = ("a4", "a3")
PAINTER = 3
"""Grows when pictures look different from now on: those sent before are drawn anew."""


class PictureFailed(Exception):  # noqa: N818 (reads as what happened)
    """The picture could not be drawn, not even by a fresh worker."""


@dataclass(frozen=True, slots=True)
class Order:
    """One picture of a map, or an album of them.

    `kind`, `format` and `paper` (of a PDF) are among those above. `theme` is "light", "dark",
    "print" or "brand:#RRGGBB"; an unknown one is drawn as the light one. `part` is the place of
    the stage in the row, counted from 0, for kind "stage". `logo` is a PNG from
    `picture.logo.fitted`, or b"" for none.
    """

    map: JourneyMap
    captions: Captions
    kind: str = "full"
    theme: str = "light"
    part: int = 0
    format: str = "png"
    paper: str = "a4"
    logo: bytes = b""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no picture of kind {self.kind!r}")
        if self.format not in FORMATS or self.paper not in PAPERS:
            raise ValueError(f"no file of format {self.format!r} on {self.paper!r}")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A finished file. `width` and `height` in px; `thumbnail` is a small JPEG, b"" for cards."""

    data: bytes
    width: int
    height: int
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an order came to: one file, or several of an album and of a map on several pages.

    `lost` are characters no font has; `mended` counts the pages that had to be laid out again
    in a plainer way because a proof failed.
    """

    files: tuple[PictureFile, ...]
    lost: tuple[str, ...] = ()
    mended: int = 0
