"""The themes that are ready: on light, on dark, and for a printer."""

from picture.themes.shades import Feeling, Hatch, Shade, Theme

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

DARK = Theme(
    page="#12161F",
    card="#1B212D",
    line="#323B4D",
    ink="#EEF1F7",
    quiet="#A7B1C6",
    guide="#465168",
    under_curve="#222A3A",
    on_main="#10141C",
    stages=(
        Shade("#A5B0FF", "#252A4E", "#C9D0FF", "#3A4178"),
        Shade("#7CC4F8", "#16314A", "#B3DDFB", "#24496A"),
        Shade("#5BD3C1", "#123632", "#A0E8DC", "#1E514A"),
        Shade("#F5B95C", "#3B2C12", "#FBD79B", "#5A441D"),
        Shade("#F79AC2", "#43203A", "#FBC6DD", "#633052"),
        Shade("#D1A5F5", "#362449", "#E4CCFA", "#51376D"),
        Shade("#AFD36B", "#28341A", "#CFE6A3", "#3F512A"),
        Shade("#A9B7CC", "#28303E", "#CBD5E3", "#3D4859"),
    ),
    pain=Shade("#FF8F88", "#2C1B21", "#FFB4AE", "#5C2B30"),
    action=Shade("#67D391", "#16281F", "#9DE6B8", "#245237"),
    feelings=LIGHT.feelings,
)

BLACK, WHITE, GREY = "#000000", "#FFFFFF", "#8C8C8C"


def _printed(hatch: Hatch, border: float = 2.0) -> Shade:
    """Black on white paper, told apart by lines."""
    return Shade(BLACK, WHITE, BLACK, GREY, WHITE, WHITE, BLACK, border, hatch)


PRINT = Theme(
    page=WHITE,
    card=WHITE,
    line=GREY,
    ink=BLACK,
    quiet="#333333",
    guide=GREY,
    under_curve=WHITE,
    on_main=WHITE,
    on_banner=BLACK,
    face_edge=BLACK,
    stages=(
        _printed(Hatch((45,))),
        _printed(Hatch((0,), 8)),
        _printed(Hatch((45, 135), 14)),
        _printed(Hatch((90,), 8)),
        _printed(Hatch((135,))),
        _printed(Hatch((0, 90), 12)),
        _printed(Hatch((45,), 16, 4)),
        _printed(Hatch((0,), 14, 4)),
    ),
    pain=_printed(Hatch((45, 135), 8), 5),
    action=_printed(Hatch((0,), 6)),
    feelings=(
        Feeling(WHITE, BLACK, BLACK, 1.8),
        Feeling(WHITE, BLACK, BLACK, 1.4),
        Feeling(WHITE, BLACK, BLACK, 1.0),
        Feeling(WHITE, BLACK, BLACK, 0.7),
        Feeling(WHITE, BLACK, BLACK, 0.5),
    ),
)
