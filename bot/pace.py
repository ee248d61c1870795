"""How fast people are: what was heard of each within a minute, in the memory of this process.

Not kept: after a restart, and in another process beside this one, counting begins anew.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flows.heard import Heard, What
from flows.limiting import UNCOUNTED

MINUTE = timedelta(minutes=1)
FEW = 64
"""So many people may be remembered before those who are silent are looked for."""


@dataclass(slots=True)
class _Footsteps:
    """Updates of one person (or group) and when they came; which update was told to be calm."""

    updates: dict[int, datetime] = field(default_factory=dict)
    told: int = 0

    def forget(self, before: datetime) -> None:
        """What is a minute old, or of a clock that was put back since."""
        ahead = before + 2 * MINUTE
        for update in [u for u, at in self.updates.items() if not before < at <= ahead]:
            del self.updates[update]
        if self.told not in self.updates:
            self.told = 0


class Pace:
    """Counts updates. One that comes again, after a failed commit, counts once. `most` 0: never."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._people: dict[int, _Footsteps] = {}
        self._sweep_at = FEW

    def __len__(self) -> int:
        """How many people are remembered."""
        return len(self._people)

    def of(self, heard: Heard, now: datetime) -> tuple[int, bool]:
        """How many came within a minute, this one too, and whether being too many was told."""
        if not self._most or heard.what in UNCOUNTED:
            return 0, False
        if len(self._people) >= self._sweep_at:
            self._sweep(now - MINUTE)
        steps = self._people.setdefault(heard.person if heard.private else heard.chat, _Footsteps())
        steps.forget(now - MINUTE)
        steps.updates.setdefault(heard.update, now)
        if len(steps.updates) > self._most and not steps.told and heard.what is not What.PRESS:
            steps.told = heard.update
        return len(steps.updates), steps.told not in (0, heard.update)

    def _sweep(self, before: datetime) -> None:
        """The silent are forgotten whenever there are twice as many as were left the last time."""
        for person, steps in list(self._people.items()):
            steps.forget(before)
            if not steps.updates:
                del self._people[person]
        self._sweep_at = max(FEW, 2 * len(self._people))
