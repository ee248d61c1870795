"""Our own pictures and their parts. The one module here that knows how we paint."""

from functools import partial

from benchmarks.content import order
from benchmarks.tool import NotHere, Tool
from picture.draw import draw, scenes_of, shaper
from picture.order import Order
from picture.painting import paint as painter
from picture.painting.png import Painting, encode
from picture.samples import Sample
from picture.shapes import Scene


def full() -> Tool:
    """The full map as it is sent: PNG and thumbnail."""
    return Tool(_files, partial(order, kind="full"))


def phone() -> Tool:
    """The phone overview."""
    return Tool(_files, partial(order, kind="phone"))


def album() -> Tool:
    """All that a person gets: the album, and the full map."""
    return Tool(lambda told: _files(order(told, "album")) + _files(order(told, "full")))


def pdf() -> Tool:
    """The full map as a PDF. NotHere while there is none."""
    return Tool(_pdf, partial(order, kind="full", file="pdf"))


def layout() -> Tool:
    """Map → scene."""
    return Tool(_laid_out, partial(order, kind="full"))


def paint() -> Tool:
    """Scene → pixels."""
    return Tool(_painted, scene_of)


def encode_only() -> Tool:
    """Pixels → PNG."""
    return Tool(encode, lambda told: _pixels(scene_of(told)))


def floor() -> Tool:
    """An empty canvas of the same size → PNG."""
    return Tool(lambda scene: encode(_pixels(scene)), _emptied)


def scene_of(told: Sample) -> Scene:
    """The full map before it is painted: the display list of several peers."""
    (scene,) = scenes_of(order(told, "full"))
    return scene


def _files(asked: Order) -> bytes:
    return b"".join(file.data for file in draw(asked).files)


def _pdf(asked: Order) -> bytes:
    data = _files(asked)
    if not data.startswith(b"%PDF"):
        raise NotHere("the painter makes no PDF yet")
    return data


def _laid_out(asked: Order) -> bytes:
    scenes_of(asked)
    return b""


def _pixels(scene: Scene) -> Painting:
    return painter.paint(scene, shaper())


def _painted(scene: Scene) -> bytes:
    _pixels(scene)
    return b""


def _emptied(told: Sample) -> Scene:
    full_map = scene_of(told)
    return Scene("full", full_map.width, full_map.height, full_map.background, (), ())
