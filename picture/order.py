"""What is asked of the painter, and what comes back. Light: imports nothing heavy."""

from dataclasses import dataclass

from journey.map import JourneyMap
from picture.captions import Captions

KINDS = ("full", "phone")
PAINTER = 1
"""Grows when pictures look different from now on: those sent before are drawn anew."""


class PictureFailed(Exception):  # noqa: N818 (reads as what happened)
    """The picture could not be drawn, not even by a fresh worker."""


@dataclass(frozen=True, slots=True)
class Order:
    """One picture of a map. `kind` is one of KINDS; an unknown theme is drawn as the light one."""

    map: JourneyMap
    captions: Captions
    kind: str = "full"
    theme: str = "light"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no picture of kind {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture. `thumbnail` is a small JPEG; `lost` are characters no font has."""

    png: bytes
    width: int
    height: int
    lost: tuple[str, ...]
    thumbnail: bytes
