"""How much one person may take of what all share. Pure: the counts are facts, handed in.

0 is no limit. Who reaches one is told what happened and what to do; what was typed is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DRAWING, UPLOAD, STORAGE = "drawing", "upload", "storage"
TOLD = "told."
"""Before a kind: that its limit was spoken of, which is not done again for a while."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of everything, for one person."""

    turns: int = 60
    """A minute, in this process."""
    drawings: int = 30
    """An hour. A picture that Telegram has already is none."""
    maps: int = 200
    """On the list."""
    maps_in_all: int = 400
    """With those that were removed, for they can be put back."""
    stored: int = 5_000_000
    """Bytes of all the maps as they are kept."""
    uploads: int = 20
    """Images an hour."""


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Spent:
    """What a person took lately. `uses`: kind → how many in the last hour; `stored`: bytes."""

    uses: Mapping[str, int] = field(default_factory=dict)
    stored: int = 0

    def count(self, kind: str) -> int:
        """How many of this kind, those of single effects among them."""
        of_effects = use_of(kind, "")
        found = (n for name, n in self.uses.items() if name == kind or name.startswith(of_effects))
        return sum(found)

    def has_told(self, kind: str) -> bool:
        """Whether the person knows already that this limit is reached."""
        return bool(self.uses.get(TOLD + kind))


def use_of(kind: str, effect: int | str) -> str:
    """The use that one effect makes: counted once, however often it is tried, and by whom."""
    return f"{kind}:{effect}"


def reached(most: int, count: int) -> bool:
    """Whether there may be no more."""
    return 0 < most <= count
