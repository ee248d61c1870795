"""Proofs on paint: slower than those on a scene, and independent of them."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from picture.painting.paint import pixels
from picture.proofs.check import ink_box
from picture.shapes import Image, Rect, Scene, Text
from picture.text.clusters import is_mark
from picture.text.shaping import Shaper

# How far ink may reach beyond the measured letters, in em: accents, tails, overhanging strokes.
RISE, FALL, ASIDE = 0.45, 0.2, 0.15
HANG = 0.06  # and beyond the cell, where a stroke like that of "j" hangs over its edge
MARKS = 0.6  # and how much further marks that are put on one another
TALL = 0.3  # and letters of scripts that are taller than Latin: from Hebrew on
FIRST_TALL = "\u0590"

Pixels = npt.NDArray[np.uint8]


def unreal(scene: Scene, shaper: Shaper) -> tuple[str, ...]:
    """What the paint shows to be untrue of a scene, in words for its makers.

    Letters must put ink only near their line and inside its cell; the colour a line says it
    stands on must be the colour of all its ground. Pictures in the picture are left out.
    """
    shapes = tuple(shape for shape in scene.shapes if not isinstance(shape, Image))
    shown = replace(scene, shapes=shapes)
    bare = pixels(shown, shaper, lettered=False)
    inked = (pixels(shown, shaper) != bare).any(axis=2)
    return (*_stray_ink(scene, inked), *_grounds(scene, bare))


def _stray_ink(scene: Scene, inked: npt.NDArray[np.bool_]) -> Iterator[str]:
    for text in scene.texts:
        hang = max(HANG, _further(text.text)) * text.size
        cell = scene.cells[text.cell].inset(-hang, -hang)
        top, bottom, left, right = _within(_reach(text), cell, scene.scale)
        inked[top:bottom, left:right] = False
    if stray := int(inked.sum()):
        rows, columns = inked.nonzero()
        yield f"{stray} px of ink astray, first at {columns[0]}, {rows[0]}"


def _reach(text: Text) -> Rect:
    """Where the ink of a line may be."""
    box, em = ink_box(text), text.size
    up, down, aside = ((reach + _further(text.text)) * em for reach in (RISE, FALL, ASIDE))
    return Rect(box.x - aside, box.y - up, box.width + 2 * aside, box.height + up + down)


def _further(text: str) -> float:
    if any(map(is_mark, text)):
        return MARKS
    return TALL if max(text, default="") >= FIRST_TALL else 0.0


def _within(box: Rect, cell: Rect, scale: float) -> tuple[int, int, int, int]:
    """Top, bottom, left and right in pixels of the file, the edges included."""
    return (
        max(0, floor(max(box.y, cell.y) * scale)),
        ceil(min(box.bottom, cell.bottom) * scale),
        max(0, floor(max(box.x, cell.x) * scale)),
        ceil(min(box.right, cell.right) * scale),
    )


def _grounds(scene: Scene, bare: Pixels) -> Iterator[str]:
    """Lines that stand on another colour than they say, anywhere under their letters."""
    for text in scene.texts:
        box, scale = ink_box(text), scene.scale
        rows = slice(ceil(box.y * scale), max(ceil(box.y * scale) + 1, floor(box.bottom * scale)))
        columns = slice(ceil(box.x * scale), max(ceil(box.x * scale) + 1, floor(box.right * scale)))
        said = [int(text.on[at : at + 2], 16) for at in (1, 3, 5)]
        if wrong := int((bare[rows, columns] != said).any(axis=2).sum()):
            yield f"{wrong} px under {text.text!r} are not {text.on}"
