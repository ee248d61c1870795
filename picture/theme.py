"""Themes: the colours of a picture, as data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shade:
    """One hue: `main` carries white text and icons, `tint` carries `dark` text."""

    main: str
    tint: str
    dark: str
    edge: str


@dataclass(frozen=True, slots=True)
class Feeling:
    """The colours of a face and of the curve at its height."""

    skin: str
    features: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a picture. `stages` are used in turn; `feelings` go from −2 to +2."""

    page: str
    card: str
    line: str
    ink: str
    quiet: str
    guide: str
    under_curve: str
    on_main: str
    stages: tuple[Shade, ...]
    pain: Shade
    action: Shade
    feelings: tuple[Feeling, ...]

    def stage(self, index: int) -> Shade:
        """The shade of the stage at this place in the row."""
        return self.stages[index % len(self.stages)]


LIGHT = Theme(
    page="#F3F5FA",
    card="#FFFFFF",
    line="#DFE4EE",
    ink="#1B2437",
    quiet="#55607A",
    guide="#CBD2E1",
    under_curve="#F1F3FD",
    on_main="#FFFFFF",
    stages=(
        Shade("#4F46E5", "#EEEFFE", "#3730A3", "#DCDEFC"),
        Shade("#0369A1", "#E8F4FC", "#075985", "#CDE7F7"),
        Shade("#0F766E", "#E6F6F3", "#115E59", "#C7EAE4"),
        Shade("#B45309", "#FDF4E1", "#92400E", "#F8E4BC"),
        Shade("#BE185D", "#FCEAF3", "#9D174D", "#F8CFE2"),
        Shade("#7E3AAF", "#F6EEFC", "#6B2A98", "#E8D5F6"),
        Shade("#4D7C0F", "#F1F8E4", "#3F6212", "#DCECC0"),
        Shade("#475569", "#EDF1F6", "#334155", "#D5DDE8"),
    ),
    pain=Shade("#C81E1E", "#FFF6F5", "#B91C1C", "#F6D5D2"),
    action=Shade("#15803D", "#F2FBF5", "#166534", "#CDEBD8"),
    feelings=(
        Feeling("#E5484D", "#7A1418"),
        Feeling("#F08C3A", "#7A3D0C"),
        Feeling("#F2C230", "#6B4F00"),
        Feeling("#8CC63F", "#3C5C10"),
        Feeling("#2FA866", "#0C4A2A"),
    ),
)

THEMES: Mapping[str, Theme] = {"light": LIGHT}


def theme_named(name: str) -> Theme:
    """The theme of this name; the light one when there is none."""
    return THEMES.get(name, LIGHT)
