"""Who draws, as the bot sees it."""

from typing import Protocol

from picture.order import Drawing, Order


class Painter(Protocol):
    """Who draws: picture.studio.Studio, or anything like it."""

    async def start(self) -> None:
        """Get ready."""

    async def draw(self, order: Order) -> Drawing:
        """The picture of an order. PictureFailed."""
        ...

    async def alive(self) -> bool:
        """Whether somebody is there who could draw."""
        ...

    async def close(self) -> None:
        """No more pictures."""
