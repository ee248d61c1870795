"""Painters for workers: they do what the name of the business tells them."""

import os
import time
from pathlib import Path

from journey.map import Business, JourneyMap
from picture.order import Drawing, Order, PictureFile
from picture.worker import Draw
from tests.picture.maps import DENTAL, items


def obedient() -> Draw:
    """A painter that is warm at once."""
    return obey


def stillborn() -> Draw:
    """A painter that never gets warm."""
    os._exit(1)


def told(what: str) -> Order:
    """An order that tells the painter what to do."""
    journey = JourneyMap(id=1, business=Business(name=items(what)))
    return Order(journey, DENTAL.captions)


def obey(order: Order) -> Drawing:
    """Draw, raise, die or hang; "… once PATH" does it until the file is there."""
    deed, _, path = order.map.title.partition(" once ")
    if path and Path(path).exists():
        deed = "draw"
    elif path:
        Path(path).touch()
    if deed == "die":
        os._exit(1)
    if deed == "hang":
        time.sleep(60)
    if deed == "raise":
        raise ZeroDivisionError("a bug")
    time.sleep(0.3 if deed == "slowly" else 0)
    return Drawing((PictureFile(str(os.getpid()).encode(), 1, 1),))
