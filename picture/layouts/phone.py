"""The phone overview: one narrow page, a card for each stage with what matters most."""

from dataclasses import dataclass, replace

from journey.map import JourneyMap
from picture.layouts.bands import Band, stacked, total
from picture.layouts.footer import Footer
from picture.layouts.phone_cards import Depth, StageCard
from picture.layouts.phone_head import CurveCard, Title, curve_card, person_band
from picture.shapes import Rect, Scene
from picture.sheet import Desk, Sheet
from picture.text.block import Style

WIDTH = 1080.0
MARGIN = 40.0
TALLEST = 2000.0
LARGEST = 32.0  # px of type on a card
FLOOR = 25.0  # px of type: 9 pt on a phone 390 pt wide
FOOT = Style("regular", 25, 34)


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a page tells: lines of the persona, height of the curve, depth of the cards."""

    persona: int
    rise: float
    gap: float
    cards: Depth
    title: int = 3


# From the most telling page to the barest.
DETAILS = (
    Detail(3, 130, 16, Depth(name=2, goal=2, pain=2, action=2, pad=20)),
    Detail(2, 120, 14, Depth(name=2, goal=2, pain=2, action=2, pad=17)),
    Detail(2, 104, 12, Depth(name=1, goal=2, pain=2, action=2, pad=14)),
    Detail(1, 96, 12, Depth(name=1, goal=1, pain=2, action=2, pad=13)),
    Detail(2, 110, 14, Depth(name=1, goal=1, pain=1, action=1, pad=16)),
    Detail(1, 104, 12, Depth(name=1, goal=1, pain=1, action=1, pad=14)),
    Detail(1, 96, 12, Depth(name=1, goal=0, pain=1, action=1, pad=14), 2),
    Detail(0, 88, 9, Depth(name=1, goal=0, pain=1, action=1, pad=10), 2),
    Detail(0, 80, 8, Depth(name=1, goal=0, pain=1, action=1, pad=9), 1),
    Detail(0, 80, 8, Depth(name=1, goal=0, pain=1, action=0, pad=10), 1),
    Detail(0, 80, 8, Depth(name=1, goal=0, pain=0, action=0, pad=10), 1),
)


def floored(desk: Desk, shrink: float = 1.0) -> Desk:
    """The desk for a picture looked at on a phone, its type so much smaller at most."""
    plan = replace(desk.plan, shrink=desk.plan.shrink * shrink, floor=FLOOR)
    return replace(desk, plan=plan)


def lay_out(desk: Desk, journey: JourneyMap, _: int = 0) -> tuple[Scene, ...]:
    """The most telling page that is not too tall."""
    desk = floored(desk)
    worth = [d for d in DETAILS if _least_height(desk, journey, d) <= TALLEST]
    for detail in worth or DETAILS[-1:]:
        bands = _bands(desk, journey, detail)
        height = total(bands, detail.gap) + 2 * MARGIN
        if height <= TALLEST:
            break
    sheet = Sheet()
    for band, top in zip(bands, stacked(bands, MARGIN, detail.gap), strict=True):
        band.draw(sheet, top)
    return (sheet.scene("phone", (WIDTH, height), desk),)


def _least_height(desk: Desk, journey: JourneyMap, detail: Detail) -> float:
    """The cards and the curve as they are when every line of them is short."""
    cards = sum(StageCard.least_height(stage, detail.cards) for stage in journey.stages)
    curve = CurveCard.least_height(journey.stages, detail.rise)
    gaps = detail.gap * len(journey.stages) + 2 * MARGIN
    return (cards + curve) * max(desk.plan.shrink, FLOOR / LARGEST) + gaps


def _bands(desk: Desk, journey: JourneyMap, detail: Detail) -> list[Band]:
    place = Rect(MARGIN, 0, WIDTH - 2 * MARGIN, 0)
    bands: list[Band] = [Title.of(desk, journey, place, detail.title)]
    bands += person_band(desk, journey.persona, place, detail.persona)
    bands += curve_card(desk, journey.stages, place, detail.rise)
    bands += [
        StageCard.of(desk, stage, index, place, detail.cards)
        for index, stage in enumerate(journey.stages)
    ]
    footer = Footer.of(desk, place, FOOT)
    return [*bands, *([footer] if footer.height else [])]
