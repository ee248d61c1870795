"""What a theme is made of. Colours are "#RRGGBB", "" for none."""

from dataclasses import dataclass

FEELING_STEPS = 16
"""The curve has so many colours from one feeling to the next."""


@dataclass(frozen=True, slots=True)
class Hatch:
    """Straight lines that stand for a colour: their angles in degrees, pitch and width in px."""

    angles: tuple[float, ...] = ()
    pitch: float = 10.0
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Shade:
    """One hue. Text in `main` and `dark` can be read on card, page and tint.

    `main` carries the theme's `on_main`, `tint` carries `dark`; `edge` is the border of a cell.
    `banner` is the ground of an arrow, a stripe, a badge: `main`, where it is not said otherwise.
    `plate` is the ground of a short tag. `rim` goes round grounds that paper does not show.
    """

    main: str
    tint: str
    dark: str
    edge: str
    banner: str = ""
    plate: str = ""
    rim: str = ""
    border: float = 2.0  # px, the width of `edge`
    hatch: Hatch = Hatch()

    def __post_init__(self) -> None:
        object.__setattr__(self, "banner", self.banner or self.main)
        object.__setattr__(self, "plate", self.plate or self.edge)


@dataclass(frozen=True, slots=True)
class Feeling:
    """The colours of a face, of the curve at its height, and how thick the curve is there."""

    skin: str
    features: str
    line: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "line", self.line or self.skin)


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a picture. `stages` are used in turn; `feelings` go from −2 to +2.

    `on_main` and `on_banner` are the text on those grounds of a shade; `face_edge` is the outline
    of a face.
    """

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
    on_banner: str = ""
    face_edge: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "on_banner", self.on_banner or self.on_main)

    def stage(self, index: int) -> Shade:
        """The shade of the stage at this place in the row."""
        return self.stages[index % len(self.stages)]
