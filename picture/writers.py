"""Scenes → the files of each format."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from picture.order import Order, PictureFile
from picture.painting.hands import hands
from picture.painting.paint import paint
from picture.painting.png import THUMBNAIL_SIDE, encode, thumbnail_of
from picture.shapes import Scene
from picture.text.clean import clean
from picture.text.shaping import Shaper
from picture.vector import About

Scenes = tuple[Scene, ...]
Files = tuple[PictureFile, ...]
Writer = Callable[[Order, Scenes, Shaper], Files]


def _pngs(_: Order, scenes: Scenes, shaper: Shaper) -> Files:
    return tuple(_png(scene, shaper) for scene in scenes)


def _png(scene: Scene, shaper: Shaper) -> PictureFile:
    painted = paint(scene, shaper)
    if scene.kind != "full":
        return PictureFile(encode(painted), *scene.pixels)
    small = hands().submit(thumbnail_of, painted)
    return PictureFile(encode(painted), *scene.pixels, small.result())


def _pdf(order: Order, scenes: Scenes, shaper: Shaper) -> Files:
    """One file, a page for each scene."""
    from picture.vector.pdf import pdf

    data = pdf(scenes, shaper, order.paper, _about(order))
    return (PictureFile(data, *scenes[0].pixels, _small(scenes[0], shaper)),)


def _svgs(order: Order, scenes: Scenes, shaper: Shaper) -> Files:
    from picture.vector.svg import svg

    about = _about(order)
    return tuple(
        PictureFile(svg(scene, shaper, about), *scene.pixels, _small(scene, shaper))
        for scene in scenes
    )


WRITERS: Mapping[str, Writer] = {"png": _pngs, "pdf": _pdf, "svg": _svgs}
"""Vector files are asked for seldom: what they need is imported then."""


def _about(order: Order) -> About:
    """What a file says of itself; letters without a font may stand there."""
    title, _ = clean(order.map.title or order.captions.overline, lambda _: True)
    return About(title, order.map.language)


def _small(scene: Scene, shaper: Shaper) -> bytes:
    """A thumbnail of a scene that was not painted."""
    scale = 2 * THUMBNAIL_SIDE / max(scene.width, scene.height)
    return thumbnail_of(paint(replace(scene, scale=scale), shaper))
