"""One order drawn in this process: laid out, proved, painted, encoded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from journey.map import JourneyMap
from picture.layouts import LAYOUTS, Layout, desk_for
from picture.order import Drawing, Order
from picture.proofs.check import Fault, faults
from picture.proofs.glyphs import Glyphs
from picture.proofs.mending import LayOut, Pages, Proof, mended
from picture.shapes import Scene
from picture.sheet import Desk
from picture.text.shaping import Shaper
from picture.themes.named import theme_named
from picture.writers import WRITERS


@cache
def shaper() -> Shaper:
    """The shaper of this process, with the words it has seen."""
    return Shaper()


@cache
def _glyphs() -> Glyphs:
    return Glyphs(shaper())


def proved(scene: Scene) -> Sequence[Fault]:
    """The proofs every picture goes through before it is sent."""
    return faults(scene, _glyphs().missing)


def scenes_of(order: Order) -> tuple[Scene, ...]:
    """The scenes of an order as they are first laid out, right or not; one a page."""
    desk, journey = _desk(order)
    return tuple(
        scene for kind, part in _parts(order) for scene in LAYOUTS[kind](desk, journey, part)
    )


def pages_of(order: Order, proof: Proof = proved, layouts: Mapping[str, Layout] = LAYOUTS) -> Pages:
    """The pages of an order, mended until they pass; an album's cards in their order."""
    desk, journey = _desk(order)
    jobs = (planned(desk, journey, layouts[kind], part) for kind, part in _parts(order))
    return sum((mended(lay_out, proof) for lay_out in jobs), Pages(()))


def planned(desk: Desk, journey: JourneyMap, layout: Layout, part: int) -> LayOut:
    """A layout that only waits to be told how plain it is to be."""
    return lambda plan: layout(replace(desk, plan=plan), journey, part)


def draw(order: Order, proof: Proof = proved, layouts: Mapping[str, Layout] = LAYOUTS) -> Drawing:
    """The finished files of an order. PictureFailed. Blocks: call it in a worker."""
    pages = pages_of(order, proof, layouts)
    files = WRITERS[order.format](order, pages.scenes, shaper())
    return Drawing(files, pages.scenes[0].lost, pages.mended)


def _desk(order: Order) -> tuple[Desk, JourneyMap]:
    theme = theme_named(order.theme)
    return desk_for(order.map, order.captions, theme, shaper(), order.logo)


def _parts(order: Order) -> list[tuple[str, int]]:
    """The pictures an order is made of: kind, place of the stage."""
    if order.kind != "album":
        return [(order.kind, order.part)]
    return [("phone", 0), *(("stage", at) for at in range(len(order.map.stages)))]
