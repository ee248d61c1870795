"""Whether two pictures look alike: the noise of smoothed edges passes, a moved word does not."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt
from PIL import Image

from picture.proofs.paint import Pixels

WIDEST = 900  # px of a picture that is kept
STEP = 32  # between two levels of a channel that are kept apart: few colours, a small file
MOST_COLOURS = 256
COMMON = 0.001  # of all pixels: a colour seen as often is a flat one
TILE = 20  # px
MOST_MEAN = 0.7
MOST_IN_A_TILE = 4.3

Levels = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far pictures are apart beyond rounding, of 255: all over, and in the worst tile."""

    mean: float
    worst: float

    @property
    def is_noise(self) -> bool:
        """Whether no one would see it."""
        return self.mean <= MOST_MEAN and self.worst <= MOST_IN_A_TILE


def reduced(pixels: Pixels) -> Image.Image:
    """The picture made small."""
    image = Image.fromarray(pixels)
    return image.reduce(ceil(image.width / WIDEST))


def kept(image: Image.Image) -> Image.Image:
    """A reduced picture as it is kept: flat colours as they are, edges between them rounded."""
    exact = np.asarray(image)
    rounded = (exact // STEP * STEP + STEP // 2).astype(np.uint8)
    flat = _is_common(_numbers(exact))
    few = np.where(flat[:, :, None], exact, rounded)
    colours, places = np.unique(_numbers(few), return_inverse=True)
    if len(colours) > MOST_COLOURS:
        return Image.fromarray(few)
    image = Image.fromarray(places.reshape(flat.shape).astype(np.uint8), "P")
    image.putpalette([int(c) >> shift & 255 for c in colours for shift in (16, 8, 0)])
    return image


def _numbers(pixels: Pixels) -> Numbers:
    """Colours as single numbers."""
    numbers: Numbers = pixels.astype(np.int32) @ np.asarray((1 << 16, 1 << 8, 1), dtype=np.int32)
    return numbers


def _is_common(numbers: Numbers) -> npt.NDArray[np.bool_]:
    colours, counts = np.unique(numbers, return_counts=True)
    return np.isin(numbers, colours[counts > numbers.size * COMMON])


def difference(before: Image.Image, now: Image.Image) -> Difference:
    """How far a picture is from one that was kept. Other sizes: nothing is alike."""
    if before.size != now.size:
        return Difference(255.0, 255.0)
    apart = distance(before, now)
    return Difference(float(apart.mean()), _worst(apart))


def distance(before: Image.Image, now: Image.Image) -> Levels:
    """By pixel, in the channel that differs most; what rounding may come to is taken off."""
    one, other = (np.asarray(image.convert("RGB"), dtype=np.int16) for image in (before, now))
    rounding = (one % STEP == STEP // 2).all(axis=2) * (STEP // 2)
    apart: Levels = np.abs(one - other).max(axis=2) - rounding
    return np.maximum(apart, 0)


def _worst(apart: Levels) -> float:
    rows, columns = (range(0, side, TILE) for side in apart.shape)
    return max(float(apart[y : y + TILE, x : x + TILE].mean()) for y in rows for x in columns)
