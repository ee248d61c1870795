"""One order drawn in this process: laid out, painted, encoded."""

from functools import cache

from picture.layouts import lay_out
from picture.order import Drawing, Order
from picture.paint import pixels
from picture.png import encode, thumbnail_of
from picture.shapes import Scene
from picture.shaping import Shaper
from picture.theme import theme_named


@cache
def shaper() -> Shaper:
    """The shaper of this process, with the words it has seen."""
    return Shaper()


def scene_of(order: Order) -> Scene:
    """The scene of an order."""
    return lay_out(order.map, order.captions, theme_named(order.theme), shaper(), order.kind)


def draw(order: Order) -> Drawing:
    """The finished picture of an order. Blocks: call it in a worker."""
    scene = scene_of(order)
    painted = pixels(scene, shaper())
    return Drawing(encode(painted), *scene.pixels, scene.lost, thumbnail_of(painted))
