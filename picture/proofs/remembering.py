"""A desk that breaks a text into lines once, for the same map laid out in many themes."""

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from typing import Any

from picture.sheet import Desk
from picture.text.block import Block, Style


@dataclass(frozen=True)
class RememberingDesk(Desk):
    """Colours change no line: a block set before with the same plan is set again as it was."""

    blocks: dict[Hashable, Block] = field(default_factory=dict)

    def block(self, text: str, style: Style, room: float, **how: Any) -> Block:
        key = (text, style, room, self.plan, self.language, *sorted(how.items()))
        if (known := self.blocks.get(key)) is None:
            known = self.blocks[key] = Desk.block(self, text, style, room, **how)
        return known


def remembering(desk: Desk) -> RememberingDesk:
    """The same desk with a memory; desks made of it by `replace` share it."""
    return RememberingDesk(**{part.name: getattr(desk, part.name) for part in fields(desk)})
